//! Until when what the workspace signs in with at Microsoft is good.

use apptray_scheduling::model::{Credential, CredentialExpiry};
use apptray_scheduling::ports::{SecretError, SecretPurpose};
use jiff::tz::TimeZone;

use crate::edition::certificate_end;
use crate::{Application, RuntimeError};

impl Application {
    /// A certificate says it itself, and goes before a client secret; a secret's date is what an admin entered. None:
    /// nothing is known. Asks the keychain, which asks nobody.
    pub async fn credential_expiry(&self) -> Result<Option<CredentialExpiry>, RuntimeError> {
        let entered = self.settings()?.1.secret_expires;
        let of_secret = entered.map(|on| CredentialExpiry { credential: Credential::ClientSecret, on });
        match self.secrets.read(SecretPurpose::MicrosoftCertificate).await {
            Ok(Some(pem)) => Ok(certificate_end(pem.expose()).map(|end| CredentialExpiry {
                credential: Credential::Certificate,
                on: TimeZone::UTC.to_datetime(end).date(),
            })),
            // A computer without a keychain keeps no certificate in it.
            Ok(None) | Err(SecretError::Unavailable { .. }) => Ok(of_secret),
            Err(error) => match of_secret {
                Some(expiry) => Ok(Some(expiry)),
                None => Err(error.into()),
            },
        }
    }
}
