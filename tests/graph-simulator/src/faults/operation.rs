use serde::{Deserialize, Serialize};

/// What a request asks for. Faults, gates and latency are set per operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Operation {
    /// `GET /{tenant}/v2.0/.well-known/openid-configuration`, the keys and the instance discovery.
    Discovery,
    /// `POST /{tenant}/oauth2/v2.0/token`.
    Token,
    /// `GET /users/{user}`.
    GetUser,
    /// `POST /users/{user}/onlineMeetings`.
    Create,
    /// `POST /users/{user}/onlineMeetings/createOrGet`.
    CreateOrGet,
    /// `GET /users/{user}/onlineMeetings?$filter=...`.
    Find,
    /// `GET /users/{user}/onlineMeetings/{meeting}`.
    Get,
    /// `PATCH /users/{user}/onlineMeetings/{meeting}`.
    Update,
    /// `DELETE /users/{user}/onlineMeetings/{meeting}`.
    Delete,
    /// Anything else; always refused, always recorded.
    Other,
}

impl Operation {
    /// Whether the sign-in answers it rather than Graph.
    #[must_use]
    pub fn is_sign_in(self) -> bool {
        matches!(self, Self::Discovery | Self::Token)
    }
}
