//! Client credentials. Source: Entra page "OAuth 2.0 client credentials flow" (v2-oauth2-client-creds-grant-flow).

use apptray_scheduling::ports::{Secret, SecretPurpose};
use oauth2::basic::BasicClient;
use oauth2::{AuthType, ClientId, ClientSecret, Scope, TokenResponse as _, TokenUrl};

use super::Token;
use super::exchange::Exchange;
use crate::classify::{Cause, Refused};
use crate::microsoft_tenant::MicrosoftTenant;
use crate::session::Session;

/// Asks for a new token with the secret that is stored now.
pub(crate) async fn fetch(session: &Session<'_>) -> Result<Token, Refused> {
    let refuse = Refused::before;
    let endpoints = &session.parts.endpoints;
    let microsoft_tenant = MicrosoftTenant::parse(&session.profile.microsoft_tenant)
        .map_err(|_| refuse(Cause::InvalidMicrosoftTenant))?;
    let url = TokenUrl::new(endpoints.token_url(microsoft_tenant.as_str()))
        .map_err(|_| refuse(Cause::InvalidMicrosoftTenant))?;
    let secret = client_secret(session).await?;
    let client = BasicClient::new(ClientId::new(session.profile.client_id.clone()))
        .set_client_secret(ClientSecret::new(secret.expose().to_owned()))
        .set_auth_type(AuthType::RequestBody)
        .set_token_uri(url);
    let exchange = Exchange::new(session, secret.expose());
    let asked_at = session.parts.clock.now();
    let scope = Scope::new(endpoints.scope());
    // Its error may hold the answer's bytes, so it goes no further than this.
    match client.exchange_client_credentials().add_scope(scope).request_async(&exchange).await {
        Ok(answer) if !answer.access_token().secret().is_empty() => {
            let life = answer.expires_in().unwrap_or_default();
            let token = Token::new(answer.access_token().secret(), life, asked_at);
            Ok(token.issued_at(exchange.server_time()))
        }
        Ok(_) => Err(refuse(Cause::UnexpectedAnswer)),
        Err(_) => Err(exchange.refused()),
    }
}

/// The seam for a certificate: what proves who we are comes from here.
async fn client_secret(session: &Session<'_>) -> Result<Secret, Refused> {
    match session.parts.secrets.read(SecretPurpose::MicrosoftClientSecret).await {
        Ok(Some(secret)) if !secret.expose().is_empty() => Ok(secret),
        Ok(_) => Err(Refused::before(Cause::ClientSecretMissing)),
        Err(error) => Err(Refused::before(Cause::Keychain(error))),
    }
}
