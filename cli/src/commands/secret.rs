use std::io::Read as _;
use std::path::Path;

use apptray_runtime::{Application, RuntimeError, check_certificate, variable_of};
use apptray_scheduling::ports::{Secret, SecretPurpose};

use crate::failure::Failure;

/// Longer than any secret.
const LONGEST_SECRET: u64 = 64 * 1024;

/// Reads a secret from standard input into the keychain, unless the environment has it: then nothing is read and
/// nothing stored.
pub async fn keep_secret(application: &Application, purpose: SecretPurpose) -> Result<(), Failure> {
    if application.environment.secret(purpose).is_some() {
        return Ok(());
    }
    let variable = variable_of(purpose);
    let mut text = String::new();
    let read = std::io::stdin().lock().take(LONGEST_SECRET).read_to_string(&mut text);
    read.map_err(|_| RuntimeError::NoSecret { variable })?;
    let secret = Secret::new(text.trim_end_matches(['\r', '\n']));
    if secret.expose().is_empty() {
        return Err(RuntimeError::NoSecret { variable }.into());
    }
    application.secrets.write(purpose, &secret).await.map_err(RuntimeError::from)?;
    Ok(())
}

/// Reads a certificate with its private key from a file into the keychain, unless the environment has one.
pub async fn keep_certificate(application: &Application, file: &Path) -> Result<(), Failure> {
    let unreadable = |reason: String| RuntimeError::Certificate(format!("{}: {reason}", file.display()));
    let mut text = String::new();
    let read = std::fs::File::open(file).and_then(|open| open.take(LONGEST_SECRET).read_to_string(&mut text));
    let pem = Secret::new(text);
    read.map_err(|error| unreadable(error.kind().to_string()))?;
    check_certificate(pem.expose())?;
    application.secrets.write(SecretPurpose::MicrosoftCertificate, &pem).await.map_err(RuntimeError::from)?;
    Ok(())
}
