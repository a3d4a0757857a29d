//! Facts become subject, text and HTML, in the recipient's own time.

mod context;
mod lines;
mod sources;
mod templates;
mod when;

use apptray_scheduling::model::{ClaimedMail, Message};

pub use context::MailContext;
pub use templates::{Templates, TestMailContext};

/// A mail in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// One line.
    pub subject: String,
    /// Complete by itself; links stand whole.
    pub text: String,
    pub html: String,
}

/// Why a mail could not be worded. All of these are faults in the program or in a stored row.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WordingError {
    #[error("the template {template} cannot be filled in: {problem}; report this as a fault in Apptray")]
    Template { template: String, problem: String },
    #[error("the mail {} has no date and time; report this as a fault in Apptray", .0.name())]
    TimeMissing(Message),
}

impl WordingError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Template { .. } => "mail_template",
            Self::TimeMissing(_) => "mail_time_missing",
        }
    }
}

impl Templates {
    /// Words a claimed mail. `msp` is the MSP as the recipient knows it: the name the mail comes from.
    pub fn word(&self, mail: &ClaimedMail, msp: &str) -> Result<Words, WordingError> {
        let context = MailContext::new(mail, msp)?;
        self.fill(mail.message.name(), &context)
    }
}
