//! The process's environment, read once at its start.

use std::path::PathBuf;

use apptray_scheduling::ports::{Secret, SecretPurpose};

/// What the environment says. An empty variable counts as unset.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// `APPTRAY_HOME`.
    pub home: Option<PathBuf>,
    /// `APPTRAY_DATABASE_URL`; may hold a password.
    pub database_url: Option<Secret>,
    /// `APPTRAY_MICROSOFT_LOGIN_URL` and `APPTRAY_MICROSOFT_GRAPH_URL`.
    pub microsoft_login_url: Option<String>,
    pub microsoft_graph_url: Option<String>,
    /// `APPTRAY_LOG`, in the syntax of `tracing`.
    pub log: Option<String>,
    pub client_secret: Option<Secret>,
    /// PEM of a certificate and its private key.
    pub client_certificate: Option<Secret>,
    pub smtp_password: Option<Secret>,
    pub database_password: Option<Secret>,
}

impl Environment {
    #[must_use]
    pub fn read() -> Self {
        Self {
            home: variable("APPTRAY_HOME").map(PathBuf::from),
            database_url: variable("APPTRAY_DATABASE_URL").map(Secret::new),
            microsoft_login_url: variable("APPTRAY_MICROSOFT_LOGIN_URL"),
            microsoft_graph_url: variable("APPTRAY_MICROSOFT_GRAPH_URL"),
            log: variable("APPTRAY_LOG"),
            client_secret: variable(variable_of(SecretPurpose::MicrosoftClientSecret)).map(Secret::new),
            client_certificate: variable(variable_of(SecretPurpose::MicrosoftCertificate)).map(Secret::new),
            smtp_password: variable(variable_of(SecretPurpose::SmtpPassword)).map(Secret::new),
            database_password: variable(variable_of(SecretPurpose::DatabasePassword)).map(Secret::new),
        }
    }

    /// Whether it names roots of one's own, which go before the workspace's cloud.
    #[must_use]
    pub fn names_microsoft(&self) -> bool {
        self.microsoft_login_url.is_some() || self.microsoft_graph_url.is_some()
    }

    #[must_use]
    pub fn secret(&self, purpose: SecretPurpose) -> Option<&Secret> {
        match purpose {
            SecretPurpose::MicrosoftClientSecret => self.client_secret.as_ref(),
            SecretPurpose::MicrosoftCertificate => self.client_certificate.as_ref(),
            SecretPurpose::SmtpPassword => self.smtp_password.as_ref(),
            SecretPurpose::DatabasePassword => self.database_password.as_ref(),
        }
    }
}

/// The variable that holds a secret where there is no keychain.
#[must_use]
pub fn variable_of(purpose: SecretPurpose) -> &'static str {
    match purpose {
        SecretPurpose::MicrosoftClientSecret => "APPTRAY_CLIENT_SECRET",
        SecretPurpose::MicrosoftCertificate => "APPTRAY_CLIENT_CERTIFICATE",
        SecretPurpose::SmtpPassword => "APPTRAY_SMTP_PASSWORD",
        SecretPurpose::DatabasePassword => "APPTRAY_DATABASE_PASSWORD",
    }
}

fn variable(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "this is where the environment is read")]
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
