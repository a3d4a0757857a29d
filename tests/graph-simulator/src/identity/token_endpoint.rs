//! `POST /{tenant}/oauth2/v2.0/token`. Source: entra-docs v2-oauth2-client-creds-grant-flow.

use http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

use super::client::{Proof, authenticate};
use super::error_body::{Named, error_reply, with_headers};
use super::form::{Form, basic_credentials};
use super::{TokenError, access_token};
use crate::reply::Reply;
use crate::world::{Shared, TenantSpec, Token, World};

pub(crate) struct TokenRequest<'a> {
    /// What stands in the path.
    pub(crate) tenant: &'a str,
    pub(crate) form: &'a Form,
    /// The `Authorization` header.
    pub(crate) authorization: Option<&'a str>,
    pub(crate) trace_id: Uuid,
    pub(crate) now: Timestamp,
}

pub(crate) fn token(shared: &Shared, request: &TokenRequest<'_>) -> Reply {
    let mut world = shared.world();
    let basic = request.authorization.and_then(basic_credentials);
    let client_id = request.form.get("client_id").or(basic.as_ref().map(|(id, _)| id.as_str()));
    let mut named = Named {
        tenant: request.tenant.to_owned(),
        client: client_id.unwrap_or_default().to_owned(),
        detail: String::new(),
    };
    let basic_secret = basic.as_ref().map(|(_, secret)| secret.as_str());
    match check(shared, &world, request, client_id, basic_secret, &mut named) {
        Ok((tenant, proof)) => issue(shared, &mut world, request, &tenant, proof),
        Err(error) => error_reply(error, &named, request.trace_id, request.now, &shared.root),
    }
}

/// The checks, in the order in which the errors become visible.
fn check(
    shared: &Shared,
    world: &World,
    request: &TokenRequest<'_>,
    client_id: Option<&str>,
    basic_secret: Option<&str>,
    named: &mut Named,
) -> Result<(TenantSpec, Proof), TokenError> {
    let mut parameter = |name: &str| {
        named.detail = name.to_owned();
        request.form.get(name).ok_or(TokenError::ParameterMissing)
    };
    let grant_type = parameter("grant_type")?;
    if grant_type != "client_credentials" {
        named.detail = grant_type.to_owned();
        return Err(TokenError::GrantTypeUnsupported);
    }
    let scope = parameter("scope")?;
    let Some(client_id) = client_id else {
        named.detail = "client_id".to_owned();
        return Err(TokenError::ParameterMissing);
    };
    let tenant = find_tenant(world, request.tenant)?;
    if client_id.parse() != Ok(tenant.app.client_id) {
        return Err(TokenError::AppNotFound);
    }
    if !tenant.app.service_principal {
        return Err(TokenError::ServicePrincipalMissing);
    }
    check_scope(scope, &shared.root, named)?;
    let audiences = [request.tenant, &tenant.id.to_string()]
        .map(|name| format!("{}/{name}/oauth2/v2.0/token", shared.root));
    let proof = authenticate(request.form, basic_secret, &tenant.app, &audiences, request.now)?;
    Ok((tenant.clone(), proof))
}

fn find_tenant<'w>(world: &'w World, text: &str) -> Result<&'w TenantSpec, TokenError> {
    if ["common", "organizations", "consumers"].iter().any(|name| text.eq_ignore_ascii_case(name)) {
        return Err(TokenError::TenantNotSpecific);
    }
    if text.parse::<Uuid>().is_err() && !text.contains('.') {
        return Err(TokenError::TenantInvalid);
    }
    world.tenants.by_path(text).ok_or(TokenError::TenantNotFound)
}

/// Only `<graph root>/.default` will do.
fn check_scope(scope: &str, root: &str, named: &mut Named) -> Result<(), TokenError> {
    named.detail = scope.to_owned();
    if scope.split_whitespace().count() != 1 {
        return Err(TokenError::ScopeInvalid);
    }
    match scope.strip_suffix("/.default") {
        None => Err(TokenError::ScopeNotDefault),
        Some(resource) if resource == root => Ok(()),
        Some(resource) => {
            named.detail = resource.to_owned();
            Err(TokenError::ResourceNotFound)
        }
    }
}

fn issue(
    shared: &Shared,
    world: &mut World,
    request: &TokenRequest<'_>,
    tenant: &TenantSpec,
    proof: Proof,
) -> Reply {
    let lifetime = world.settings.token_lifetime_seconds;
    let expires_at = request
        .now
        .checked_add(SignedDuration::from_secs(i64::try_from(lifetime).unwrap_or(i64::MAX)))
        .unwrap_or(request.now);
    let text = access_token::issue(&shared.signing_key, tenant, proof, &shared.root, request.now, expires_at);
    let token = Token {
        tenant: tenant.id,
        client_id: tenant.app.client_id,
        roles: tenant.app.roles.clone(),
        expires_at,
    };
    world.tokens.add(text.clone(), token);
    let body = json!({
        "token_type": "Bearer", "expires_in": lifetime, "ext_expires_in": lifetime, "access_token": text,
    });
    with_headers(Reply::json(StatusCode::OK, "application/json; charset=utf-8", body), request.trace_id)
}
