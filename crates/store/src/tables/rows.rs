//! Pieces that several rows share.

use apptray_scheduling::model::{Organizer, TeamsMeetingWarning, UserId, UserRef};

use crate::values::Key;

/// A person's name as one line; rows that others wrote may lack a part, or both.
pub(crate) fn person_name(first: Option<&str>, last: Option<&str>, otherwise: &str) -> String {
    let name =
        [first, last].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    if name.trim().is_empty() { otherwise.to_owned() } else { name }
}

/// Columns of a joined user; all None where there is none.
pub(crate) fn user_ref(
    id: Option<Key>,
    first: Option<&str>,
    last: Option<&str>,
    email: Option<String>,
) -> Option<UserRef> {
    let (Key(id), email) = (id?, email.unwrap_or_default());
    Some(UserRef { id: UserId(id), name: person_name(first, last, &email), email })
}

pub(crate) fn organizer(upn: Option<String>, object_id: Option<String>) -> Option<Organizer> {
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    let object_id = filled(object_id);
    // An organizer known by object id alone is named by it.
    let upn = filled(upn).or_else(|| object_id.clone())?;
    Some(Organizer { upn, object_id })
}

pub(crate) fn warning(
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
) -> Option<TeamsMeetingWarning> {
    code.map(|code| TeamsMeetingWarning { code, message: message.unwrap_or_default(), request_id })
}
