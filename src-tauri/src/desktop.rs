//! The desktop around the window: its browser, mail program, file manager and clipboard.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use apptray_runtime::config::CaughtMails;
use apptray_scheduling::model::{EmailAddress, JoinUrl};

use crate::failure::{CommandError, ErrorCode};

pub trait Desktop: Send + Sync {
    /// Opens it with the program that the user has chosen for it.
    fn open(&self, target: &str) -> Result<(), CommandError>;

    fn copy(&self, text: &str) -> Result<(), CommandError>;
}

impl dyn Desktop {
    /// Only a link that passed the check of its type.
    pub fn open_join_link(&self, url: &JoinUrl) -> Result<(), CommandError> {
        self.open(url.as_str())
    }

    /// A new message to this address.
    pub fn write_to(&self, address: &EmailAddress) -> Result<(), CommandError> {
        self.open(&mailto(address))
    }

    /// A page on this computer.
    pub fn open_caught_mails(&self, mails: &CaughtMails) -> Result<(), CommandError> {
        self.open(mails.as_str())
    }

    /// An address that is ours; never one that the page names.
    pub fn open_web_page(&self, url: &str) -> Result<(), CommandError> {
        if !url.starts_with("https://") && !url.starts_with("http://127.0.0.1") {
            let message = "This address is not opened: it is not https.";
            return Err(CommandError::new(ErrorCode::BrowserUnavailable, message));
        }
        self.open(url)
    }

    pub fn open_folder(&self, folder: &Path) -> Result<(), CommandError> {
        self.open(&folder.to_string_lossy())
    }
}

/// Nothing in the address can begin a header field of the message (RFC 6068, 2).
fn mailto(address: &EmailAddress) -> String {
    let mut link = String::from("mailto:");
    for byte in address.as_str().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'@' | b'.' | b'-' | b'_' | b'+' => {
                link.push(byte.into());
            }
            other => link.push_str(&format!("%{other:02X}")),
        }
    }
    link
}

/// The real one.
#[derive(Default)]
pub struct UserDesktop {
    /// Kept, because on X11 whoever copied something has to hand it out.
    clipboard: Mutex<Option<arboard::Clipboard>>,
}

impl Desktop for UserDesktop {
    fn open(&self, target: &str) -> Result<(), CommandError> {
        open::that_detached(target).map_err(|error| {
            tracing::warn!(kind = %error.kind(), "nothing opens links here");
            CommandError::new(
                ErrorCode::BrowserUnavailable,
                "No program was found that opens it; choose a default one in the system's settings.",
            )
        })
    }

    fn copy(&self, text: &str) -> Result<(), CommandError> {
        let mut kept = self.clipboard.lock().unwrap_or_else(PoisonError::into_inner);
        let copied = match kept.as_mut() {
            Some(clipboard) => clipboard.set_text(text),
            None => arboard::Clipboard::new().and_then(|clipboard| kept.insert(clipboard).set_text(text)),
        };
        copied.map_err(|_| {
            // A connection that broke is made anew the next time.
            *kept = None;
            CommandError::new(
                ErrorCode::ClipboardUnavailable,
                "The clipboard cannot be reached; select the text and copy it by hand.",
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_cannot_add_recipients_or_text() {
        let address = EmailAddress::parse("a?bcc=x&body=y%0Az/#é@client.example").unwrap();
        assert_eq!(mailto(&address), "mailto:a%3Fbcc%3Dx%26body%3Dy%250Az%2F%23%C3%A9@client.example");
        assert_eq!(mailto(&EmailAddress::parse("o.n+t@c.example").unwrap()), "mailto:o.n+t@c.example");
    }
}
