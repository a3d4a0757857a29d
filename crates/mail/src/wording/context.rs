use apptray_scheduling::model::{ClaimedMail, InvitationMethod, Message};
use serde::Serialize;

use super::WordingError;
use super::when::{When, duration};
use crate::clean;

/// Everything a template may name, under the same names in every message. A field without a value is null, so that
/// `{{#if …}}` can ask for it; a name that is not here makes the template fail.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct MailContext {
    /// The MSP.
    pub tenant_name: String,
    pub recipient_name: Option<String>,
    /// Else the address; null if there is neither.
    pub requester_name: Option<String>,
    pub requester_email: Option<String>,
    pub requester_phone: Option<String>,
    /// The client, else the company the requester gave.
    pub client_name: Option<String>,
    pub service_name: String,
    pub technician_name: Option<String>,
    /// The appointment in the recipient's zone: `Wed 10 March 2027`, `09:30–10:15`, `Europe/Berlin, UTC+01:00`.
    /// Null in a decline.
    pub appointment_date: Option<String>,
    pub appointment_time: Option<String>,
    pub time_zone: Option<String>,
    /// What was asked for, in the recipient's zone as well.
    pub requested_date: String,
    pub requested_time: String,
    pub requested_time_zone: String,
    /// `45 minutes`.
    pub duration: String,
    /// The requester's words; may have lines.
    pub description: Option<String>,
    /// May have lines.
    pub decline_reason: Option<String>,
    /// May have lines.
    pub cancel_reason: Option<String>,
    pub online_meeting_url: Option<String>,
    pub invitation_attached: bool,
    pub cancellation_attached: bool,
}

impl MailContext {
    pub fn new(mail: &ClaimedMail, msp: &str) -> Result<Self, WordingError> {
        let facts = &mail.facts;
        let zone = &facts.recipient.time_zone;
        let appointment = facts.start.zip(facts.end).map(|(start, end)| When::of(start, end, zone));
        if appointment.is_none() && needs_time(mail.message) {
            return Err(WordingError::TimeMissing(mail.message));
        }
        let minutes = facts.start.zip(facts.end).map_or_else(
            || i64::from(facts.requested.duration_minutes),
            |(start, end)| end.duration_since(start).as_mins(),
        );
        let requested = When::requested(&facts.requested, zone);
        let method = facts.invitation.as_ref().map(|invitation| invitation.method);
        Ok(Self {
            tenant_name: clean::line(msp),
            recipient_name: filled(clean::line(&facts.recipient.name)),
            requester_name: one_line(Some(&facts.requester.name))
                .or_else(|| one_line(facts.requester.email.as_deref())),
            requester_email: one_line(facts.requester.email.as_deref()),
            requester_phone: one_line(facts.requester.phone.as_deref()),
            client_name: one_line(facts.client.as_deref())
                .or_else(|| one_line(facts.requester.company.as_deref())),
            // Empty where the service was deleted after the request.
            service_name: filled(clean::line(&facts.service)).unwrap_or_else(|| "appointment".to_owned()),
            technician_name: one_line(facts.technician.as_ref().map(|technician| technician.name.as_str())),
            appointment_date: appointment.as_ref().map(|when| when.date.clone()),
            appointment_time: appointment.as_ref().map(|when| when.time.clone()),
            time_zone: appointment.map(|when| when.zone),
            requested_date: requested.date,
            requested_time: requested.time,
            requested_time_zone: requested.zone,
            duration: duration(minutes),
            description: filled(clean::lines(&facts.description)),
            decline_reason: facts.decline_reason.as_deref().map(clean::lines).and_then(filled),
            cancel_reason: facts.cancel_reason.as_deref().map(clean::lines).and_then(filled),
            online_meeting_url: mail.join_url.as_ref().map(|url| url.as_str().to_owned()),
            invitation_attached: method == Some(InvitationMethod::Request),
            cancellation_attached: method == Some(InvitationMethod::Cancel),
        })
    }
}

/// Every message speaks of an appointment, except those that say there will be none.
fn needs_time(message: Message) -> bool {
    match message {
        Message::AppointmentRequestApprovedClient
        | Message::AppointmentAssigned
        | Message::AppointmentRescheduledClient
        | Message::AppointmentRescheduledTechnician
        | Message::AppointmentMeetingAddedClient
        | Message::AppointmentMeetingAddedTechnician => true,
        Message::AppointmentRequestDeclined
        | Message::AppointmentCancelledClient
        | Message::AppointmentCancelledTechnician => false,
    }
}

fn one_line(text: Option<&str>) -> Option<String> {
    text.map(clean::line).and_then(filled)
}

/// None for what would show as nothing.
fn filled(text: String) -> Option<String> {
    (!text.trim().is_empty()).then_some(text)
}
