//! From the words of the command line to values.

use apptray_mail::Sender;
use apptray_scheduling::Error;
use apptray_scheduling::model::{EmailAddress, RequestId, TicketId};
use apptray_scheduling::time::{DurationMinutes, Zone, parse_date, parse_time};
use apptray_scheduling::use_cases::{GivenTime, TechnicianChoice};

/// Something that is no id names no request.
pub fn request_id(text: &str) -> Result<RequestId, Error> {
    text.parse().map_err(|_| Error::RequestNotFound(shown(text)))
}

pub fn ticket_id(text: &str) -> Result<TicketId, Error> {
    text.parse().map_err(|_| Error::TicketNotFound(shown(text)))
}

pub fn technician(text: &str) -> Result<TechnicianChoice, Error> {
    let email = EmailAddress::parse(text).map_err(|_| Error::TechnicianNotFound(shown(text)))?;
    Ok(TechnicianChoice::Email(email))
}

pub fn given_time(
    date: Option<&str>,
    time: Option<&str>,
    zone: Option<&str>,
    duration: Option<i64>,
) -> Result<GivenTime, Error> {
    Ok(GivenTime {
        date: date.map(parse_date).transpose()?,
        time: time.map(parse_time).transpose()?,
        zone: zone.map(Zone::parse).transpose()?,
        duration: duration.map(DurationMinutes::new).transpose()?,
    })
}

/// `name@example.com` or `Name <name@example.com>`.
pub fn sender(text: &str) -> Result<Sender, Error> {
    Ok(text.parse::<Sender>()?)
}

/// A value that was refused, short and on one line.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(80).collect()
}
