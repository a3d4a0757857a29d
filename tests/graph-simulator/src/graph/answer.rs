//! An onlineMeeting as JSON. Graph: resources/onlinemeeting; v1.0-Prod.csdl for names and types.

use http::StatusCode;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::request::{Caller, GraphRequest};
use super::{Meeting, select, times};
use crate::reply::Reply;
use crate::world::Settings;

pub(super) const JSON: &str =
    "application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8";

pub(super) fn meeting(
    status: StatusCode,
    meeting: &Meeting,
    request: &GraphRequest<'_>,
    caller: &Caller,
    settings: &Settings,
) -> Reply {
    let mut properties = properties(meeting, caller, settings);
    if let Some(names) = select::names(request.option("$select").as_deref()) {
        properties = select::only(properties, &names);
    }
    let mut body = Map::new();
    let context = request.context(&format!("users('{}')/onlineMeetings/$entity", caller.user.id));
    body.insert("@odata.context".to_owned(), json!(context));
    body.extend(properties);
    Reply::json(status, JSON, Value::Object(body))
}

pub(super) fn properties(meeting: &Meeting, caller: &Caller, settings: &Settings) -> Map<String, Value> {
    let mut all = defaults();
    // What the client set wins over the defaults, what the service makes wins over both.
    all.extend(meeting.properties.clone());
    all.extend(made_by_the_service(meeting, caller, settings));
    all
}

fn defaults() -> Map<String, Value> {
    object(json!({
        "isBroadcast": false,
        "isEntryExitAnnounced": true,
        "allowedPresenters": "everyone",
        "allowAttendeeToEnableMic": true,
        "allowAttendeeToEnableCamera": true,
        "allowMeetingChat": "enabled",
        "allowTeamworkReactions": true,
        "allowRecording": true,
        "allowTranscription": true,
        "allowedLobbyAdmitters": "organizerAndCoOrganizersAndPresenters",
        "shareMeetingChatHistoryDefault": "none",
        "recordAutomatically": false,
        "lobbyBypassSettings": { "scope": "organization", "isDialInBypassEnabled": false },
        "watermarkProtection": null,
        "meetingTemplateId": null,
        "broadcastSettings": null,
    }))
}

fn made_by_the_service(meeting: &Meeting, caller: &Caller, settings: &Settings) -> Map<String, Value> {
    let digits = settings.fraction_digits;
    let tenant = &caller.tenant;
    let organizer_id = meeting.organizer.to_string();
    let organizer_upn = tenant.user(&organizer_id).map(|user| user.upn.clone());
    let options_url = format!(
        "{}/meetingOptions/?organizerId={organizer_id}&tenantId={}&threadId={}&messageId=0&language=en-US",
        settings.join_root,
        tenant.id,
        meeting.thread_id.replace(':', "_").replace('@', "%40"),
    );
    object(json!({
        "id": meeting.id,
        "creationDateTime": times::write(meeting.created_at, digits),
        "startDateTime": times::write(meeting.start, digits),
        "endDateTime": times::write(meeting.end, digits),
        "subject": meeting.subject,
        "joinWebUrl": meeting.join_web_url,
        "externalId": meeting.external_id,
        "meetingOptionsWebUrl": options_url,
        "videoTeleconferenceId": null,
        "audioConferencing": null,
        "participants": {
            "organizer": {
                "upn": organizer_upn,
                "role": "presenter",
                "identity": {
                    "acsUser": null, "spoolUser": null, "phone": null, "guest": null, "encrypted": null,
                    "onPremises": null, "applicationInstance": null, "application": null, "device": null,
                    "user": {
                        "id": organizer_id,
                        "displayName": null,
                        "tenantId": tenant.id,
                        "identityProvider": "AAD",
                    },
                },
            },
            "attendees": meeting.attendees,
        },
        "chatInfo": { "threadId": meeting.thread_id, "messageId": "0", "replyChainMessageId": null },
        "joinMeetingIdSettings": {
            "isPasscodeRequired": meeting.passcode.is_some(),
            "joinMeetingId": meeting.join_meeting_id,
            "passcode": meeting.passcode,
        },
        "joinInformation": { "content": join_information(&meeting.join_web_url), "contentType": "html" },
    }))
}

/// HTML as an URL-encoded `data:` text.
fn join_information(url: &str) -> String {
    let html = format!("<div><a href=\"{}\">Join the meeting now</a></div>", url.replace('&', "&amp;"));
    utf8_percent_encode(&format!("data:text/html,{html}"), NON_ALPHANUMERIC).to_string()
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        _ => Map::new(),
    }
}
