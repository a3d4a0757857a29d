//! What is checked at Microsoft.

use apptray_scheduling::Error;
use apptray_scheduling::model::{CapabilityReason, CredentialExpiry, TeamsIntegration};
use apptray_scheduling::ports::{AppPermission, CallContext, MeetingFailure, SetupHelp};

use jiff::civil::Date;

use super::Diagnosis;
use super::check::{CheckName, Failed, Finding, NotRun, Outcome};
use super::local::{ahead, sentence};
use crate::{Application, local_zone};

impl Diagnosis {
    pub(super) async fn sign_in(&mut self) -> Outcome {
        let Some((application, integration)) = self.integration().await else { return blocked() };
        let Some(profile) = &integration.profile else {
            return not_ready(CapabilityReason::NotConfigured);
        };
        let context = CallContext { tenant: application.scheduling.store.tenant(), request: None };
        match application.scheduling.meetings.sign_in(profile, context).await {
            Ok(signed_in) => {
                let minutes = signed_in.good_for.as_secs() / 60;
                self.seen.ahead =
                    signed_in.server_time.map(|time| ahead(self.clock.now(), time)).or(self.seen.ahead);
                self.seen.signed_in = Some(signed_in);
                Outcome::Passed(Finding::SignIn { minutes })
            }
            Err(error) => refused(help(&application, &integration).as_ref(), error.failure()),
        }
    }

    /// Fails from the day on which the first reminder is due, so that there is time to make a new one.
    pub(super) async fn expiry(&self) -> Outcome {
        let Some((application, integration)) = self.integration().await else { return blocked() };
        if integration.profile.is_none() {
            return Outcome::NotRun(NotRun::Blocked(CheckName::SignIn));
        }
        let expiry = match application.credential_expiry().await {
            Ok(expiry) => expiry,
            Err(error) => return Outcome::failed(Failed::new(error.code(), sentence(&error.to_string()))),
        };
        let today = local_zone().day_of(self.clock.now());
        match expiry {
            Some(expiry) if expiry.reminder(today).is_some() => Outcome::failed(running_out(expiry, today)),
            expiry => Outcome::Passed(Finding::Expiry(expiry)),
        }
    }

    /// By the token's own roles. Looking users up can be done without where the object id is known.
    pub(super) async fn permissions(&self) -> Outcome {
        let Some((application, integration)) = self.integration().await else { return blocked() };
        let Some(permissions) = self.seen.signed_in.as_ref().and_then(|seen| seen.permissions.as_ref())
        else {
            return Outcome::Passed(Finding::Permissions(None));
        };
        let named = integration.organizer.as_ref().is_some_and(|organizer| organizer.object_id.is_none());
        let lacks = |permission: &&AppPermission| !permission.granted && (permission.needed || named);
        let missing: Vec<_> = permissions.iter().filter(lacks).map(|permission| permission.name).collect();
        if missing.is_empty() {
            let granted = permissions.iter().filter(|permission| permission.granted);
            return Outcome::Passed(Finding::Permissions(Some(
                granted.map(|permission| permission.name).collect(),
            )));
        }
        let instead =
            if missing.iter().all(|name| permissions.iter().any(|one| one.name == *name && !one.needed)) {
                ", or name the organizer by object ID"
            } else {
                ""
            };
        let message = format!(
            "The app registration lacks {}. Add it as an application permission and grant admin consent{instead}.",
            missing.join(" and ")
        );
        let failure = MeetingFailure { code: "permission_missing".to_owned(), message, request_id: None };
        refused(help(&application, &integration).as_ref(), &failure)
    }

    pub(super) async fn organizer(&self) -> Outcome {
        let Some((application, integration)) = self.integration().await else { return blocked() };
        let (Some(profile), Some(organizer)) = (&integration.profile, &integration.organizer) else {
            return not_ready(CapabilityReason::NoOrganizer);
        };
        let context = CallContext { tenant: application.scheduling.store.tenant(), request: None };
        let meetings = &application.scheduling.meetings;
        match meetings.find_organizer(profile, organizer.path_name(), context).await {
            Ok(found) => {
                Outcome::Passed(Finding::Organizer { display_name: found.display_name.or(Some(found.upn)) })
            }
            Err(error) if error.failure().code == "permission_missing" && organizer.object_id.is_some() => {
                Outcome::Passed(Finding::Organizer { display_name: None })
            }
            Err(error) => refused(help(&application, &integration).as_ref(), error.failure()),
        }
    }

