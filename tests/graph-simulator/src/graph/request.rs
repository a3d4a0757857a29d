//! From a request to Graph to its answer: token, role, organizer, policy, then the operation itself.

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use jiff::Timestamp;
use serde_json::{Map, Value};

use super::{GraphError, Refusal, access, create, delete, get_user, organizer, read, update};
use crate::faults::Operation;
use crate::pipeline::Target;
use crate::reply::Reply;
use crate::world::{TenantSpec, Token, TokenState, UserSpec, World};

/// Graph refuses larger requests.
const MAX_BODY: usize = 4 * 1024 * 1024;

pub(crate) struct GraphRequest<'a> {
    pub(crate) operation: Operation,
    pub(crate) target: &'a Target,
    pub(crate) query: &'a str,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) body: &'a Bytes,
    /// `None` without any `Authorization` header.
    pub(crate) token: Option<(&'a str, TokenState)>,
    pub(crate) root: &'a str,
    pub(crate) now: Timestamp,
}

/// Who calls, and for whom.
pub(super) struct Caller {
    pub(super) tenant: TenantSpec,
    pub(super) user: UserSpec,
}

impl GraphRequest<'_> {
    /// A query option, decoded once.
    pub(super) fn option(&self, name: &str) -> Option<String> {
        url::form_urlencoded::parse(self.query.as_bytes())
            .find(|(option, _)| option.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.into_owned())
    }

    /// The body, which has to be a JSON object.
    pub(super) fn json(&self) -> Result<Map<String, Value>, Refusal> {
        if self.body.len() > MAX_BODY {
            return Err(GraphError::PayloadTooLarge.into());
        }
        let content_type =
            self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if !content_type.to_ascii_lowercase().starts_with("application/json") {
            return Err(GraphError::NotJson.into());
        }
        match serde_json::from_slice(self.body) {
            Ok(Value::Object(object)) => Ok(object),
            _ => Err(GraphError::InvalidJson.into()),
        }
    }

    pub(super) fn context(&self, rest: &str) -> String {
        format!("{}/v1.0/$metadata#{rest}", self.root)
    }
}

pub(crate) fn answer(world: &mut World, request: &GraphRequest<'_>) -> Result<Reply, Refusal> {
    let token = check_token(request)?;
    let tenant = world.tenants.by_id(token.tenant).cloned().ok_or(GraphError::TokenForeign)?;
    if request.operation == Operation::Other {
        return Err(unknown_target(request.target));
    }
    access::check(request.operation, &token, &world.settings)?;
    if request.operation == Operation::GetUser {
        return get_user::get_user(world, request, &tenant, &token);
    }
    let user = organizer::find(&tenant, request.target.user(), &world.settings)?.clone();
    organizer::check_policy(&user, &token, &world.settings)?;
    let caller = Caller { tenant, user };
    match request.operation {
        Operation::Create => create::create(world, request, &caller),
        Operation::CreateOrGet => create::create_or_get(world, request, &caller),
        Operation::Find => read::find(world, request, &caller),
        Operation::Get => read::get(world, request, &caller),
        Operation::Update => update::update(world, request, &caller),
        Operation::Delete => delete::delete(world, request, &caller),
        _ => Err(unknown_target(request.target)),
    }
}

fn check_token(request: &GraphRequest<'_>) -> Result<Token, Refusal> {
    match &request.token {
        None => Err(GraphError::TokenEmpty.into()),
        Some((_, TokenState::Valid(token))) => Ok(token.clone()),
        Some((_, TokenState::Expired(_))) => Err(GraphError::TokenExpired.into()),
        Some((text, TokenState::Foreign)) if text.contains('.') => Err(GraphError::TokenForeign.into()),
        Some((_, TokenState::Foreign)) => Err(GraphError::TokenMalformed.into()),
    }
}

fn unknown_target(target: &Target) -> Refusal {
    match target {
        Target::Me => GraphError::MeNotAllowed.into(),
        Target::OtherVersion(version) => {
            Refusal::saying(GraphError::InvalidVersion, format!("Invalid version: {version}."))
        }
        Target::Graph { path, .. } if access::is_known_path(path) => GraphError::MethodNotAllowed.into(),
        Target::Graph { unknown, .. } => Refusal::saying(
            GraphError::UnknownSegment,
            format!("Resource not found for the segment '{unknown}'."),
        ),
        _ => GraphError::UnknownSegment.into(),
    }
}
