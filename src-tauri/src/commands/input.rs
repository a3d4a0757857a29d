//! From the page's texts to values. Something that is no id names nothing.

use apptray_scheduling::Error;
use apptray_scheduling::model::{LeftoverId, MailId, RequestId, TicketId, UserId};

pub fn request_id(text: &str) -> Result<RequestId, Error> {
    text.parse().map_err(|_| Error::RequestNotFound(shown(text)))
}

pub fn technician_id(text: &str) -> Result<UserId, Error> {
    text.parse().map_err(|_| Error::TechnicianNotFound(shown(text)))
}

pub fn ticket_id(text: &str) -> Result<TicketId, Error> {
    text.parse().map_err(|_| Error::TicketNotFound(shown(text)))
}

pub fn mail_id(text: &str) -> Result<MailId, Error> {
    let expected = "a mail in the outbox; look at the request again";
    text.parse().map_err(|_| Error::BadValue { value: shown(text), expected })
}

pub fn leftover_id(text: &str) -> Result<LeftoverId, Error> {
    let expected = "a meeting that was left behind; look at the request again";
    text.parse().map_err(|_| Error::BadValue { value: shown(text), expected })
}

/// A value that was refused, short and on one line.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(80).collect()
}
