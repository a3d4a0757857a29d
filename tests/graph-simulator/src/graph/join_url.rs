//! Join links in both shapes. Graph: application-post-onlinemeetings (long); the short one is what new tenants hand out.

use uuid::Uuid;

use crate::world::{JoinUrlStyle, Settings};

pub(super) struct JoinParts<'a> {
    pub(super) tenant: Uuid,
    pub(super) organizer: Uuid,
    pub(super) thread_id: &'a str,
    pub(super) join_meeting_id: &'a str,
    pub(super) passcode: Option<&'a str>,
}

pub(super) fn join_web_url(settings: &Settings, parts: &JoinParts<'_>) -> String {
    if let Some(url) = &settings.join_web_url {
        return url.clone();
    }
    let root = &settings.join_root;
    match settings.join_url {
        JoinUrlStyle::Long => {
            let thread = parts.thread_id.replace(':', "%3a").replace('@', "%40");
            let (tenant, organizer) = (parts.tenant, parts.organizer);
            format!(
                "{root}/l/meetup-join/{thread}/0?context=%7b%22Tid%22%3a%22{tenant}%22%2c%22Oid%22%3a%22{organizer}%22%7d"
            )
        }
        JoinUrlStyle::Short => {
            format!("{root}/meet/{}?p={}", parts.join_meeting_id, parts.passcode.unwrap_or_default())
        }
    }
}
