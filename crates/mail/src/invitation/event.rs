use apptray_scheduling::model::InvitationMethod;
use icalendar::{Component, Event, EventLike, EventStatus, Property};
use jiff::Timestamp;

use super::{InvitationDraft, Participant, address, parameter};
use crate::clean;

/// LOCATION of an appointment with an online meeting.
const MEETING_LOCATION: &str = "Microsoft Teams Meeting";

pub(super) fn write(draft: &InvitationDraft<'_>) -> Event {
    let method = draft.invitation.method;
    let mut event = Event::new();
    event
        .uid(&clean::line(&draft.invitation.uid))
        .sequence(draft.invitation.sequence)
        .summary(&clean::line(draft.title))
        .status(match method {
            InvitationMethod::Request => EventStatus::Confirmed,
            InvitationMethod::Cancel => EventStatus::Cancelled,
        })
        .add_property("DTSTAMP", utc(draft.written_at))
        .add_property("TRANSP", "OPAQUE");
    if let Some((start, end)) = draft.start_and_end {
        event.add_property("DTSTART", utc(start)).add_property("DTEND", utc(end));
    }
    let description = description(draft);
    if !description.is_empty() {
        event.description(&description);
    }
    if let Some(url) = draft.join_url {
        event.location(MEETING_LOCATION).url(&clean::line(url));
    }
    event.append_property(participant("ORGANIZER", draft.organizer).done());
    event.append_multi_property(attendee(draft.attendee, method));
    event
}

/// The requester's words, who comes, and how to join; each a paragraph.
fn description(draft: &InvitationDraft<'_>) -> String {
    let mut paragraphs = vec![clean::lines(draft.description)];
    if let Some(name) = draft.technician {
        paragraphs.push(format!("Technician: {}", clean::line(name)));
    }
    if let Some(url) = draft.join_url {
        paragraphs.push(format!("Join Teams Meeting: {}", clean::line(url)));
    }
    paragraphs.retain(|paragraph| !paragraph.trim().is_empty());
    paragraphs.join("\n\n")
}

fn attendee(who: Participant<'_>, method: InvitationMethod) -> Property {
    let mut property = participant("ATTENDEE", who);
    property
        .add_parameter("CUTYPE", "INDIVIDUAL")
        .add_parameter("ROLE", "REQ-PARTICIPANT")
        .add_parameter("PARTSTAT", "NEEDS-ACTION");
    // Nobody is asked to answer a cancellation.
    if method == InvitationMethod::Request {
        property.add_parameter("RSVP", "TRUE");
    }
    property.done()
}

fn participant(name: &str, who: Participant<'_>) -> Property {
    let mut property = Property::new(name, address::mailto(who.address));
    let common_name = clean::line(who.name);
    if !common_name.is_empty() {
        property.add_parameter("CN", &parameter::quoted(&common_name));
    }
    property.done()
}

/// UTC, form 2 of RFC 5545, 3.3.5; no VTIMEZONE is needed.
fn utc(instant: Timestamp) -> String {
    instant.strftime("%Y%m%dT%H%M%SZ").to_string()
}
