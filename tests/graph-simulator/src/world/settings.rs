use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::faults::Operation;

/// Whether a user principal name is taken in the place of the object id in `/users/{id}/onlineMeetings`.
/// Graph: application-post-onlinemeetings documents the object id; a UPN is reported to answer 404.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpnInPath {
    #[default]
    NotFound,
    Accepted,
}

/// The two shapes of join links that Teams hands out today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinUrlStyle {
    /// `/l/meetup-join/19%3ameeting_...%40thread.v2/0?context={"Tid","Oid"}`.
    #[default]
    Long,
    /// `/meet/<id>?p=<passcode>`.
    Short,
}

/// How meeting ids look. Clients must treat them as opaque and encode them as one path segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingIdStyle {
    /// Base64 of `1*<oid>*0**19:meeting_<...>@thread.v2`. Graph: onlinemeeting-delete.
    #[default]
    Modern,
    /// `<oid>_19:<...>@thread.skype`, with `:` and `@`. Graph: onlinemeeting-get, example 1.
    Legacy,
    /// Like modern, but the base64 contains `+` and `/`.
    Awkward,
}

/// Fractional digits of times in answers. Microsoft's examples show both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FractionDigits {
    #[default]
    Seven,
    /// Trailing zeros are left out, and the point with them.
    Trimmed,
}

/// How the inner error is spelled. Graph: concepts/errors says `innererror` in the schema and `innerError` in examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InnerError {
    #[default]
    CamelCase,
    LowerCase,
    /// An `innererror` inside the `innererror`, each with a code of its own.
    Nested,
    Absent,
}

/// What is answered when no application access policy covers app and user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PolicyRefusal {
    /// 403, code `Forbidden` (the documentation).
    #[default]
    Forbidden,
    /// 403, code `General` (seen in the wild).
    General,
    /// 403, code `Unauthorized` (older documentation).
    Unauthorized,
    /// 404, code `UnknownError` (reported by one author).
    NotFound,
}

/// What is answered when the token has no role for the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PermissionRefusal {
    /// 403 `Authorization_RequestDenied`.
    #[default]
    Forbidden,
    /// 401 `Unauthorized`.
    Unauthorized,
}

/// What `User.ReadBasic.All` alone answers to a `$select` of more than the basic profile. Not documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BasicProfile {
    /// 200; what is not basic is left out.
    #[default]
    Omitted,
    /// 403 `Authorization_RequestDenied`.
    Refused,
}

/// How the simulator behaves when nothing fails.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    pub token_lifetime_seconds: u64,
    pub upn_in_path: UpnInPath,
    pub join_url: JoinUrlStyle,
    /// Scheme and host of join links.
    pub join_root: String,
    /// Every meeting gets exactly this link, for instance a hostile one.
    pub join_web_url: Option<String>,
    pub meeting_ids: MeetingIdStyle,
    pub fraction_digits: FractionDigits,
    pub inner_error: InnerError,
    pub policy_refusal: PolicyRefusal,
    pub permission_refusal: PermissionRefusal,
    pub basic_profile: BasicProfile,
    /// A pause before the work, per operation.
    pub latency_milliseconds: BTreeMap<Operation, u64>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            token_lifetime_seconds: 3599,
            upn_in_path: UpnInPath::default(),
            join_url: JoinUrlStyle::default(),
            join_root: "https://teams.microsoft.com".to_owned(),
            join_web_url: None,
            meeting_ids: MeetingIdStyle::default(),
            fraction_digits: FractionDigits::default(),
            inner_error: InnerError::default(),
            policy_refusal: PolicyRefusal::default(),
            permission_refusal: PermissionRefusal::default(),
            basic_profile: BasicProfile::default(),
            latency_milliseconds: BTreeMap::new(),
        }
    }
}
