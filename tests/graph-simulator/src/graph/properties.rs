//! Which properties may be written when.

/// What PATCH takes. Graph: onlinemeeting-update, "Request body".
const UPDATABLE: [&str; 22] = [
    "allowAttendeeToEnableCamera",
    "allowAttendeeToEnableMic",
    "allowBreakoutRooms",
    "allowCopyingAndSharingMeetingContent",
    "allowedLobbyAdmitters",
    "allowedPresenters",
    "allowLiveShare",
    "allowMeetingChat",
    "allowPowerPointSharing",
    "allowRecording",
    "allowTeamworkReactions",
    "allowTranscription",
    "allowWhiteboard",
    "anonymizeIdentityForRoles",
    "broadcastSettings",
    "endDateTime",
    "isEntryExitAnnounced",
    "lobbyBypassSettings",
    "participants",
    "recordAutomatically",
    "startDateTime",
    "subject",
];

/// Read-only, or made by the service: never stored as the client sent them. Graph: resources/onlinemeeting, "Properties".
const MADE_BY_THE_SERVICE: [&str; 9] = [
    "id",
    "creationDateTime",
    "joinWebUrl",
    "joinInformation",
    "joinMeetingIdSettings",
    "chatInfo",
    "audioConferencing",
    "videoTeleconferenceId",
    "meetingOptionsWebUrl",
];

/// Kept in fields of their own.
const HAVE_FIELDS: [&str; 5] = ["subject", "startDateTime", "endDateTime", "participants", "externalId"];

pub(super) fn is_updatable(name: &str) -> bool {
    UPDATABLE.contains(&name) || name == "watermarkProtection"
}

/// Whether a property is kept as sent and shown as sent. The type is open, so unknown ones are.
pub(super) fn is_kept_as_sent(name: &str) -> bool {
    !MADE_BY_THE_SERVICE.contains(&name) && !HAVE_FIELDS.contains(&name) && !name.contains('@')
}
