use apptray_scheduling::model::InvitationMethod;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Attachment, Body, MultiPart, SinglePart};

use super::{ComposeError, mime};
use crate::invitation::content_type;
use crate::wording::Words;

/// Name of the attached file; some clients act on a cancellation only under this one.
const FILE_NAME: &str = "invite.ics";

/// An invitation with the method that its Content-Type repeats.
pub(crate) struct CalendarPart {
    pub method: InvitationMethod,
    pub file: String,
}

/// Text and HTML as alternatives; an invitation is a third alternative, for clients that show it with buttons, and
/// an attachment, for those that do not.
pub(super) fn parts(words: Words, calendar: Option<CalendarPart>) -> Result<MultiPart, ComposeError> {
    let alternatives = MultiPart::alternative_plain_html(words.text, words.html);
    let Some(CalendarPart { method, file }) = calendar else {
        return Ok(alternatives);
    };
    let kind = ContentType::parse(&content_type(method)).map_err(mime)?;
    let named = ContentType::parse(&format!("{}; name={FILE_NAME}", content_type(method))).map_err(mime)?;
    let file = base64(file)?;
    let invitation = SinglePart::builder().header(kind).body(file.clone());
    let attachment = Attachment::new(FILE_NAME.to_owned()).body(file, named);
    Ok(MultiPart::mixed().multipart(alternatives.singlepart(invitation)).singlepart(attachment))
}

/// No server on the way rewrites the line ends or folds of a file in base64, and Gmail expects it so.
fn base64(file: String) -> Result<Body, ComposeError> {
    Body::new_with_encoding(file.into_bytes(), ContentTransferEncoding::Base64)
        .map_err(|_| mime("the invitation cannot be encoded"))
}
