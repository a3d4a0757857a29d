//! Values and states. Parsed once at the edge, so that a use case never meets a malformed one.

mod audit;
mod booking;
mod calendar;
mod capability;
mod expiry;
mod glance;
mod ids;
mod invitation;
mod lease;
mod list;
mod mail;
mod meeting;
mod meeting_move;
mod notice;
mod operation;
mod organizer;
mod people;
mod permission;
mod request;
mod schedule_entry;
mod search;
mod status;
mod text;
mod warning;
mod working_hours;

pub use audit::{AuditKind, AuditLine};
pub use booking::{Booked, Wanted};
pub use calendar::{Party, PlannedAppointment, PlannedEntry, Wish};
pub use capability::{Capability, CapabilityReason};
pub use expiry::{Credential, CredentialExpiry, Reminder};
pub use glance::{Arrival, Attention, Glance, MissedMeeting, MissedStep, NextDue};
pub use ids::*;
pub use invitation::{Invitation, InvitationMethod};
pub use lease::{Lease, LeaseOwner};
pub use list::{Cursor, CursorError, RequestFilter, RequestPage, StatusFilter};
pub use mail::{
    ClaimedMail, Mail, MailFacts, MailState, Message, NewMail, Recipient, RequestedFacts, after_unsent,
};
pub use meeting::{
    AttachedMeeting, CreatedMeeting, JoinUrl, JoinUrlError, Leftover, MeetingDraft, MeetingProviderName,
    OnlineMeeting,
};
pub use meeting_move::{MeetingMove, MoveState};
pub use notice::Notice;
pub use operation::{MeetingOperation, OperationState, WantedMeeting};
pub use organizer::{InstallStatus, MeetingHost, MicrosoftProfile, Organizer, TeamsIntegration};
pub use people::{Client, Contact, Service, Technician, Tenant, Ticket, User};
pub use permission::{Action, Permission, PermissionSet};
pub use request::{
    AppointmentRequest, ClientRef, ClosedRequest, Decision, NewRequest, NewRequester, RequestState,
    Requester, Scheduled, ServiceRef, UserRef, WrongState,
};
pub use schedule_entry::{PENDING_TITLE_PREFIX, ScheduleEntry, entry_title};
pub use search::fold;
pub use status::RequestStatus;
pub use text::{
    CancelReason, DeclineReason, Description, EmailAddress, InternalNotes, OrganizerName, PersonName, Phone,
    ServiceName, TextError,
};
pub use warning::TeamsMeetingWarning;
pub use working_hours::{OpenHours, WorkingHours};
