//! Discovery documents. Source: entra-docs v2-protocols-oidc ("openid-configuration").

use http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::TokenError;
use super::error_body::{Named, error_reply, with_headers};
use crate::reply::Reply;
use crate::world::Shared;

const JSON: &str = "application/json; charset=utf-8";

/// Answers `/{tenant}/v2.0/.well-known/openid-configuration`, `/{tenant}/discovery/v2.0/keys` and
/// `/common/discovery/instance`.
pub(crate) fn metadata(shared: &Shared, segments: &[String], trace_id: Uuid) -> Reply {
    let tenant = segments.first().map_or("", String::as_str);
    if segments.last().is_some_and(|last| last == "instance") {
        return with_headers(Reply::json(StatusCode::OK, JSON, instance(&shared.root, tenant)), trace_id);
    }
    let Some(id) = shared.world().tenants.by_path(tenant).map(|tenant| tenant.id) else {
        let named = Named { tenant: tenant.to_owned(), ..Named::default() };
        let now = shared.clock.now();
        return error_reply(TokenError::TenantNotFound, &named, trace_id, now, &shared.root);
    };
    let body = if segments.last().is_some_and(|last| last == "keys") {
        json!({ "keys": [shared.signing_key.public_jwk()] })
    } else {
        configuration(&shared.root, &id.to_string())
    };
    with_headers(Reply::json(StatusCode::OK, JSON, body), trace_id)
}

fn configuration(root: &str, tenant: &str) -> Value {
    json!({
        "token_endpoint": format!("{root}/{tenant}/oauth2/v2.0/token"),
        "token_endpoint_auth_methods_supported": ["client_secret_post", "private_key_jwt", "client_secret_basic"],
        "jwks_uri": format!("{root}/{tenant}/discovery/v2.0/keys"),
        "response_modes_supported": ["query", "fragment", "form_post"],
        "subject_types_supported": ["pairwise"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "response_types_supported": ["code", "id_token", "code id_token", "id_token token"],
        "scopes_supported": ["openid", "profile", "email", "offline_access"],
        "issuer": format!("{root}/{tenant}/v2.0"),
        "request_uri_parameter_supported": false,
        "authorization_endpoint": format!("{root}/{tenant}/oauth2/v2.0/authorize"),
        "http_logout_supported": true,
        "frontchannel_logout_supported": true,
        "end_session_endpoint": format!("{root}/{tenant}/oauth2/v2.0/logout"),
        "tenant_region_scope": "EU",
        "cloud_instance_name": "microsoftonline.com",
        "msgraph_host": root.rsplit('/').next().unwrap_or_default(),
    })
}

fn instance(root: &str, tenant: &str) -> Value {
    let host = root.rsplit('/').next().unwrap_or_default();
    json!({
        "tenant_discovery_endpoint": format!("{root}/{tenant}/v2.0/.well-known/openid-configuration"),
        "api-version": "1.1",
        "metadata": [{ "preferred_network": host, "preferred_cache": host, "aliases": [host] }],
    })
}
