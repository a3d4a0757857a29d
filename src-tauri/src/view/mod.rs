//! What crosses the border to the page, and the way there from scheduling's types. Pure; the TypeScript in
//! `ui/src/ipc/generated` is made from these. No secret and no join link is ever among them.

mod approval;
mod calendar;
mod change;
mod connection;
mod day;
mod detail;
mod diagnostics;
mod history;
mod hours;
mod mail;
mod meeting;
mod notice;
mod people;
mod request;
mod settings;
mod teams;
mod time;
#[cfg(test)]
mod typescript;

pub use approval::{AppointmentCheck, ApprovalOptions, ApproveInput, CheckInput, Outcome};
pub use calendar::Calendar;
pub use change::{CancelInput, Leftover, RescheduleInput, SeenTime};
pub use connection::{AssistantState, ConnectionInput, ConnectionLook, ConnectionSettings};
pub use day::{DayInput, Stretch, TechnicianDay};
pub use detail::{RequestDetail, Viewer};
pub use diagnostics::{Check, CheckId};
pub use history::HistoryLine;
pub use hours::{TechnicianHours, Week};
pub use mail::Mail;
pub use meeting::{MeetingState, TeamsMeetingWarning};
pub use notice::Notice;
pub use people::{Person, Requester, Technician, Ticket, known_zone};
pub use request::{ListQuery, RequestCounts, RequestPage};
pub use settings::{
    AppInfo, Demo, Edition, GeneralSettings, MailServer, MailSettings, SecretPurpose, SecretState, Session,
};
pub use teams::{
    Capability, ConnectAnswer, ConnectMicrosoftInput, CredentialExpiry, MicrosoftSettings, OrganizerAnswer,
    OrganizerWarning, TeamsStatus, VerifyAnswer,
};
pub use time::{RequestedTime, Span, WallTime, instant};
