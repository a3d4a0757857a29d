//! `templates/email/`, compiled in: nothing is read from the working directory at run time.

use apptray_scheduling::model::Message;

/// The three files of a message.
#[derive(Clone, Copy)]
pub(super) struct Source {
    pub subject: &'static str,
    pub text: &'static str,
    pub html: &'static str,
}

macro_rules! embedded {
    ($folder:literal, $file:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../templates/email/", $folder, "/", $file))
    };
}

macro_rules! message {
    ($folder:literal) => {
        Source {
            subject: embedded!($folder, "subject.hbs"),
            text: embedded!($folder, "text.hbs"),
            html: embedded!($folder, "html.hbs"),
        }
    };
}

/// A message without a folder does not compile.
pub(super) fn of(message: Message) -> Source {
    match message {
        Message::AppointmentRequestApprovedClient => message!("appointment-request-approved-client"),
        Message::AppointmentAssigned => message!("appointment-assigned"),
        Message::AppointmentRequestDeclined => message!("appointment-request-declined"),
        Message::AppointmentRescheduledClient => message!("appointment-rescheduled-client"),
        Message::AppointmentRescheduledTechnician => message!("appointment-rescheduled-technician"),
        Message::AppointmentCancelledClient => message!("appointment-cancelled-client"),
        Message::AppointmentCancelledTechnician => message!("appointment-cancelled-technician"),
        Message::AppointmentMeetingAddedClient => message!("appointment-meeting-added-client"),
        Message::AppointmentMeetingAddedTechnician => message!("appointment-meeting-added-technician"),
    }
}

/// Not in the outbox: `apptrayctl mail test`.
pub(super) const TEST_MAIL: Source = message!("test-mail");

/// Pieces of the HTML parts, by the name a template calls them.
pub(super) const HTML_PIECES: [(&str, &str); 7] = [
    ("gap", embedded!("layout", "gap.html.hbs")),
    ("page", embedded!("layout", "page.html.hbs")),
    ("details", embedded!("layout", "details.html.hbs")),
    ("row", embedded!("layout", "row.html.hbs")),
    ("when", embedded!("layout", "when.html.hbs")),
    ("join", embedded!("layout", "join.html.hbs")),
    ("quote", embedded!("layout", "quote.html.hbs")),
];

/// Pieces of the text parts.
pub(super) const TEXT_PIECES: [(&str, &str); 1] = [("join", embedded!("layout", "join.text.hbs"))];
