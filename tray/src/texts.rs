//! The words of tray and notifications, from `locales/`.

use serde::Deserialize;

/// Every text and no other: a key that is missing or that nobody uses is an error.
macro_rules! texts {
    ($($field:ident: $key:literal,)*) => {
        #[derive(Debug, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Texts {
            $(#[serde(rename = $key)] pub $field: &'static str,)*
        }
    };
}

texts! {
    demo: "tray.demo",
    demo_mails: "tray.demoMails",
    failed_mails_one: "tray.failedMails.one",
    failed_mails_other: "tray.failedMails.other",
    headline: "tray.headline",
    leftovers_one: "tray.leftovers.one",
    leftovers_other: "tray.leftovers.other",
    misplaced_meetings_one: "tray.misplacedMeetings.one",
    misplaced_meetings_other: "tray.misplacedMeetings.other",
    missing_meetings_one: "tray.missingMeetings.one",
    missing_meetings_other: "tray.missingMeetings.other",
    more: "tray.more",
    name: "tray.name",
    next: "tray.next",
    nothing_pending: "tray.nothingPending",
    notice_certificate_one: "tray.notice.certificateEnds.one",
    notice_certificate_other: "tray.notice.certificateEnds.other",
    notice_certificate_over: "tray.notice.certificateOver",
    notice_certificate_today: "tray.notice.certificateToday",
    notice_expiry_body: "tray.notice.expiryBody",
    notice_expiry_over_body: "tray.notice.expiryOverBody",
    notice_many: "tray.notice.many",
    notice_many_body: "tray.notice.manyBody",
    notice_meeting_behind: "tray.notice.meetingBehind",
    notice_meeting_left: "tray.notice.meetingLeft",
    notice_no_browser: "tray.notice.noBrowser",
    notice_no_browser_body: "tray.notice.noBrowserBody",
    notice_no_mails: "tray.notice.noMails",
    notice_no_tray: "tray.notice.noTray",
    notice_no_tray_body: "tray.notice.noTrayBody",
    notice_no_window: "tray.notice.noWindow",
    notice_no_window_body: "tray.notice.noWindowBody",
    notice_open: "tray.notice.open",
    notice_preferred: "tray.notice.preferred",
    notice_request: "tray.notice.request",
    notice_request_body: "tray.notice.requestBody",
    notice_secret_one: "tray.notice.secretEnds.one",
    notice_secret_other: "tray.notice.secretEnds.other",
    notice_secret_over: "tray.notice.secretOver",
    notice_secret_today: "tray.notice.secretToday",
    notice_their_time: "tray.notice.theirTime",
    notice_without_meeting: "tray.notice.withoutMeeting",
    notice_without_meeting_body: "tray.notice.withoutMeetingBody",
    offline: "tray.offline",
    open: "tray.open",
    pause: "tray.pause",
    pause_hour: "tray.pauseHour",
    pause_tomorrow: "tray.pauseTomorrow",
    paused: "tray.paused",
    pending: "tray.pending",
    quit: "tray.quit",
    request: "tray.request",
    resume: "tray.resume",
    settings: "tray.settings",
    starting: "tray.starting",
}

impl Texts {
    pub fn english() -> serde_json::Result<Self> {
        serde_json::from_str(include_str!("../../locales/en/tray.json"))
    }
}

/// Puts values where a text names them. A value is taken as it is, braces included.
#[must_use]
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, behind)) = after.split_once('}') else {
            rest = &rest[before.len()..];
            break;
        };
        out.extend(values.iter().filter(|(key, _)| *key == name).map(|(_, value)| *value));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The text for this many, with the number in it.
#[must_use]
pub fn count(number: u64, one: &str, other: &str) -> String {
    fill(if number == 1 { one } else { other }, &[("count", &number.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_texts_are_complete() {
        Texts::english().unwrap();
    }

    #[test]
    fn values_stand_where_they_are_named_and_are_not_read_themselves() {
        assert_eq!(
            fill("{who}, {service}", &[("who", "{service}"), ("service", "Review")]),
            "{service}, Review"
        );
        assert_eq!(fill("an open { stays", &[]), "an open { stays");
        assert_eq!(count(1, "{count} mail", "{count} mails"), "1 mail");
        assert_eq!(count(20, "{count} mail", "{count} mails"), "20 mails");
    }
}
