//! A report for whoever helps. It names ids that a helper needs, and holds no secret, token, join link, address of a
//! person or text of a mail.

use std::fmt::Write as _;

use super::Diagnosis;
use super::check::{Check, NotRun, Outcome};
use crate::logging::redact;

impl Diagnosis {
    /// Plain text, in English.
    pub async fn report(&self) -> String {
        let mut text = String::new();
        let mut line = |name: &str, value: &str| {
            let _ = writeln!(text, "{name:<20}{value}");
        };
        line("Apptray", env!("CARGO_PKG_VERSION"));
        line("system", &format!("{} {}", std::env::consts::OS, std::env::consts::ARCH));
        line("made at", &self.clock.now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        if let Some(application) = &self.application {
            let enterprise = application.scheduling.meetings.is_available();
            line("edition", if enterprise { "enterprise" } else { "community" });
            let integration = match application.scheduling.store.read().await {
                Ok(mut tx) if application.shows_teams().is_ok_and(|shows| shows) => {
                    tx.teams_integration().await.ok()
                }
                _ => None,
            };
            if let Some(integration) = integration {
                line("install status", integration.install_status.as_str());
                if let Some(profile) = &integration.profile {
                    line("Microsoft tenant", &profile.microsoft_tenant);
                    line("client id", &profile.client_id);
                }
                if application.environment.names_microsoft() {
                    line("cloud", "roots of one's own");
                } else if let Ok((_, workspace)) = application.settings() {
                    line("cloud", workspace.cloud.name());
                }
                if let Some(id) = integration.organizer.and_then(|organizer| organizer.object_id) {
                    line("organizer", &id);
                }
            }
        }
        // Where there is no Teams, the report does not speak of it.
        let of_here = |check: &&Check| check.outcome != Outcome::NotRun(NotRun::WithoutTeams);
        for check in self.checks().filter(of_here) {
            let took = format!("{} ms", check.took.as_millis());
            let _ = writeln!(text, "\n{}: {} ({took})", check.name.title(), check.outcome.status());
            match &check.outcome {
                Outcome::Failed(failed) => {
                    let _ = writeln!(text, "  {}: {}", failed.code, failed.message);
                    if let Some(id) = &failed.request_id {
                        let _ = writeln!(text, "  Microsoft's request id: {id}");
                    }
                }
                outcome => {
                    let _ = writeln!(text, "  {outcome}");
                }
            }
        }
        redact(&text)
    }
}
