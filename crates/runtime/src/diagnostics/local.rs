//! What is checked without Microsoft.

use std::sync::Arc;

use apptray_mail::SmtpTransport;
use apptray_scheduling::ports::{SecretPurpose, SecretStore};
use jiff::Timestamp;

use super::Diagnosis;
use super::check::{Check, CheckName, Failed, Finding, NotRun, Outcome};
use crate::config::{Config, Workspace};
use crate::{Application, EnvironmentThenKeychain, RandomIds, RuntimeError};

/// Entra allows five minutes for what is signed with a certificate.
const LARGEST_SKEW: i64 = 300;

impl Diagnosis {
    pub(super) async fn database(&mut self) -> Outcome {
        match self.open_and_look().await {
            Ok(finding) => Outcome::Passed(finding),
            Err(error) => Outcome::failed(Failed::new(error.code(), sentence(&error.to_string()))),
        }
    }

    async fn open_and_look(&mut self) -> Result<Finding, RuntimeError> {
        let application = match &self.application {
            Some(application) => Arc::clone(application),
            None => Arc::new(Application::open(&self.environment, &self.home).await?),
        };
        self.application = Some(Arc::clone(&application));
        let store = application.database.store(application.scheduling.store.tenant());
        let health = store.health().await?;
        self.seen.ahead = health.server_time.map(|time| ahead(self.clock.now(), time));
        Ok(Finding::Database { schema: health.schema, requests: health.requests })
    }

    /// Only the secrets that the settings call for: the others need no keychain.
    pub(super) async fn keychain(&self) -> Outcome {
        let (workspace, secrets) = match self.workspace_and_secrets() {
            Ok(found) => found,
            Err(error) => return Outcome::failed(Failed::new(error.code(), sentence(&error.to_string()))),
        };
        let (mut stored, mut in_environment) = (0, 0);
        for purpose in self.wanted(&workspace).await {
            if self.environment.secret(purpose).is_some() {
                in_environment += 1;
                continue;
            }
            match secrets.read(purpose).await {
                Ok(Some(_)) => stored += 1,
                // Whoever needs it says that it is missing.
                Ok(None) => {}
                Err(error) => {
                    return Outcome::failed(Failed::new(error.code(), sentence(&error.to_string())));
                }
            }
        }
        Outcome::Passed(Finding::Keychain { stored, in_environment })
    }

    /// Connects, secures and logs in; sends nothing.
    pub(super) async fn mail(&self) -> Outcome {
        let fail = |code: &str, message: String| Outcome::failed(Failed::new(code, sentence(&message)));
        let (workspace, secrets) = match self.workspace_and_secrets() {
            Ok(found) => found,
            Err(error) => return fail(error.code(), error.to_string()),
        };
        let Some(settings) = workspace.mail else {
            let message = "no mail server is set: mails wait in the outbox until one is named in Settings, E-mail (SMTP)";
            return fail("no_mail_server", message.to_owned());
        };
        let host = settings.host.clone();
        let transport = match SmtpTransport::new(settings, secrets, &[]) {
            Ok(transport) => transport,
            Err(error) => return fail(error.code(), error.to_string()),
        };
        match transport.try_connection().await {
            Ok(()) => Outcome::Passed(Finding::Mail { host }),
            Err(error) => fail(error.code(), error.to_string()),
        }
    }

    /// Against the clock of whoever answered before: Microsoft's sign-in, else the database server.
    pub(super) fn compare_clocks(&self) -> Outcome {
        let refused =
            |check: &Check| matches!(&check.outcome, Outcome::Failed(failed) if failed.code == "clock_skew");
        let skewed = self.checks.get(&CheckName::SignIn).is_some_and(refused);
        match self.seen.ahead {
            Some(seconds) if seconds.abs() < LARGEST_SKEW && !skewed => {
                Outcome::Passed(Finding::Clock { seconds })
            }
            None if !skewed => Outcome::NotRun(NotRun::NothingToCompare),
            ahead => {
                let by = ahead.map_or_else(String::new, |seconds| {
                    let direction = if seconds > 0 { "ahead" } else { "behind" };
                    format!(" by {} seconds {direction}", seconds.abs())
                });
                let message = format!(
                    "This computer's clock is wrong{by}. Set it, best by switching its synchronisation on."
                );
                Outcome::failed(Failed::new("clock_skew", message))
            }
        }
    }

    /// The file alone, so that a database that is away hides nothing else.
    fn workspace_and_secrets(&self) -> Result<(Workspace, Arc<dyn SecretStore>), RuntimeError> {
        let config = Config::open(&self.home, &RandomIds)?;
        let workspace = match &self.application {
            Some(application) => config.workspace(&application.workspace_name)?.clone(),
            None => config.workspace(&config.current)?.clone(),
        };
        let secrets = Arc::new(EnvironmentThenKeychain::new(self.environment.clone(), workspace.id));
        Ok((workspace, secrets))
    }

    async fn wanted(&self, workspace: &Workspace) -> Vec<SecretPurpose> {
        let mut wanted = Vec::new();
        if self.is_connected().await {
            wanted.push(SecretPurpose::MicrosoftClientSecret);
            wanted.push(SecretPurpose::MicrosoftCertificate);
        }
        if workspace.mail.as_ref().is_some_and(|mail| mail.username.is_some()) {
            wanted.push(SecretPurpose::SmtpPassword);
        }
        let server = workspace.database.as_ref().is_some_and(crate::config::DatabaseAddress::is_server);
        if server && self.environment.database_url.is_none() {
            wanted.push(SecretPurpose::DatabasePassword);
        }
        wanted
    }

    async fn is_connected(&self) -> bool {
        let Some(application) = &self.application else { return false };
        let Ok(mut tx) = application.scheduling.store.read().await else { return false };
        tx.teams_integration().await.is_ok_and(|integration| integration.profile.is_some())
    }
}

/// Positive: our clock is ahead.
pub(super) fn ahead(ours: Timestamp, theirs: Timestamp) -> i64 {
    ours.duration_since(theirs).as_secs()
}

/// Errors of the parts are parts of a sentence.
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let mut sentence: String = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    sentence.push_str(letters.as_str());
    if !sentence.ends_with(['.', '?']) {
        sentence.push('.');
    }
    sentence
}
