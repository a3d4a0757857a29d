//! Mails as facts. They are worded when they are sent; a join link stays in the request's own column until then.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Invitation, InvitationMethod, JoinUrl, MailId, OperationId, RequestId, Requester, UserRef};

/// The messages Apptray sends; each is a folder in `templates/email/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Message {
    AppointmentRequestApprovedClient,
    AppointmentAssigned,
    AppointmentRequestDeclined,
    AppointmentRescheduledClient,
    AppointmentRescheduledTechnician,
    AppointmentCancelledClient,
    AppointmentCancelledTechnician,
    AppointmentMeetingAddedClient,
    AppointmentMeetingAddedTechnician,
}

impl Message {
    pub const ALL: [Self; 9] = [
        Self::AppointmentRequestApprovedClient,
        Self::AppointmentAssigned,
        Self::AppointmentRequestDeclined,
        Self::AppointmentRescheduledClient,
        Self::AppointmentRescheduledTechnician,
        Self::AppointmentCancelledClient,
        Self::AppointmentCancelledTechnician,
        Self::AppointmentMeetingAddedClient,
        Self::AppointmentMeetingAddedTechnician,
    ];

    /// Name of the template's folder.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AppointmentRequestApprovedClient => "appointment-request-approved-client",
            Self::AppointmentAssigned => "appointment-assigned",
            Self::AppointmentRequestDeclined => "appointment-request-declined",
            Self::AppointmentRescheduledClient => "appointment-rescheduled-client",
            Self::AppointmentRescheduledTechnician => "appointment-rescheduled-technician",
            Self::AppointmentCancelledClient => "appointment-cancelled-client",
            Self::AppointmentCancelledTechnician => "appointment-cancelled-technician",
            Self::AppointmentMeetingAddedClient => "appointment-meeting-added-client",
            Self::AppointmentMeetingAddedTechnician => "appointment-meeting-added-technician",
        }
    }

    /// The message to send when these unsent ones to the same person fall away: who was never told of the
    /// appointment is told of it now, not of a change to it; who was not told of its new time is told of that.
    #[must_use]
    pub fn in_place_of(self, replaced: &[Self]) -> Self {
        let weightier = match self {
            Self::AppointmentRescheduledClient | Self::AppointmentMeetingAddedClient => {
                [Self::AppointmentRequestApprovedClient, Self::AppointmentRescheduledClient]
            }
            Self::AppointmentRescheduledTechnician | Self::AppointmentMeetingAddedTechnician => {
                [Self::AppointmentAssigned, Self::AppointmentRescheduledTechnician]
            }
            other => return other,
        };
        weightier.into_iter().find(|message| replaced.contains(message)).unwrap_or(self)
    }
}

/// As what a mail leaves that was written while the `earlier` one to the same person was on its way and did not arrive.
/// None: as none. `invited`: some invitation has arrived there, or may have.
#[must_use]
pub fn after_unsent(
    message: Message,
    facts: MailFacts,
    earlier: Message,
    invited: bool,
) -> Option<(Message, MailFacts)> {
    let cancels =
        facts.invitation.as_ref().is_some_and(|invitation| invitation.method == InvitationMethod::Cancel);
    match message {
        Message::AppointmentCancelledClient | Message::AppointmentCancelledTechnician if !invited => None,
        // A declined client is told in any case, but has nothing to take out of a calendar.
        _ if cancels && !invited => Some((message, MailFacts { invitation: None, ..facts })),
        _ => Some((message.in_place_of(&[earlier]), facts)),
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    pub name: String,
    pub email: String,
    /// IANA name of the zone in which this person reads times; one that is known, 'UTC' if nothing better.
    pub time_zone: String,
}

/// Everything a template may say, except the join link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailFacts {
    /// The MSP.
    pub tenant_name: String,
    pub recipient: Recipient,
    pub service: String,
    pub client: Option<String>,
    pub requester: Requester,
    pub technician: Option<UserRef>,
    /// The appointment, as UTC instants; None in a decline.
    pub start: Option<Timestamp>,
    pub end: Option<Timestamp>,
    pub requested: RequestedFacts,
    pub description: String,
    pub decline_reason: Option<String>,
    /// Why the appointment was cancelled, if the approver said.
    pub cancel_reason: Option<String>,
    /// None where the mail carries no invitation.
    pub invitation: Option<Invitation>,
}

/// What was asked for, as the requester's wall clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestedFacts {
    pub date: jiff::civil::Date,
    pub time: jiff::civil::Time,
    pub time_zone: String,
    pub duration_minutes: u32,
}

