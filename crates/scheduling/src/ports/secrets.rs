use std::fmt;

use async_trait::async_trait;
use zeroize::Zeroizing;

/// A password, key or token. Wiped from memory when dropped, never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// For handing it to the protocol that needs it; nothing else.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(redacted)")
    }
}

/// One keychain item per workspace and purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SecretPurpose {
    MicrosoftClientSecret,
    /// PEM of a certificate and its private key; used instead of the client secret where it is there.
    MicrosoftCertificate,
    SmtpPassword,
    DatabasePassword,
}

/// Why a secret could not be read or kept. Nothing falls back to a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SecretError {
    #[error("no keychain is available; install and unlock one (on Debian: gnome-keyring), or set {variable}")]
    Unavailable { variable: &'static str },
    #[error("the keychain is locked; unlock it and try again, or set {variable}")]
    Locked { variable: &'static str },
    #[error("the keychain did not answer in time; unlock it and try again, or set {variable}")]
    TimedOut { variable: &'static str },
    #[error("the keychain refused: {reason}")]
    Refused { reason: String },
}

impl SecretError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unavailable { .. } => "keychain_unavailable",
            Self::Locked { .. } => "keychain_locked",
            Self::TimedOut { .. } => "keychain_timeout",
            Self::Refused { .. } => "keychain_refused",
        }
    }
}

/// Environment first, then the keychain of the operating system.
#[async_trait]
pub trait SecretStore: Send + Sync {
    /// None if nothing is stored for this purpose.
    async fn read(&self, purpose: SecretPurpose) -> Result<Option<Secret>, SecretError>;

    /// Keeps it in the keychain. A secret that stands in the environment is not stored.
    async fn write(&self, purpose: SecretPurpose, secret: &Secret) -> Result<(), SecretError>;

    /// Forgets it; nothing stored is fine.
    async fn delete(&self, purpose: SecretPurpose) -> Result<(), SecretError>;
}
