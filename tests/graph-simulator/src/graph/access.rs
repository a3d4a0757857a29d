//! Who may call what. Source: devx-content permissions.json (least privileged first) and the pages' permission tables.

use http::Method;

use super::{GraphError, Refusal};
use crate::faults::Operation;
use crate::world::{PermissionRefusal, Settings, Token, roles};

/// One row: any of the roles will do.
struct Row {
    method: Method,
    path: &'static str,
    operation: Operation,
    any_of: &'static [&'static str],
}

const WRITE: &[&str] = &[roles::ONLINE_MEETINGS_READ_WRITE_ALL];
const READ: &[&str] = &[roles::ONLINE_MEETINGS_READ_ALL, roles::ONLINE_MEETINGS_READ_WRITE_ALL];
const USER: &[&str] = &[roles::USER_READ_BASIC_ALL, roles::USER_READ_ALL];

static TABLE: [Row; 7] = [
    Row { method: Method::GET, path: "/users/{id}", operation: Operation::GetUser, any_of: USER },
    Row {
        method: Method::POST,
        path: "/users/{id}/onlineMeetings",
        operation: Operation::Create,
        any_of: WRITE,
    },
    Row {
        method: Method::POST,
        path: "/users/{id}/onlineMeetings/createOrGet",
        operation: Operation::CreateOrGet,
        any_of: WRITE,
    },
    Row { method: Method::GET, path: "/users/{id}/onlineMeetings", operation: Operation::Find, any_of: READ },
    Row {
        method: Method::GET,
        path: "/users/{id}/onlineMeetings/{id}",
        operation: Operation::Get,
        any_of: READ,
    },
    Row {
        method: Method::PATCH,
        path: "/users/{id}/onlineMeetings/{id}",
        operation: Operation::Update,
        any_of: WRITE,
    },
    Row {
        method: Method::DELETE,
        path: "/users/{id}/onlineMeetings/{id}",
        operation: Operation::Delete,
        any_of: WRITE,
    },
];

/// What a request to `path` (with `{id}` for keys) asks for.
pub(crate) fn operation(method: &Method, path: &str) -> Operation {
    let row = TABLE.iter().find(|row| row.method == *method && row.path == path);
    row.map_or(Operation::Other, |row| row.operation)
}

/// Whether any method is known for the path; decides between 405 and 400.
pub(super) fn is_known_path(path: &str) -> bool {
    TABLE.iter().any(|row| row.path == path)
}

pub(super) fn check(operation: Operation, token: &Token, settings: &Settings) -> Result<(), Refusal> {
    let allowed = TABLE
        .iter()
        .filter(|row| row.operation == operation)
        .any(|row| row.any_of.iter().any(|role| token.roles.iter().any(|granted| granted == role)));
    if allowed {
        return Ok(());
    }
    Err(match settings.permission_refusal {
        PermissionRefusal::Forbidden => GraphError::PermissionMissing.into(),
        PermissionRefusal::Unauthorized => GraphError::PermissionMissingUnauthorized.into(),
    })
}