    /// Nothing but a throw-away meeting shows it.
    pub(super) async fn policy(&self) -> Outcome {
        let Some((application, integration)) = self.integration().await else { return blocked() };
        match application.scheduling.verify_organizer(None).await {
            Ok(verification) => match verification.refused {
                None => Outcome::Passed(Finding::Policy),
                Some(refusal) => refused(help(&application, &integration).as_ref(), &refusal.failure),
            },
            Err(Error::NotPermitted(_)) => Outcome::NotRun(NotRun::NotPermitted),
            Err(error) => Outcome::failed(Failed::new(error.code(), error.to_string())),
        }
    }

    async fn integration(&self) -> Option<(std::sync::Arc<Application>, TeamsIntegration)> {
        let application = self.application.clone()?;
        let mut tx = application.scheduling.store.read().await.ok()?;
        let integration = tx.teams_integration().await.ok()?;
        drop(tx);
        Some((application, integration))
    }
}

/// The database went away between two checks.
fn blocked() -> Outcome {
    Outcome::NotRun(NotRun::Blocked(CheckName::Database))
}

fn help(application: &Application, integration: &TeamsIntegration) -> Option<SetupHelp> {
    application.scheduling.meetings.setup_help(integration)
}

fn running_out(expiry: CredentialExpiry, today: Date) -> Failed {
    let (name, on) = (expiry.credential.name(), expiry.on);
    let (code, when) = match expiry.days_left(today) {
        ..0 => ("credential_expired", format!("ended on {on}")),
        0 => ("credential_expires_soon", "ends today".to_owned()),
        1 => ("credential_expires_soon", "ends tomorrow".to_owned()),
        days => ("credential_expires_soon", format!("ends on {on}, in {days} days")),
    };
    let message = format!(
        "The {name} {when}. Make a new one in the app registration, under Certificates & secrets, and enter it in \
         Settings, Microsoft app."
    );
    Failed::new(code, message)
}

/// With what helps against this code.
fn refused(help: Option<&SetupHelp>, failure: &MeetingFailure) -> Outcome {
    let mut failed = Failed::from(failure);
    match failure.code.as_str() {
        "policy_missing" => {
            failed.commands = help.map(|help| help.policy_commands.clone());
        }
        "permission_missing" | "consent_missing" => {
            failed.consent_url = help.and_then(|help| help.consent_url.clone());
        }
        _ => {}
    }
    Outcome::failed(failed)
}

fn not_ready(reason: CapabilityReason) -> Outcome {
    let mut sentence = reason.sentence().to_owned();
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Outcome::failed(Failed::new(reason.code(), sentence))
}

#[cfg(test)]
mod tests {
    use apptray_scheduling::model::Credential;

    use super::*;

    #[test]
    fn what_ends_soon_is_told_with_its_day_and_what_to_do() {
        let expiry =
            CredentialExpiry { credential: Credential::ClientSecret, on: "2027-05-24".parse().unwrap() };
        let told = |today: &str| running_out(expiry, today.parse().unwrap());
        let soon = told("2027-05-10");
        assert_eq!(soon.code, "credential_expires_soon");
        assert!(soon.message.starts_with("The client secret ends on 2027-05-24, in 14 days. Make a new one"));
        assert!(told("2027-05-23").message.starts_with("The client secret ends tomorrow."));
        assert!(told("2027-05-24").message.starts_with("The client secret ends today."));
        let over = told("2027-05-25");
        assert_eq!(over.code, "credential_expired");
        assert!(over.message.starts_with("The client secret ended on 2027-05-24."), "{}", over.message);
    }
}
