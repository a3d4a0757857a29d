use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::{AuditId, RequestId, UserId};

/// What the audit trail can say. The names are stable; upper-case ones are Alga PSA's events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AuditKind {
    AppointmentRequestCreated,
    AppointmentRequestApproved,
    AppointmentRequestApprovalUndone,
    AppointmentRequestDeclined,
    AppointmentRequestRescheduled,
    AppointmentCanceled,
    AppointmentOnlineMeetingAttached,
    AppointmentOnlineMeetingMoved,
    AppointmentOnlineMeetingFailed,
    AppointmentOnlineMeetingRemoved,
    ScheduleEntryCreated,
    ScheduleEntryUpdated,
    ScheduleEntryDeleted,
    MeetingOrganizerSet,
    MeetingOrganizerCleared,
    MeetingOrganizerVerified,
    TeamsConnected,
    WorkingHoursSet,
    Imported,
}

impl AuditKind {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AppointmentRequestCreated => "APPOINTMENT_REQUEST_CREATED",
            Self::AppointmentRequestApproved => "APPOINTMENT_REQUEST_APPROVED",
            Self::AppointmentRequestApprovalUndone => "APPOINTMENT_REQUEST_APPROVAL_UNDONE",
            Self::AppointmentRequestDeclined => "APPOINTMENT_REQUEST_DECLINED",
            Self::AppointmentRequestRescheduled => "APPOINTMENT_REQUEST_RESCHEDULED",
            Self::AppointmentCanceled => "APPOINTMENT_CANCELED",
            Self::AppointmentOnlineMeetingMoved => "APPOINTMENT_ONLINE_MEETING_MOVED",
            Self::AppointmentOnlineMeetingAttached => "APPOINTMENT_ONLINE_MEETING_ATTACHED",
            Self::AppointmentOnlineMeetingFailed => "APPOINTMENT_ONLINE_MEETING_FAILED",
            Self::AppointmentOnlineMeetingRemoved => "APPOINTMENT_ONLINE_MEETING_REMOVED",
            Self::ScheduleEntryCreated => "SCHEDULE_ENTRY_CREATED",
            Self::ScheduleEntryUpdated => "SCHEDULE_ENTRY_UPDATED",
            Self::ScheduleEntryDeleted => "SCHEDULE_ENTRY_DELETED",
            Self::MeetingOrganizerSet => "MEETING_ORGANIZER_SET",
            Self::MeetingOrganizerCleared => "MEETING_ORGANIZER_CLEARED",
            Self::MeetingOrganizerVerified => "MEETING_ORGANIZER_VERIFIED",
            Self::TeamsConnected => "TEAMS_CONNECTED",
            Self::WorkingHoursSet => "WORKING_HOURS_SET",
            Self::Imported => "IMPORTED",
        }
    }
}

/// One line of the audit trail: who did what, when. Never holds a secret, a join URL or a mail's text.
#[derive(Clone, Debug, PartialEq)]
pub struct AuditLine {
    pub id: AuditId,
    pub request: Option<RequestId>,
    /// One of [`AuditKind`]'s names; text, because a newer program may have written it.
    pub kind: String,
    /// None for what the program did by itself.
    pub actor: Option<UserId>,
    pub actor_name: Option<String>,
    pub at: Timestamp,
    pub details: Value,
}
