//! Is the client who it says it is? Secret (form or Basic) or certificate.

use super::TokenError;
use super::assertion;
use super::form::Form;
use crate::world::AppSpec;

/// The only assertion type there is. Source: v2-oauth2-client-creds-grant-flow.
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// How the client proved itself; becomes `appidacr` in the token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    Secret,
    Certificate,
}

pub(super) fn authenticate(
    form: &Form,
    basic_secret: Option<&str>,
    app: &AppSpec,
    audiences: &[String],
    now: jiff::Timestamp,
) -> Result<Proof, TokenError> {
    if let Some(assertion) = form.get("client_assertion") {
        if form.get("client_assertion_type") != Some(ASSERTION_TYPE) {
            return Err(TokenError::CredentialMissing);
        }
        let client_id = app.client_id.to_string();
        let expected =
            assertion::Expected { client_id: &client_id, audiences, certificates: &app.certificates, now };
        return assertion::check(assertion, &expected).map(|()| Proof::Certificate);
    }
    let secret = form.get("client_secret").or(basic_secret).ok_or(TokenError::CredentialMissing)?;
    match app.secrets.iter().find(|known| known.value == secret) {
        None => Err(TokenError::SecretInvalid),
        Some(known) if known.expired => Err(TokenError::SecretExpired),
        Some(_) => Ok(Proof::Secret),
    }
}
