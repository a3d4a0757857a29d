use apptray_runtime::instance::Show;
use apptray_scheduling::model::{
    AppointmentRequest, Credential, CredentialExpiry, MissedMeeting, MissedStep,
};
use apptray_scheduling::time::{RequesterZone, Zone};
use jiff::Timestamp;
use jiff::civil::Date;

use super::Notice;
use crate::presentation::{city, long, plain, who};
use crate::texts::{Texts, count, fill};

/// The requests one by one, and those that were too many as a number.
#[must_use]
pub fn about_arrivals(
    requests: &[AppointmentRequest],
    many: usize,
    now: Timestamp,
    zone: &Zone,
    texts: &Texts,
) -> Vec<Notice> {
    let mut notices: Vec<Notice> =
        requests.iter().map(|request| about_arrival(request, now, zone, texts)).collect();
    if many > 0 {
        notices.push(Notice {
            summary: fill(texts.notice_many, &[("count", &many.to_string())]),
            body: texts.notice_many_body.to_owned(),
            opens: Some(Show::Window),
        });
    }
    notices
}

fn about_arrival(request: &AppointmentRequest, now: Timestamp, zone: &Zone, texts: &Texts) -> Notice {
    let requested = &request.requested;
    let start = requested.wall_clock().sort_key();
    let summary = [("who", who(request)), ("when", long(start, now, zone)), ("city", city(zone))];
    let minutes = requested.duration.get().to_string();
    let service = plain(&request.service.name);
    let mut body = fill(texts.notice_request_body, &[("service", &service), ("minutes", &minutes)]);
    let mut add = |text: &str, values: &[(&str, &str)]| {
        body.push(' ');
        body.push_str(&fill(text, values));
    };
    if let RequesterZone::Known(theirs) = &requested.zone
        && theirs != zone
    {
        let time = requested.time.strftime("%H:%M").to_string();
        add(texts.notice_their_time, &[("time", &time), ("city", &city(theirs))]);
    }
    if let Some(technician) = &request.preferred_technician {
        add(texts.notice_preferred, &[("name", &plain(&technician.name))]);
    }
    Notice {
        summary: fill(texts.notice_request, &summary.each_ref().map(|(name, value)| (*name, value.as_str()))),
        body,
        opens: Some(Show::Request(request.id)),
    }
}

