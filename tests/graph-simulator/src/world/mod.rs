//! What the simulator knows: tenants, tokens, meetings, settings, switched-on faults, recorded calls.

mod settings;
mod shared;
mod spec_json;
mod tenant;
mod tenants;
mod tokens;
mod user;

pub use settings::{
    BasicProfile, FractionDigits, InnerError, JoinUrlStyle, MeetingIdStyle, PermissionRefusal, PolicyRefusal,
    Settings, UpnInPath,
};
pub(crate) use shared::{Initial, Shared, World};
pub use tenant::{AppSpec, SecretSpec, TenantSpec, roles};
pub(crate) use tenants::Tenants;
pub(crate) use tokens::{Token, TokenState, Tokens};
pub use user::{UserKind, UserSpec};
