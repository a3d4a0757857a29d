//! Puts the parts together: configuration, secrets, logging, clock, and the composition root.
//! The only crate that knows which edition is built.

mod application;
mod clock;
pub mod config;
mod edition;
mod environment;
mod error;
mod home;
#[cfg(feature = "ee")]
mod http;
mod keychain;
mod local_user;
mod logging;
mod tls;

pub use application::Application;
pub use clock::{RandomIds, SystemClock};
pub use environment::{Environment, variable_of};
pub use error::RuntimeError;
pub use home::Home;
pub use keychain::{EnvironmentThenKeychain, Keychain};
pub use logging::start_logging;
