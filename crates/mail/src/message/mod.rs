//! One mail as a MIME message (RFC 5322, RFC 2045).

mod body;
mod headers;

use std::time::SystemTime;

use apptray_scheduling::model::{ClaimedMail, JoinUrl, entry_title};
use jiff::Timestamp;
use lettre::Address;
use lettre::address::Envelope;

use crate::invitation::{self, InvitationDraft, InvitationError, Participant};
use crate::transport::Sender;
use crate::wording::{Templates, WordingError, Words};

/// A message ready to be sent.
#[derive(Clone)]
pub struct OutgoingMail(lettre::Message);

impl OutgoingMail {
    pub(crate) fn envelope(&self) -> &Envelope {
        self.0.envelope()
    }

    /// The address it goes to.
    #[must_use]
    pub fn recipient(&self) -> &str {
        self.0.envelope().to().first().map_or("", AsRef::as_ref)
    }

    /// As it goes over the wire, without SMTP's dot stuffing. ASCII only.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.0.formatted()
    }
}

/// Why a mail cannot become a message. Trying again would not help.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ComposeError {
    #[error("the recipient's e-mail address is not one; correct it and try again")]
    Recipient,
    #[error("the sender's e-mail address is not one; correct it in the e-mail settings")]
    Sender,
    #[error(transparent)]
    Wording(#[from] WordingError),
    #[error(transparent)]
    Invitation(#[from] InvitationError),
    #[error("the mail cannot be put together: {0}; report this as a fault in Apptray")]
    Mime(String),
}

impl ComposeError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Recipient => "recipient_address",
            Self::Sender => "sender_address",
            Self::Wording(error) => error.code(),
            Self::Invitation(error) => error.code(),
            Self::Mime(_) => "mail_mime",
        }
    }
}

/// Who gets a message from whom, and its fixed headers.
#[derive(Clone, Copy, Debug)]
pub struct Addressing<'a> {
    /// Name and address.
    pub from: (&'a str, &'a str),
    pub to: (&'a str, &'a str),
    /// Without angle brackets.
    pub message_id: &'a str,
    pub date: Timestamp,
}

/// Words a claimed mail and puts it together. The sender's name is that of the settings, else the MSP's.
pub fn compose(
    templates: &Templates,
    mail: &ClaimedMail,
    sender: &Sender,
    now: Timestamp,
) -> Result<OutgoingMail, ComposeError> {
    let facts = &mail.facts;
    let sender_name = sender.display_name(&facts.tenant_name);
    let words = templates.word(mail, sender_name)?;
    let calendar = facts
        .invitation
        .as_ref()
        .map(|invitation| {
            let file = invitation::write(&InvitationDraft {
                invitation,
                written_at: now,
                start_and_end: facts.start.zip(facts.end),
                title: &entry_title(&facts.service),
                organizer: Participant { name: sender_name, address: sender.address.as_str() },
                attendee: Participant { name: &facts.recipient.name, address: &facts.recipient.email },
                description: &facts.description,
                technician: facts.technician.as_ref().map(|technician| technician.name.as_str()),
                join_url: mail.join_url.as_ref().map(JoinUrl::as_str),
            })?;
            Ok::<_, InvitationError>(body::CalendarPart { method: invitation.method, file })
        })
        .transpose()?;
    assemble(
        Addressing {
            from: (sender_name, sender.address.as_str()),
            to: (&facts.recipient.name, &facts.recipient.email),
            message_id: &mail.message_id,
            date: now,
        },
        words,
        calendar,
    )
}

/// Headers and parts of one message.
pub(crate) fn assemble(
    addressing: Addressing<'_>,
    words: Words,
    calendar: Option<body::CalendarPart>,
) -> Result<OutgoingMail, ComposeError> {
    let from: Address = addressing.from.1.parse().map_err(|_| ComposeError::Sender)?;
    let to: Address = addressing.to.1.parse().map_err(|_| ComposeError::Recipient)?;
    // Stated here, because lettre would read it back from the headers, whose names it cannot all read.
    let envelope = Envelope::new(Some(from.clone()), vec![to.clone()]).map_err(mime)?;
    lettre::Message::builder()
        .envelope(envelope)
        .from(headers::mailbox(addressing.from.0, from))
        .to(headers::mailbox(addressing.to.0, to))
        .subject(headers::subject(&words.subject))
        .date(SystemTime::from(addressing.date))
        .raw_header(headers::message_id(addressing.message_id))
        .raw_header(headers::auto_submitted())
        .multipart(body::parts(words, calendar)?)
        .map(OutgoingMail)
        .map_err(mime)
}

fn mime(error: impl std::fmt::Display) -> ComposeError {
    ComposeError::Mime(error.to_string())
}
