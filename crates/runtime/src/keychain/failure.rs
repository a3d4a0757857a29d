use apptray_scheduling::ports::{SecretError, SecretPurpose};
use keyring_core::Error;

use crate::environment::variable_of;

/// Why the keychain could not be used, before it is said for which secret.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Failure {
    Unavailable,
    Locked,
    TimedOut,
    Refused(String),
}

impl Failure {
    /// Names the variable that holds this secret where the keychain does not.
    pub fn about(self, purpose: SecretPurpose) -> SecretError {
        let variable = variable_of(purpose);
        match self {
            Self::Unavailable => SecretError::Unavailable { variable },
            Self::Locked => SecretError::Locked { variable },
            Self::TimedOut => SecretError::TimedOut { variable },
            Self::Refused(reason) => {
                SecretError::Refused { reason: format!("{reason}; {variable} can be set instead") }
            }
        }
    }
}

impl From<Error> for Failure {
    /// The texts of the library may hold what is in the keychain or internals of ours, hence some of our own.
    fn from(error: Error) -> Self {
        match error {
            // The Secret Service says so if it was locked after the check. Elsewhere nobody is logged in.
            Error::NoStorageAccess(_) if cfg!(any(target_os = "macos", windows)) => Self::Unavailable,
            Error::NoStorageAccess(_) => Self::Locked,
            Error::TooLong(_, limit) => {
                Self::Refused(format!("the secret is longer than its limit of {limit}"))
            }
            Error::Ambiguous(items) => {
                Self::Refused(format!("it holds {} items for this secret; delete them there", items.len()))
            }
            Error::BadEncoding(_) | Error::BadDataFormat(..) => {
                Self::Refused("what it holds cannot be read".to_owned())
            }
            other => Self::Refused(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_names_the_variable() {
        for purpose in [
            SecretPurpose::MicrosoftClientSecret,
            SecretPurpose::MicrosoftCertificate,
            SecretPurpose::SmtpPassword,
            SecretPurpose::DatabasePassword,
        ] {
            let failures =
                [Failure::Unavailable, Failure::Locked, Failure::TimedOut, Failure::Refused("no".to_owned())];
            for failure in failures {
                let text = failure.about(purpose).to_string();
                assert!(text.contains(variable_of(purpose)), "{text}");
            }
        }
    }

    #[test]
    fn what_the_keychain_holds_is_not_told() {
        let error = Error::BadDataFormat(b"s3cret".to_vec(), "s3cret".into());
        assert_eq!(Failure::from(error), Failure::Refused("what it holds cannot be read".to_owned()));
    }
}
