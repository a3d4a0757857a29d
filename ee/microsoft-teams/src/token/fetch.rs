//! Client credentials. Source: Entra page "OAuth 2.0 client credentials flow" (v2-oauth2-client-creds-grant-flow).

use apptray_scheduling::ports::{Secret, SecretPurpose};
use oauth2::basic::BasicClient;
use oauth2::{AuthType, ClientId, ClientSecret, Scope, TokenResponse as _, TokenUrl};

use super::Token;
use super::certificate::ClientCertificate;
use super::exchange::Exchange;
use crate::classify::{Cause, Refused};
use crate::microsoft_tenant::MicrosoftTenant;
use crate::session::Session;

/// RFC 7523, 2.2.
const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What proves that we are the application.
enum Proof {
    Secret(Secret),
    Assertion(Secret),
}

/// Asks for a new token with the certificate or the secret that is stored now.
pub(crate) async fn fetch(session: &Session<'_>) -> Result<Token, Refused> {
    let refuse = Refused::before;
    let endpoints = &session.parts.endpoints;
    let microsoft_tenant = MicrosoftTenant::parse(&session.profile.microsoft_tenant)
        .map_err(|_| refuse(Cause::InvalidMicrosoftTenant))?;
    let address = endpoints.token_url(microsoft_tenant.as_str());
    let url = TokenUrl::new(address.clone()).map_err(|_| refuse(Cause::InvalidMicrosoftTenant))?;
    let proof = proof(session, &address).await?;
    let client = BasicClient::new(ClientId::new(session.profile.client_id.clone()))
        .set_auth_type(AuthType::RequestBody)
        .set_token_uri(url);
    let (client, secret) = match &proof {
        Proof::Secret(secret) => {
            (client.set_client_secret(ClientSecret::new(secret.expose().to_owned())), secret)
        }
        Proof::Assertion(assertion) => (client, assertion),
    };
    let exchange = Exchange::new(session, secret.expose());
    let asked_at = session.parts.clock.now();
    let mut request = client.exchange_client_credentials().add_scope(Scope::new(endpoints.scope()));
    if let Proof::Assertion(assertion) = &proof {
        request = request
            .add_extra_param("client_assertion_type", ASSERTION_TYPE)
            .add_extra_param("client_assertion", assertion.expose().to_owned());
    }
    // Its error may hold the answer's bytes, so it goes no further than this.
    match request.request_async(&exchange).await {
        Ok(answer) if !answer.access_token().secret().is_empty() => {
            let life = answer.expires_in().unwrap_or_default();
            let token = Token::new(answer.access_token().secret(), life, asked_at);
            Ok(token.issued_at(exchange.server_time()))
        }
        Ok(_) => Err(refuse(Cause::UnexpectedAnswer)),
        Err(_) => Err(exchange.refused()),
    }
}

/// A certificate goes before a secret. Where the keychain does not say whether there is one, the secret's own answer
/// tells what is the matter.
async fn proof(session: &Session<'_>, token_url: &str) -> Result<Proof, Refused> {
    let parts = session.parts;
    if let Ok(Some(pem)) = parts.secrets.read(SecretPurpose::MicrosoftCertificate).await {
        let invalid = || Refused::before(Cause::InvalidCertificate);
        let certificate = ClientCertificate::parse(pem.expose()).map_err(|_| invalid())?;
        let (id, now) = (parts.ids.next(), parts.clock.now());
        let assertion = certificate.assertion(&session.profile.client_id, token_url, id, now);
        return assertion.map(|text| Proof::Assertion(Secret::new(text))).ok_or_else(invalid);
    }
    match parts.secrets.read(SecretPurpose::MicrosoftClientSecret).await {
        Ok(Some(secret)) if !secret.expose().is_empty() => Ok(Proof::Secret(secret)),
        Ok(_) => Err(Refused::before(Cause::ClientSecretMissing)),
        Err(error) => Err(Refused::before(Cause::Keychain(error))),
    }
}
