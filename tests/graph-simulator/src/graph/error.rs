use http::StatusCode;
use serde::{Deserialize, Serialize};

/// Refusals of Graph that are documented or were reported with their bodies. Sources: Graph concepts/errors,
/// cloud-communication-online-meeting-application-access-policy, and the threads named in README.md.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GraphError {
    /// No `Authorization` header.
    TokenEmpty,
    /// Not a JWT.
    TokenMalformed,
    /// A JWT of somebody else.
    TokenForeign,
    TokenExpired,
    /// The token has no role for the call.
    PermissionMissing,
    /// The same as 401; reported, not documented.
    PermissionMissingUnauthorized,
    /// No application access policy: as documented.
    PolicyMissing,
    /// The same with code `General`.
    PolicyMissingGeneral,
    /// The same in the older wording.
    PolicyMissingUnauthorized,
    /// The same as 404.
    PolicyMissingNotFound,
    /// `GET /users/{x}` of nobody.
    UserNotFound,
    /// The organizer in the path is nobody, or a UPN.
    OrganizerNotFound,
    GuestOrganizer,
    UnlicensedOrganizer,
    DisabledOrganizer,
    /// Delegated calls only; here to prove that it is not taken for a missing policy.
    LookupForbidden,
    MeetingGone,
    /// The meeting is another organizer's.
    OrganizerMismatch,
    MeetingIdCorrupted,
    /// An id of something else, such as an Outlook event.
    MeetingIdInvalid,
    /// PATCH with `@odata.type`, a read-only or an unknown property.
    UnsupportedProperties,
    /// Only one of both times.
    TimesIncomplete,
    EndBeforeStart,
    /// A value that is not of the property's type.
    InvalidValue,
    /// A required parameter is missing.
    ParameterMissing,
    InvalidJson,
    NotJson,
    PayloadTooLarge,
    BadFilter,
    /// `/me` with an application token.
    MeNotAllowed,
    UnknownSegment,
    InvalidVersion,
    MethodNotAllowed,
    /// Participants without a UPN.
    ParticipantsWithoutUpn,
    Throttled,
    ServiceUnavailable,
    GatewayTimeout,
    BadGateway,
    InternalServerError,
    /// `UnknownError` without any text.
    UnknownError,
}

const TOKEN: &str = "InvalidAuthenticationToken";

impl GraphError {
    fn row(self) -> (u16, &'static str, &'static str) {
        match self {
            Self::TokenEmpty => (401, TOKEN, "Access token is empty."),
            Self::TokenMalformed => (401, TOKEN, "IDX14100: JWT is not well formed, there are no dots (.)."),
            Self::TokenForeign => (401, TOKEN, "Access token validation failure. Invalid audience."),
            Self::TokenExpired => (401, TOKEN, "Lifetime validation failed, the token is expired."),
            Self::PermissionMissing => {
                (403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")
            }
            Self::PermissionMissingUnauthorized => {
                (401, "Unauthorized", "The application does not have any of the required permissions.")
            }
            Self::PolicyMissing => (403, "Forbidden", "No application access policy found for this app"),
            Self::PolicyMissingGeneral => {
                (403, "General", "No application access policy found for this app.")
            }
            Self::PolicyMissingUnauthorized => {
                (403, "Unauthorized", "App is not authorized to Create meeting on behalf of user")
            }
            Self::PolicyMissingNotFound => {
                (404, "UnknownError", "No application access policy found for this app on the user.")
            }
            Self::UserNotFound => (
                404,
                "Request_ResourceNotFound",
                "Resource does not exist or one of its queried reference-property objects are not present.",
            ),
            Self::OrganizerNotFound => (404, "UnknownError", ""),
            Self::GuestOrganizer | Self::DisabledOrganizer => (403, "Forbidden", ""),
            Self::UnlicensedOrganizer => (403, "UnknownError", ""),
            Self::LookupForbidden => (403, "Forbidden", "3003: User does not have access to lookup meeting"),
            Self::MeetingGone => (404, "NotFound", "3004: Specified meeting is not found"),
            Self::OrganizerMismatch => (404, "NotFound", "Organizer Id mismatch User Id"),
            Self::MeetingIdCorrupted => (400, "BadRequest", "Meeting Id is corrupted."),
            Self::MeetingIdInvalid => (400, "InvalidArgument", "Invalid meeting id"),
            Self::UnsupportedProperties => {
                (400, "InvalidArgument", "One or more properties do not support updating.")
            }
            Self::TimesIncomplete => {
                (400, "InvalidArgument", "StartDateTime and EndDateTime must be specified together.")
            }
            Self::EndBeforeStart => (400, "InvalidArgument", "EndDateTime is earlier than StartDateTime."),
            Self::InvalidValue => (400, "BadRequest", "A value cannot be converted to the expected type."),
            Self::ParameterMissing => (400, "InvalidArgument", "A required parameter is missing."),
            Self::InvalidJson => (
                400,
                "BadRequest",
                "Unable to read JSON request payload. Please ensure Content-Type header is set and payload is of valid JSON format.",
            ),
            Self::NotJson => {
                (400, "BadRequest", "Entity only allows writes with a JSON Content-Type header.")
            }
            Self::PayloadTooLarge => (413, "RequestEntityTooLarge", "The request is too large."),
            Self::BadFilter => (400, "BadRequest", "1026: An error has occurred."),
            Self::MeNotAllowed => {
                (400, "BadRequest", "/me request is only valid with delegated authentication flow.")
            }
            Self::UnknownSegment => (400, "BadRequest", "Resource not found for the segment."),
            Self::InvalidVersion => (400, "BadRequest", "Invalid version."),
            Self::MethodNotAllowed => {
                (405, "Request_BadRequest", "Specified HTTP method is not allowed for the request target.")
            }
            Self::ParticipantsWithoutUpn | Self::InternalServerError => {
                (500, "InternalServerError", "An internal server error has occurred.")
            }
            Self::Throttled => (429, "TooManyRequests", "Too many requests. Please retry later."),
            Self::ServiceUnavailable => (503, "ServiceUnavailable", "The service is unavailable."),
            Self::GatewayTimeout => (504, "GatewayTimeout", "The upstream service did not answer in time."),
            Self::BadGateway => (502, "BadGateway", "The upstream service answered badly."),
            Self::UnknownError => (500, "UnknownError", ""),
        }
    }

    #[must_use]
    pub fn status(self) -> StatusCode {
        StatusCode::from_u16(self.row().0).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// `error.code`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.row().1
    }

    /// `error.message`, without what the real one names.
    #[must_use]
    pub fn message(self) -> &'static str {
        self.row().2
    }

    /// The error that belongs to a bare status.
    pub(crate) fn for_status(status: u16) -> Self {
        match status {
            429 => Self::Throttled,
            502 => Self::BadGateway,
            503 => Self::ServiceUnavailable,
            504 => Self::GatewayTimeout,
            500 => Self::InternalServerError,
            _ => Self::UnknownError,
        }
    }
}