/// A mail to be put in the outbox.
#[derive(Clone, Debug)]
pub struct NewMail {
    pub id: MailId,
    pub request: RequestId,
    pub message: Message,
    pub facts: MailFacts,
    /// Held back until this attempt to create a meeting has ended.
    pub held_by: Option<OperationId>,
    /// Not sent before; the end of the undo pause.
    pub due_at: Timestamp,
    pub created_at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailState {
    /// Waits for the outcome of a meeting operation.
    Held,
    /// Waits for `due_at` (undo pause, or pause after a failed try).
    Queued,
    /// Claimed by a process, while its lease stands.
    Sending,
    Sent {
        at: Timestamp,
    },
    /// Given up after a day; 'Try again' queues it anew.
    Failed,
    /// A later mail took its place before it was sent.
    Replaced,
}

impl MailState {
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Queued => "queued",
            Self::Sending => "sending",
            Self::Sent { .. } => "sent",
            Self::Failed => "failed",
            Self::Replaced => "replaced",
        }
    }
}

/// A row of the outbox, for lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub id: MailId,
    pub request: RequestId,
    pub message: Message,
    pub recipient_name: String,
    pub recipient_email: String,
    pub state: MailState,
    pub due_at: Timestamp,
    pub attempts: u32,
    /// The server's words, or why it could not be reached; never a mail's text.
    pub last_error: Option<String>,
    pub sequence: Option<u32>,
    pub created_at: Timestamp,
}

/// A mail in the hands of the process that sends it.
#[derive(Clone, Debug)]
pub struct ClaimedMail {
    pub id: MailId,
    pub request: RequestId,
    pub message: Message,
    pub facts: MailFacts,
    /// The request's join link at the time of the claim.
    pub join_url: Option<JoinUrl>,
    pub message_id: String,
    /// Tries before this one.
    pub attempts: u32,
    pub created_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::Message::*;
    use super::*;

    #[test]
    fn who_was_not_told_of_something_is_told_of_it_and_not_of_what_came_after() {
        for (message, replaced, told) in [
            (AppointmentRescheduledClient, vec![], AppointmentRescheduledClient),
            (
                AppointmentRescheduledClient,
                vec![AppointmentRequestApprovedClient],
                AppointmentRequestApprovedClient,
            ),
            (AppointmentRescheduledTechnician, vec![AppointmentAssigned], AppointmentAssigned),
            (AppointmentMeetingAddedClient, vec![AppointmentRescheduledClient], AppointmentRescheduledClient),
            (
                AppointmentMeetingAddedTechnician,
                vec![AppointmentRescheduledTechnician, AppointmentAssigned],
                AppointmentAssigned,
            ),
            (AppointmentRescheduledClient, vec![AppointmentMeetingAddedClient], AppointmentRescheduledClient),
            (AppointmentCancelledClient, vec![AppointmentRequestApprovedClient], AppointmentCancelledClient),
        ] {
            assert_eq!(message.in_place_of(&replaced), told, "{message:?} in place of {replaced:?}");
        }
    }

    #[test]
    fn what_waits_behind_a_mail_that_did_not_arrive_tells_no_more_than_is_true() {
        let facts = |method| MailFacts {
            tenant_name: String::new(),
            recipient: Recipient { name: String::new(), email: String::new(), time_zone: "UTC".to_owned() },
            service: String::new(),
            client: None,
            requester: Requester { name: String::new(), email: None, phone: None, company: None },
            technician: None,
            start: None,
            end: None,
            requested: RequestedFacts {
                date: jiff::civil::date(2027, 3, 10),
                time: jiff::civil::time(9, 30, 0, 0),
                time_zone: "UTC".to_owned(),
                duration_minutes: 30,
            },
            description: String::new(),
            decline_reason: None,
            cancel_reason: None,
            invitation: Some(Invitation { uid: "u".to_owned(), sequence: 1, method }),
        };
        let (request, cancel) = (InvitationMethod::Request, InvitationMethod::Cancel);
        let approved = AppointmentRequestApprovedClient;
        for (message, method, invited, told) in [
            (AppointmentCancelledClient, cancel, false, None),
            (AppointmentCancelledTechnician, cancel, false, None),
            (AppointmentCancelledClient, cancel, true, Some((AppointmentCancelledClient, true))),
            (AppointmentRequestDeclined, cancel, false, Some((AppointmentRequestDeclined, false))),
            (AppointmentRequestDeclined, cancel, true, Some((AppointmentRequestDeclined, true))),
            (AppointmentRescheduledClient, request, false, Some((approved, true))),
        ] {
            let after = after_unsent(message, facts(method), approved, invited);
            let after = after.map(|(message, facts)| (message, facts.invitation.is_some()));
            assert_eq!(after, told, "{message:?}, invited: {invited}");
        }
    }

    #[test]
    fn every_message_has_a_name_of_its_own() {
        let mut names: Vec<&str> = Message::ALL.iter().map(|message| message.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Message::ALL.len());
    }
}
