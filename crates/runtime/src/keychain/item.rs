use apptray_scheduling::ports::{Secret, SecretPurpose};
use keyring_core::Error;
use keyring_core::api::CredentialStoreApi;
use uuid::Uuid;

#[cfg(target_os = "macos")]
use apple_native_keyring_store::keychain::Store;
#[cfg(windows)]
use windows_native_keyring_store::Store;
#[cfg(all(unix, not(target_os = "macos")))]
use zbus_secret_service_keyring_store::Store;

use super::failure::Failure;

const SERVICE: &str = "apptray";

/// Where one secret lies in the keychain. Its methods block, and what they wait for may never come.
#[derive(Clone)]
pub(super) struct Item {
    account: String,
}

impl Item {
    pub fn new(workspace_id: Uuid, purpose: SecretPurpose) -> Self {
        let purpose = match purpose {
            SecretPurpose::MicrosoftClientSecret => "client-secret",
            SecretPurpose::MicrosoftCertificate => "client-certificate",
            SecretPurpose::SmtpPassword => "smtp-password",
            SecretPurpose::DatabasePassword => "database-password",
        };
        Self { account: format!("{workspace_id}/{purpose}") }
    }

    /// Whether the keychain can be used without anyone being asked anything.
    #[cfg(all(unix, not(target_os = "macos")))]
    pub async fn check(&self) -> Result<(), Failure> {
        super::secret_service::check(SERVICE, &self.account).await
    }

    /// Their keychains are there from the login on, and say no by themselves.
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    pub async fn check(&self) -> Result<(), Failure> {
        Ok(())
    }

    pub fn read(&self) -> Result<Option<Secret>, Failure> {
        match self.entry()?.get_secret() {
            Ok(bytes) => {
                let text = String::from_utf8(bytes)
                    .map_err(|_| Failure::Refused("what it holds is not text".to_owned()))?;
                Ok(Some(Secret::new(text)))
            }
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// As bytes: Windows halves its limit of 2560 bytes for text, which it keeps as UTF-16.
    pub fn write(&self, secret: &Secret) -> Result<(), Failure> {
        Ok(self.entry()?.set_secret(secret.expose().as_bytes())?)
    }

    pub fn delete(&self) -> Result<(), Failure> {
        match self.entry()?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// A new connection each time: secrets are rarely needed, and a keychain that was started anew has
    /// forgotten the connections of before.
    fn entry(&self) -> Result<keyring_core::Entry, Failure> {
        Ok(Store::new()?.build(SERVICE, &self.account, None)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_account_names_workspace_and_purpose() {
        let workspace_id = Uuid::from_u128(0x67e5_5044_10b1_426f_9247_bb68_0e5f_e0c8);
        let account = |purpose| Item::new(workspace_id, purpose).account;

        let id = "67e55044-10b1-426f-9247-bb680e5fe0c8";
        assert_eq!(account(SecretPurpose::MicrosoftClientSecret), format!("{id}/client-secret"));
        assert_eq!(account(SecretPurpose::MicrosoftCertificate), format!("{id}/client-certificate"));
        assert_eq!(account(SecretPurpose::SmtpPassword), format!("{id}/smtp-password"));
        assert_eq!(account(SecretPurpose::DatabasePassword), format!("{id}/database-password"));
    }
}
