//! Microsoft's sign-in and the part of Microsoft Graph that Apptray uses, simulated over real HTTP.
//!
//! A test starts a [`GraphSimulator`] on a free port of the loopback interface, points the client at [`GraphSimulator::login_url`]
//! and [`GraphSimulator::graph_url`], switches failures on with [`GraphSimulator::fail`], holds answers back with
//! [`GraphSimulator::gate`] and looks at what was on the wire with [`GraphSimulator::calls`].
//!
//! What Microsoft documents is followed, not what would be convenient; the doc comments name the page, and README.md says
//! where nothing is documented and this crate had to decide.

mod calls;
mod control;
mod faults;
mod graph;
mod identity;
mod outside;
mod pipeline;
mod reply;
mod server;
mod simulator;
mod world;

pub use calls::{Authorization, Call, Outcome};
pub use faults::{Content, Fault, Gate, HoldPoint, Operation, RetryAfter, Rule, Times};
pub use graph::{GraphError, Meeting};
pub use identity::TokenError;
pub use server::ListenError;
pub use simulator::{Builder, GraphSimulator, ProgramConfig, StartError};
pub use world::{
    AppSpec, BasicProfile, FractionDigits, InnerError, JoinUrlStyle, MeetingIdStyle, PermissionRefusal,
    PolicyRefusal, SecretSpec, Settings, TenantSpec, UpnInPath, UserKind, UserSpec, roles,
};
