//! Secrets in the operating system's keychain: one item per workspace and purpose, never a file.
//!
//! Nothing is touched before a secret is asked for, nothing asks the user to unlock anything, and nothing waits
//! longer than [`LIMIT`]: whoever wants a secret gets it or a sentence that says what to do.

mod access;
mod environment_first;
mod failure;
mod item;
#[cfg(all(unix, not(target_os = "macos")))]
mod secret_service;

use std::time::Duration;

use apptray_scheduling::ports::{Secret, SecretError, SecretPurpose, SecretStore};
use async_trait::async_trait;
use uuid::Uuid;

use self::access::Access;
use self::failure::Failure;
use self::item::Item;

pub use self::environment_first::EnvironmentThenKeychain;

/// A keychain answers in milliseconds. One that takes longer waits for its user, or hangs.
const LIMIT: Duration = Duration::from_secs(3);

/// The secrets of one workspace in the keychain: Secret Service, macOS Keychain or Windows Credential Manager.
pub struct Keychain {
    workspace_id: Uuid,
    access: Access,
}

impl Keychain {
    /// Touches nothing yet.
    #[must_use]
    pub fn new(workspace_id: Uuid) -> Self {
        Self { workspace_id, access: Access::new(LIMIT) }
    }

    async fn with_item<T, Work>(&self, purpose: SecretPurpose, work: Work) -> Result<T, SecretError>
    where
        T: Send + 'static,
        Work: FnOnce(&Item) -> Result<T, Failure> + Send + 'static,
    {
        let item = Item::new(self.workspace_id, purpose);
        let outcome = self.access.run(item.check(), {
            let item = item.clone();
            move || work(&item)
        });
        outcome.await.map_err(|failure| failure.about(purpose))
    }
}

#[async_trait]
impl SecretStore for Keychain {
    async fn read(&self, purpose: SecretPurpose) -> Result<Option<Secret>, SecretError> {
        self.with_item(purpose, Item::read).await
    }

    /// After a time-out the keychain may still take the secret: it was handed over, only the answer is missing.
    async fn write(&self, purpose: SecretPurpose, secret: &Secret) -> Result<(), SecretError> {
        let secret = secret.clone();
        self.with_item(purpose, move |item| item.write(&secret)).await
    }

    async fn delete(&self, purpose: SecretPurpose) -> Result<(), SecretError> {
        self.with_item(purpose, Item::delete).await
    }
}
