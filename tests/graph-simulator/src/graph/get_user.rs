//! `GET /users/{id or UPN}`. Graph: user-get, permissions-reference (User.ReadBasic.All).

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::request::GraphRequest;
use super::{GraphError, Refusal, answer, select};
use crate::reply::Reply;
use crate::world::{BasicProfile, TenantSpec, Token, UserKind, UserSpec, World, roles};

/// Returned without `$select`. Graph: resources/user.
const DEFAULT: [&str; 11] = [
    "businessPhones",
    "displayName",
    "givenName",
    "jobTitle",
    "mail",
    "mobilePhone",
    "officeLocation",
    "preferredLanguage",
    "surname",
    "userPrincipalName",
    "id",
];

/// What `User.ReadBasic.All` shows.
const BASIC: [&str; 6] = ["displayName", "givenName", "id", "mail", "surname", "userPrincipalName"];

pub(super) fn get_user(
    world: &World,
    request: &GraphRequest<'_>,
    tenant: &TenantSpec,
    token: &Token,
) -> Result<Reply, Refusal> {
    let wanted = request.target.user();
    let user = tenant.user(wanted).ok_or_else(|| not_found(wanted))?;
    let selected = select::names(request.option("$select").as_deref());
    let names = selected.clone().unwrap_or_else(|| DEFAULT.map(str::to_owned).to_vec());
    let mut properties = select::only(profile(user), &names);
    if !token.roles.iter().any(|role| role == roles::USER_READ_ALL) {
        let more_than_basic = properties.keys().any(|name| !BASIC.contains(&name.as_str()));
        if selected.is_some() && more_than_basic && world.settings.basic_profile == BasicProfile::Refused {
            return Err(GraphError::PermissionMissing.into());
        }
        // In the default set, what may not be read comes as null; in a `$select` it is left out.
        if selected.is_some() {
            properties.retain(|name, _| BASIC.contains(&name.as_str()));
        }
    }
    let list = selected.map_or_else(String::new, |names| format!("({})", names.join(",")));
    let mut body = Map::new();
    body.insert("@odata.context".to_owned(), json!(request.context(&format!("users{list}/$entity"))));
    body.extend(properties);
    Ok(Reply::json(StatusCode::OK, answer::JSON, Value::Object(body)))
}

fn not_found(wanted: &str) -> Refusal {
    let message = format!(
        "Resource '{wanted}' does not exist or one of its queried reference-property objects are not present."
    );
    Refusal::saying(GraphError::UserNotFound, message)
}

fn profile(user: &UserSpec) -> Map<String, Value> {
    let (given_name, surname) = user.display_name.split_once(' ').unwrap_or((&user.display_name, ""));
    let profile = json!({
        "businessPhones": [],
        "displayName": user.display_name,
        "givenName": given_name,
        "jobTitle": null,
        "mail": user.upn,
        "mobilePhone": null,
        "officeLocation": null,
        "preferredLanguage": null,
        "surname": surname,
        "userPrincipalName": user.upn,
        "id": user.id,
        "accountEnabled": user.enabled,
        "userType": match user.kind { UserKind::Member => "Member", UserKind::Guest => "Guest" },
    });
    match profile {
        Value::Object(profile) => profile,
        _ => Map::new(),
    }
}
