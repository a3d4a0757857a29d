use std::fmt;

use jiff::Timestamp;
use url::Url;

use super::{LeftoverId, OnlineMeetingId, Organizer, RequestId, UserId};

/// `online_meeting_provider`. A new provider is a new variant and an adapter of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingProviderName {
    Teams,
}

impl MeetingProviderName {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Teams => "teams",
        }
    }
}

/// Hosts on which Microsoft Teams serves join links, per cloud.
const JOIN_HOSTS: [&str; 6] = [
    "teams.microsoft.com",
    "teams.live.com",
    "gov.teams.microsoft.us",
    "gov.teams.microsoft.com",
    "teams.microsoft.us",
    "dod.teams.microsoft.us",
];

const JOIN_PATHS: [&str; 2] = ["/l/meetup-join/", "/meet/"];

/// A link that joins a Teams meeting. It may carry a passcode, so it is never printed by `Debug` and never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct JoinUrl(Url);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the join link is not an https link to Microsoft Teams")]
pub struct JoinUrlError;

impl JoinUrl {
    /// Accepts https on an exact Teams host, default port, no user name, and a join path. The same check stands
    /// before a link is stored, mailed and opened.
    pub fn parse(text: &str) -> Result<Self, JoinUrlError> {
        if text.len() > 2048 || text.chars().any(|c| c.is_control() || c.is_whitespace()) {
            return Err(JoinUrlError);
        }
        let url = Url::parse(text).map_err(|_| JoinUrlError)?;
        let host_known = url.host_str().is_some_and(|host| JOIN_HOSTS.contains(&host));
        let path_known =
            JOIN_PATHS.iter().any(|path| url.path().strip_prefix(path).is_some_and(|rest| !rest.is_empty()));
        let plain = url.port().is_none() && url.username().is_empty() && url.password().is_none();
        if url.scheme() == "https" && host_known && path_known && plain {
            Ok(Self(url))
        } else {
            Err(JoinUrlError)
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl fmt::Debug for JoinUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JoinUrl(redacted)")
    }
}

/// The three `online_meeting_*` columns of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnlineMeeting {
    pub provider: MeetingProviderName,
    pub url: JoinUrl,
    /// The provider's id.
    pub id: String,
}

/// What to ask the provider for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingDraft {
    pub subject: String,
    pub start: Timestamp,
    pub end: Timestamp,
}

/// What the provider answered, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatedMeeting {
    pub id: String,
    pub url: JoinUrl,
}

/// A row of `online_meetings`: the meeting with the organizer it was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttachedMeeting {
    pub row: OnlineMeetingId,
    pub request: RequestId,
    pub meeting: OnlineMeeting,
    pub organizer: Organizer,
    pub draft: MeetingDraft,
    pub created_by: UserId,
}

/// A meeting that exists at the provider and should not: to be deleted, now or later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    pub id: LeftoverId,
    pub request: Option<RequestId>,
    pub organizer: Organizer,
    pub provider_meeting_id: String,
    pub attempts: u32,
    pub last_error: Option<super::TeamsMeetingWarning>,
    pub created_at: Timestamp,
    /// In whose act it was left behind; they are told if it cannot be deleted.
    pub left_by: Option<UserId>,
}

#[cfg(test)]
mod tests {
    use super::JoinUrl;

    #[test]
    fn only_teams_links_are_join_links() {
        for good in [
            "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d",
            "https://teams.microsoft.com/meet/2812345678901?p=AbCdEf",
            "https://gov.teams.microsoft.us/l/meetup-join/x",
        ] {
            assert!(JoinUrl::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "http://teams.microsoft.com/l/meetup-join/x",
            "https://teams.microsoft.com.evil.example/l/meetup-join/x",
            "https://evil.example/l/meetup-join/x",
            "https://teams.microsoft.com@evil.example/l/meetup-join/x",
            "https://user@teams.microsoft.com/l/meetup-join/x",
            "https://teams.microsoft.com:8443/l/meetup-join/x",
            "https://teams.microsoft.com/dl/launcher?x",
            "https://teams.microsoft.com/l/meetup-join/",
            "https://teams.microsoft.com/l/meetup-join/../../evil",
            "javascript:alert(1)",
            "https://teams.microsoft.com/l/meetup-join/x\r\nBcc: a",
            "",
        ] {
            assert!(JoinUrl::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_join_link_is_not_printed() {
        let url = JoinUrl::parse("https://teams.microsoft.com/meet/281?p=secret").unwrap();
        assert!(!format!("{url:?}").contains("secret"));
    }
}