/// An act that stands, but whose meeting was not made, not moved or not removed.
#[must_use]
pub fn about_missed_meeting(
    request: &AppointmentRequest,
    missed: &MissedMeeting,
    now: Timestamp,
    zone: &Zone,
    texts: &Texts,
) -> Notice {
    let requested = || request.requested.wall_clock().sort_key();
    let start = request.scheduled.as_ref().map_or_else(requested, |scheduled| scheduled.start);
    let values = [
        ("who", who(request)),
        ("when", long(start, now, zone)),
        ("city", city(zone)),
        ("reason", missed.warning.message.clone()),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    let summary = match missed.step {
        MissedStep::Creation => texts.notice_without_meeting,
        MissedStep::Move => texts.notice_meeting_behind,
        MissedStep::Removal => texts.notice_meeting_left,
    };
    Notice {
        summary: summary.to_owned(),
        body: fill(texts.notice_without_meeting_body, &values),
        opens: Some(Show::Request(request.id)),
    }
}

/// What the tenant signs in with ends soon, or did.
#[must_use]
pub fn about_expiry(expiry: CredentialExpiry, today: Date, texts: &Texts) -> Notice {
    let left = expiry.days_left(today);
    let days = |one, other| count(left.unsigned_abs(), one, other);
    let summary = match (expiry.credential, left) {
        (Credential::ClientSecret, ..0) => texts.notice_secret_over.to_owned(),
        (Credential::Certificate, ..0) => texts.notice_certificate_over.to_owned(),
        (Credential::ClientSecret, 0) => texts.notice_secret_today.to_owned(),
        (Credential::Certificate, 0) => texts.notice_certificate_today.to_owned(),
        (Credential::ClientSecret, _) => days(texts.notice_secret_one, texts.notice_secret_other),
        (Credential::Certificate, _) => days(texts.notice_certificate_one, texts.notice_certificate_other),
    };
    let day = expiry.on.strftime("%a %-d %b %Y").to_string();
    let body = if left < 0 { texts.notice_expiry_over_body } else { texts.notice_expiry_body };
    Notice { summary, body: fill(body, &[("day", &day)]), opens: Some(Show::Settings) }
}

#[must_use]
pub fn no_tray(texts: &Texts) -> Notice {
    notice(texts.notice_no_tray, texts.notice_no_tray_body.to_owned())
}

#[must_use]
pub fn no_window(program: &str, texts: &Texts) -> Notice {
    notice(texts.notice_no_window, fill(texts.notice_no_window_body, &[("program", program)]))
}

#[must_use]
pub fn no_browser(what: &str, texts: &Texts) -> Notice {
    notice(what, texts.notice_no_browser_body.to_owned())
}

fn notice(summary: &str, body: String) -> Notice {
    Notice { summary: summary.to_owned(), body, opens: None }
}

#[cfg(test)]
mod tests {
    use apptray_scheduling::model::{OperationId, Scheduled, TeamsMeetingWarning, UserId, UserRef};
    use uuid::Uuid;

    use super::*;
    use crate::sample::request;

    const NOW: &str = "2026-03-26T12:41:00Z";

    fn now() -> Timestamp {
        NOW.parse().unwrap()
    }

    #[test]
    fn a_request_is_announced_in_the_approvers_time_and_the_requesters() {
        let texts = Texts::english().unwrap();
        let london = Zone::parse("Europe/London").unwrap();
        let mut request = request(7, "Kestrel Dental Group", "Backup restore test", "2026-03-30T10:30");
        request.preferred_technician = Some(UserRef {
            id: UserId(Uuid::nil()),
            name: "Mara Lindqvist".into(),
            email: "mara@example.com".into(),
        });
        let notices = about_arrivals(&[request], 0, now(), &london, &texts);
        assert_eq!(notices[0].summary, "Kestrel Dental Group asks for Mon 30 Mar, 09:30 London");
        assert_eq!(
            notices[0].body,
            "Backup restore test, 60 min. 10:30 in Berlin. Mara Lindqvist is preferred."
        );
    }

    #[test]
    fn an_approval_without_its_meeting_says_why() {
        let texts = Texts::english().unwrap();
        let start: Timestamp = "2026-03-30T13:00:00Z".parse().unwrap();
        let mut request = request(7, "Lakeview Credit Union", "Review", "2026-03-30T10:30");
        request.scheduled = Some(Scheduled { start, end: start, technician: None });
        let message = "The Teams meeting could not be created: nobody may.".to_owned();
        let missed = MissedMeeting {
            step: MissedStep::Creation,
            operation: OperationId(Uuid::nil()),
            request: request.id,
            at: now(),
            warning: TeamsMeetingWarning { code: "policy_missing".into(), message, request_id: None },
        };
        let berlin = Zone::parse("Europe/Berlin").unwrap();
        let notice = about_missed_meeting(&request, &missed, now(), &berlin, &texts);
        assert_eq!(notice.summary, "Approved, without a Teams meeting");
        assert_eq!(
            notice.body,
            "Lakeview Credit Union, Mon 30 Mar, 15:00 Berlin. The Teams meeting could not be created: nobody may."
        );
        assert_eq!(notice.opens, Some(Show::Request(request.id)));
        let missed = MissedMeeting { step: MissedStep::Move, ..missed };
        let notice = about_missed_meeting(&request, &missed, now(), &berlin, &texts);
        assert_eq!(notice.summary, "Rescheduled, but the Teams meeting is still at its old time");
        let missed = MissedMeeting { step: MissedStep::Removal, ..missed };
        let notice = about_missed_meeting(&request, &missed, now(), &berlin, &texts);
        assert_eq!(notice.summary, "The Teams meeting is still there");
    }

    #[test]
    fn an_admin_is_told_when_the_secret_ends_and_where_a_new_one_goes() {
        let texts = Texts::english().unwrap();
        let expiry = |credential| CredentialExpiry { credential, on: "2026-04-10".parse().unwrap() };
        let told = |credential, today: &str| about_expiry(expiry(credential), today.parse().unwrap(), &texts);
        let notice = told(Credential::ClientSecret, "2026-03-27");
        assert_eq!(notice.summary, "The client secret for Microsoft ends in 14 days");
        assert!(notice.body.starts_with("On Fri 10 Apr 2026. "), "{}", notice.body);
        assert_eq!(notice.opens, Some(Show::Settings));
        assert_eq!(
            told(Credential::Certificate, "2026-04-09").summary,
            "The certificate for Microsoft ends in 1 day"
        );
        assert_eq!(
            told(Credential::Certificate, "2026-04-10").summary,
            "The certificate for Microsoft ends today"
        );
        let over = told(Credential::ClientSecret, "2026-04-12");
        assert_eq!(over.summary, "The client secret for Microsoft has ended");
    }
}
