//! From a mail in the outbox to a message that a server has accepted.
//!
//! [`wording`] fills the templates, [`invitation`] writes the calendar part, [`message`] puts both into one MIME
//! message, [`smtp`] speaks to the server, and [`outbox`] takes mails from the store one by one. Which mails exist,
//! to whom and when, is decided by the use cases in `apptray_scheduling`; nothing here decides it.

mod clean;
pub mod invitation;
pub mod message;
pub mod outbox;
pub mod smtp;
mod test_mail;
mod transport;
pub mod wording;

pub use message::{ComposeError, OutgoingMail};
pub use outbox::{OutboxError, OutboxReport, OutboxWorker, RunMode};
pub use smtp::{Security, SettingsError, SmtpSettings, SmtpTimeouts, SmtpTransport};
pub use test_mail::{TestMailError, send_test_mail};
pub use transport::{DeliveryError, MailSession, MailTransport, OpenError, Sender};
