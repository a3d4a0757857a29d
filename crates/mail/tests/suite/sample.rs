//! One mail of each kind, filled with ordinary or with hostile text.

use apptray_mail::Sender;
use apptray_scheduling::model::{
    ClaimedMail, EmailAddress, Invitation, InvitationMethod, JoinUrl, MailFacts, MailId, Message, Recipient,
    RequestId, RequestedFacts, Requester, UserId, UserRef,
};
use apptray_scheduling::ports::{Clock, IdSource};
use jiff::Timestamp;
use uuid::Uuid;

pub const JOIN_URL: &str = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_NDQx%40thread.v2/0?context=%7b%22Tid%22%3a%221%22%7d&p=a";
pub const NOW: &str = "2027-03-01T12:00:00Z";

pub struct FixedClock;

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        NOW.parse().unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

pub struct FixedIds;

impl IdSource for FixedIds {
    fn next(&self) -> Uuid {
        Uuid::from_u128(7)
    }
}

pub fn sender() -> Sender {
    Sender {
        name: Some("Northwind IT".into()),
        address: EmailAddress::parse("appointments@northwind.example").unwrap(),
    }
}

/// Messages that say there will be no appointment; they never carry a link.
pub fn is_the_end(message: Message) -> bool {
    matches!(
        message,
        Message::AppointmentRequestDeclined
            | Message::AppointmentCancelledClient
            | Message::AppointmentCancelledTechnician
    )
}

/// The mail as it would be claimed: 10 March 2027, 09:30 in Berlin, 45 minutes.
pub fn mail(message: Message) -> ClaimedMail {
    let to_technician =
        matches!(message, Message::AppointmentAssigned) || message.name().ends_with("-technician");
    let cancelled =
        matches!(message, Message::AppointmentCancelledClient | Message::AppointmentCancelledTechnician);
    let declined = message == Message::AppointmentRequestDeclined;
    let recipient = if to_technician {
        Recipient {
            name: "Sam Okafor".into(),
            email: "sam@northwind.example".into(),
            time_zone: "Europe/London".into(),
        }
    } else {
        Recipient {
            name: "Dana Reyes".into(),
            email: "dana@contoso.example".into(),
            time_zone: "Europe/Berlin".into(),
        }
    };
    ClaimedMail {
        id: MailId(Uuid::from_u128(1)),
        request: RequestId(Uuid::from_u128(2)),
        message,
        facts: MailFacts {
            tenant_name: "Northwind IT".into(),
            recipient,
            service: "On-site network review".into(),
            client: Some("Contoso GmbH".into()),
            requester: Requester {
                name: "Dana Reyes".into(),
                email: Some("dana@contoso.example".into()),
                phone: Some("+49 30 123456".into()),
                company: None,
            },
            technician: (!declined).then(|| UserRef {
                id: UserId(Uuid::from_u128(3)),
                name: "Sam Okafor".into(),
                email: "sam@northwind.example".into(),
            }),
            start: (!declined).then(|| "2027-03-10T08:30:00Z".parse().unwrap()),
            end: (!declined).then(|| "2027-03-10T09:15:00Z".parse().unwrap()),
            requested: RequestedFacts {
                date: "2027-03-10".parse().unwrap(),
                time: "09:30:00".parse().unwrap(),
                time_zone: "Europe/Berlin".into(),
                duration_minutes: 45,
            },
            description:
                "The Wi-Fi in the meeting rooms drops every afternoon.\nPlease bring a spare access point."
                    .into(),
            decline_reason: declined
                .then(|| "We are fully booked that week.\nPlease ask for the week after.".into()),
            cancel_reason: cancelled.then(|| "The technician is ill.\nWe will call you.".into()),
            invitation: (!declined).then(|| Invitation {
                uid: "0b0c1d2e-0000-4000-8000-000000000001@apptray.example".into(),
                sequence: 3,
                method: if cancelled { InvitationMethod::Cancel } else { InvitationMethod::Request },
            }),
        },
        join_url: None,
        message_id: "0b0c1d2e-0000-4000-8000-0000000000ff@northwind.example".into(),
        attempts: 0,
        created_at: NOW.parse().unwrap(),
    }
}

pub fn with_link(mail: ClaimedMail) -> ClaimedMail {
    ClaimedMail { join_url: Some(JoinUrl::parse(JOIN_URL).unwrap()), ..mail }
}

/// Puts `text` into every field that somebody types.
pub fn with_text(mut mail: ClaimedMail, text: &str) -> ClaimedMail {
    let facts = &mut mail.facts;
    for field in
        [&mut facts.tenant_name, &mut facts.recipient.name, &mut facts.service, &mut facts.requester.name]
    {
        text.clone_into(field);
    }
    text.clone_into(&mut facts.description);
    facts.client = facts.client.is_some().then(|| text.to_owned());
    facts.requester.phone = Some(text.to_owned());
    facts.requester.company = Some(text.to_owned());
    facts.decline_reason = facts.decline_reason.is_some().then(|| text.to_owned());
    facts.cancel_reason = facts.cancel_reason.is_some().then(|| text.to_owned());
    if let Some(technician) = &mut facts.technician {
        text.clone_into(&mut technician.name);
    }
    mail
}

/// What people paste, and what attackers do.
pub fn nasty_texts() -> Vec<(&'static str, String)> {
    vec![
        ("quotes", "Dana \"the 'Boss'\" Reyes, <dana@evil.example>; a\\b:c^d".into()),
        ("quoted", "\"quoted from end to end\"".into()),
        ("script", "<script>alert(1)</script><img src=x onerror=alert(1)> & {{tenantName}} {{{x}}}".into()),
        (
            "lines",
            "one\r\nBcc: victim@evil.example\r\n\r\nATTENDEE:mailto:evil@evil.example\nEND:VEVENT\rthree"
                .into(),
        ),
        ("rtl", "\u{200f}שלום עולם \u{202e}desrever\u{202c} مرحبا \u{2067}x\u{2069}".into()),
        ("emoji", "👩‍👩‍👧‍👦 Réunion 会議 🇩🇪 naïve — “quoted” ½".into()),
        ("controls", "a\0b\u{1b}[31mc\u{7f}d\u{85}e\u{2028}f\u{2029}g\th\u{feff}".into()),
        ("encoded", "=?utf-8?q?=0D=0ABcc:_x@evil.example?= and =?utf-8?b?SGk=?=".into()),
        ("long", "Lorem ipsum dolor sit amet. ".repeat(72)[..2000].to_owned()),
        ("long-word", "x".repeat(2000)),
        ("long-emoji", "😀".repeat(2000)),
        ("dots", ".\r\n.\r\n..leading dots\n.".into()),
        ("blank", " \t ".into()),
    ]
}
