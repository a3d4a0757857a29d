//! Microsoft Teams meetings for Apptray: sign-in, organizer, meetings, over Microsoft Graph v1.0.
//!
//! The one implementation of scheduling's `MeetingProvider` that does anything. Nothing outside this crate knows Graph.
//! It reads no environment, keeps no file and builds no HTTP client: runtime passes all of it in, see [`Outside`].

mod answer;
mod calls;
mod classify;
mod endpoints;
mod limits;
mod log;
mod microsoft_tenant;
mod operation;
mod pause;
mod progress;
mod redact;
mod retry;
mod session;
mod setup_help;
mod teams_meetings;
mod time_limit;
mod token;
mod wire;

pub use endpoints::{Cloud, EndpointError, Endpoints};
pub use limits::Limits;
pub use microsoft_tenant::{MicrosoftTenant, MicrosoftTenantError};
pub use pause::{Pause, RealPause};
pub use setup_help::setup_help;
pub use teams_meetings::{Outside, TeamsMeetings};
pub use token::{CertificateError, ClientCertificate};
