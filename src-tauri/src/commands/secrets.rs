//! Secrets go in and never come out: the page learns only whether there is one.

use apptray_runtime::config::Config;
use apptray_runtime::{EnvironmentThenKeychain, RandomIds, check_certificate, variable_of};
use apptray_scheduling::model::TextError;
use apptray_scheduling::ports::{self, Secret, SecretStore as _};

use super::Answer;
use crate::face::Face;
use crate::failure::CommandError;
use crate::view::{SecretPurpose, SecretState};

/// Longer than any secret.
const LONGEST_SECRET: usize = 64 * 1024;

impl Face {
    pub async fn secret_state(&self, purpose: SecretPurpose) -> Answer<SecretState> {
        self.state(purpose.into()).await
    }

    pub async fn store_secret(&self, purpose: SecretPurpose, secret: String) -> Answer<SecretState> {
        let secret = Secret::new(secret);
        check(secret.expose())?;
        if matches!(purpose, SecretPurpose::MicrosoftCertificate) {
            check_certificate(secret.expose())?;
        }
        self.secrets()?.write(purpose.into(), &secret).await?;
        // Another secret ends on another day.
        if matches!(purpose, SecretPurpose::MicrosoftClientSecret) {
            self.application().await?.change_settings(|_, workspace| workspace.secret_expires = None)?;
        }
        self.state(purpose.into()).await
    }

    pub async fn remove_secret(&self, purpose: SecretPurpose) -> Answer<SecretState> {
        self.secrets()?.delete(purpose.into()).await?;
        self.state(purpose.into()).await
    }

    /// Of the current workspace, also while its database cannot be opened: its password is one of them.
    fn secrets(&self) -> Answer<EnvironmentThenKeychain> {
        let config = Config::open(&self.home, &RandomIds)?;
        let workspace = config.workspace(&config.current)?;
        Ok(EnvironmentThenKeychain::new(self.environment.clone(), workspace.id))
    }

    async fn state(&self, purpose: ports::SecretPurpose) -> Answer<SecretState> {
        if self.environment.secret(purpose).is_some() {
            return Ok(SecretState::Environment { variable: variable_of(purpose).to_owned() });
        }
        Ok(match self.secrets()?.read(purpose).await {
            Ok(None) => SecretState::None,
            // When it was stored is not known to every keychain.
            Ok(Some(_)) => SecretState::Stored { since: None },
            Err(error) => {
                let code = error.code().to_owned();
                SecretState::Unavailable { code, message: CommandError::from(error).message }
            }
        })
    }
}

fn check(secret: &str) -> Result<(), TextError> {
    let what = "the secret";
    let length = secret.len();
    match length {
        0 => Err(TextError::Empty { what }),
        _ if length > LONGEST_SECRET => Err(TextError::TooLong { what, length, max: LONGEST_SECRET }),
        _ => Ok(()),
    }
}
