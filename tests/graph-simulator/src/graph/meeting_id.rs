//! Meeting ids. Graph: onlinemeeting-delete and onlinemeeting-get show both shapes; clients must not look inside.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;

use super::GraphError;
use crate::outside::random_letters;
use crate::world::MeetingIdStyle;

/// The chat thread of a new meeting, `19:meeting_<...>@thread.v2`.
pub(super) fn new_thread_id() -> String {
    let inner = base64::engine::general_purpose::STANDARD_NO_PAD.encode(random_letters(36));
    format!("19:meeting_{inner}@thread.v2")
}

pub(super) fn new_meeting_id(style: MeetingIdStyle, organizer: Uuid, thread_id: &str) -> String {
    match style {
        MeetingIdStyle::Modern => STANDARD.encode(format!("1*{organizer}*0**{thread_id}")),
        MeetingIdStyle::Legacy => {
            format!("{organizer}_19:{}@thread.skype", random_letters(32).to_lowercase())
        }
        // `???` and `~~~` become `/` and `+` whatever their position.
        MeetingIdStyle::Awkward => STANDARD.encode(format!("1*{organizer}*0**{thread_id}???>>>~~~")),
    }
}

/// The organizer named in an id, or why the id is refused before any meeting is looked up.
pub(super) fn organizer_in(id: &str) -> Result<Uuid, GraphError> {
    // What Exchange calls its items.
    if id.starts_with("AAMk") || id.starts_with("AQMk") {
        return Err(GraphError::MeetingIdInvalid);
    }
    let inner = if id.contains("_19:") {
        id.split_once('_').map(|(organizer, _)| organizer.to_owned())
    } else {
        let bytes = STANDARD.decode(id).map_err(|_| GraphError::MeetingIdCorrupted)?;
        let text = String::from_utf8(bytes).map_err(|_| GraphError::MeetingIdCorrupted)?;
        let known = text.starts_with("1*") && text.contains("*0**19:");
        text.split('*').nth(1).filter(|_| known).map(str::to_owned)
    };
    inner.and_then(|organizer| organizer.parse().ok()).ok_or(GraphError::MeetingIdCorrupted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_names_its_organizer() {
        let organizer = Uuid::from_u128(7);
        for style in [MeetingIdStyle::Modern, MeetingIdStyle::Legacy, MeetingIdStyle::Awkward] {
            let id = new_meeting_id(style, organizer, &new_thread_id());
            assert_eq!(organizer_in(&id), Ok(organizer), "{id}");
        }
    }

    #[test]
    fn awkward_ids_hold_what_base64_may_hold() {
        let id = new_meeting_id(MeetingIdStyle::Awkward, Uuid::from_u128(7), &new_thread_id());
        assert!(id.contains('/') && id.contains('+'), "{id}");
    }

    #[test]
    fn ids_of_other_things_are_refused() {
        assert_eq!(organizer_in("AAMkAGI2TG93AAA="), Err(GraphError::MeetingIdInvalid));
        assert_eq!(organizer_in("MSo%3D"), Err(GraphError::MeetingIdCorrupted));
        assert_eq!(organizer_in("bm8gbWVldGluZw=="), Err(GraphError::MeetingIdCorrupted));
    }
}
