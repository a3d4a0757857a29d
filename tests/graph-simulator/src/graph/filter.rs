use super::Meeting;

/// The two `$filter` expressions that online meetings know. Graph: onlinemeeting-get, examples 3 and 4.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Filter {
    JoinWebUrl(String),
    JoinMeetingId(String),
}

impl Filter {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (property, rest) = text.trim().split_once(' ')?;
        let literal = rest.trim_start().strip_prefix("eq ")?.trim();
        // OData doubles a quote inside a literal.
        let value = literal.strip_prefix('\'')?.strip_suffix('\'')?.replace("''", "'");
        match property.to_ascii_lowercase().as_str() {
            "joinweburl" => Some(Self::JoinWebUrl(value)),
            "joinmeetingidsettings/joinmeetingid" => Some(Self::JoinMeetingId(value)),
            _ => None,
        }
    }

    pub(super) fn matches(&self, meeting: &Meeting) -> bool {
        match self {
            Self::JoinWebUrl(url) => meeting.join_web_url == *url,
            Self::JoinMeetingId(id) => meeting.join_meeting_id == *id,
        }
    }
}
