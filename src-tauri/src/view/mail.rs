use apptray_scheduling::model;
use serde::Serialize;

use super::instant;

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Recipient {
    pub name: String,
    pub email: String,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Mail {
    pub id: String,
    /// Name of the message's template.
    pub message: String,
    pub recipient: Recipient,
    pub state: MailState,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "kind", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum MailState {
    /// Waits for the meeting's outcome.
    Held,
    Queued {
        due_at: String,
        attempts: u32,
        last_error: Option<String>,
    },
    /// Complete, but this workspace has no mail server.
    NoServer,
    Sending,
    Sent {
        at: String,
    },
    Failed {
        attempts: u32,
        last_tried_at: Option<String>,
        last_error: Option<String>,
    },
}

impl Mail {
    /// None for a mail in whose place another was sent.
    pub fn of(mail: &model::Mail, has_server: bool) -> Option<Self> {
        let (attempts, last_error) = (mail.attempts, mail.last_error.clone());
        let state = match mail.state {
            model::MailState::Replaced => return None,
            model::MailState::Held => MailState::Held,
            model::MailState::Queued if !has_server => MailState::NoServer,
            model::MailState::Queued => {
                MailState::Queued { due_at: instant(mail.due_at), attempts, last_error }
            }
            model::MailState::Sending => MailState::Sending,
            model::MailState::Sent { at } => MailState::Sent { at: instant(at) },
            // When the last try was is not kept.
            model::MailState::Failed => MailState::Failed { attempts, last_tried_at: None, last_error },
        };
        Some(Self {
            id: mail.id.to_string(),
            message: mail.message.name().to_owned(),
            recipient: Recipient { name: mail.recipient_name.clone(), email: mail.recipient_email.clone() },
            state,
        })
    }
}
