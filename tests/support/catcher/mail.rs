//! A mail, taken apart for reading.

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders as _, PartType};
use serde::Serialize;

use crate::smtp::ReceivedMail;

#[derive(Debug, Default, Serialize)]
pub struct ShownMail {
    /// Counts from 1, in the order in which they came.
    pub number: usize,
    pub from: String,
    /// To whom it was handed over, whatever its headers say.
    pub to: String,
    pub subject: String,
    pub date: Option<String>,
    pub headers: Vec<Header>,
    pub text: Option<String>,
    pub html: Option<String>,
    pub invitation: Option<Invitation>,
    pub attachments: Vec<String>,
    #[serde(skip)]
    pub source: String,
}

#[derive(Debug, Serialize)]
pub struct Header {
    pub name: String,
    pub value: String,
}

#[derive(Debug, Serialize)]
pub struct Invitation {
    /// `REQUEST` or `CANCEL`.
    pub method: String,
    pub file: String,
}

impl ShownMail {
    pub fn of(number: usize, received: &ReceivedMail) -> Self {
        let source = String::from_utf8_lossy(&received.data).into_owned();
        let envelope = Self {
            number,
            from: received.from.clone(),
            to: received.to.join(", "),
            source,
            ..Self::default()
        };
        match MessageParser::default().parse(&received.data) {
            Some(message) => Self::read(envelope, &message),
            // Nothing can be said of it but who sent it to whom.
            None => envelope,
        }
    }

    fn read(envelope: Self, message: &Message) -> Self {
        let one_line = |(name, value): (&str, &str)| Header {
            name: name.to_owned(),
            value: value.split_whitespace().collect::<Vec<_>>().join(" "),
        };
        let mut mail = Self {
            from: message.header_raw("From").map_or(envelope.from, |_| sender(message)),
            subject: message.subject().unwrap_or_default().to_owned(),
            date: message.date().map(mail_parser::DateTime::to_rfc822),
            headers: message.headers_raw().map(one_line).collect(),
            ..envelope
        };
        for part in &message.parts {
            mail.take(part);
        }
        mail
    }

    fn take(&mut self, part: &MessagePart) {
        let named = part.attachment_name();
        if let Some(name) = named {
            self.attachments.push(name.to_owned());
        }
        match &part.body {
            PartType::Html(html) => _ = self.html.get_or_insert_with(|| html.clone().into_owned()),
            PartType::Text(text) if part.is_content_type("text", "calendar") => {
                let method =
                    part.content_type().and_then(|kind| kind.attribute("method")).unwrap_or_default();
                let (method, file) = (method.to_owned(), text.clone().into_owned());
                self.invitation.get_or_insert(Invitation { method, file });
            }
            PartType::Text(text) if named.is_none() => {
                self.text.get_or_insert_default().push_str(text);
            }
            _ => {}
        }
    }
}

/// Name and address, as the header has them.
fn sender(message: &Message) -> String {
    let Some(first) = message.from().and_then(|from| from.first()) else { return String::new() };
    let address = first.address().unwrap_or_default();
    first.name().map_or_else(|| address.to_owned(), |name| format!("{name} <{address}>"))
}
