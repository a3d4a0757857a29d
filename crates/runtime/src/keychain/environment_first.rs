use apptray_scheduling::ports::{Secret, SecretError, SecretPurpose, SecretStore};
use async_trait::async_trait;
use uuid::Uuid;

use super::Keychain;
use crate::environment::Environment;

/// A secret in the environment wins over the keychain and is never stored.
pub struct EnvironmentThenKeychain {
    environment: Environment,
    keychain: Keychain,
}

impl EnvironmentThenKeychain {
    /// Touches nothing yet.
    #[must_use]
    pub fn new(environment: Environment, workspace_id: Uuid) -> Self {
        Self { environment, keychain: Keychain::new(workspace_id) }
    }
}

#[async_trait]
impl SecretStore for EnvironmentThenKeychain {
    async fn read(&self, purpose: SecretPurpose) -> Result<Option<Secret>, SecretError> {
        match self.environment.secret(purpose) {
            Some(secret) => Ok(Some(secret.clone())),
            // The environment's client secret wins over a certificate in the keychain, too.
            None if purpose == SecretPurpose::MicrosoftCertificate
                && self.environment.client_secret.is_some() =>
            {
                Ok(None)
            }
            None => self.keychain.read(purpose).await,
        }
    }

    /// Whatever the secret is: the next read answers with the environment's, so keeping another one would only
    /// hide it.
    async fn write(&self, purpose: SecretPurpose, secret: &Secret) -> Result<(), SecretError> {
        match self.environment.secret(purpose) {
            Some(_) => Ok(()),
            None => self.keychain.write(purpose, secret).await,
        }
    }

    /// Forgets what the keychain holds; the environment is not ours to change.
    async fn delete(&self, purpose: SecretPurpose) -> Result<(), SecretError> {
        match self.keychain.delete(purpose).await {
            // The variables are there for computers without a keychain, and such a computer stored nothing.
            Err(SecretError::Unavailable { .. }) if self.environment.secret(purpose).is_some() => Ok(()),
            outcome => outcome,
        }
    }
}
