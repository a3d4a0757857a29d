//! Puts the parts together: configuration, secrets, logging, clock, and the composition root.
//! The only crate that knows which edition is built.

mod application;
mod assistant;
mod autostart;
mod clock;
mod cloud_now;
pub mod config;
pub mod connection;
mod credential;
pub mod diagnostics;
mod edition;
mod environment;
mod error;
mod home;
#[cfg(feature = "ee")]
mod http;
pub mod instance;
mod keychain;
mod local_user;
mod local_zone;
mod logging;
#[cfg(feature = "ee")]
mod meetings_on_call;
mod settings;
mod tls;

pub use application::Application;
pub use autostart::{set_start_with_session, starts_with_session};
pub use clock::{RandomIds, SystemClock};
pub use edition::check_certificate;
pub use environment::{Environment, variable_of};
pub use error::RuntimeError;
pub use home::Home;
pub use keychain::{EnvironmentThenKeychain, Keychain};
pub use local_zone::local_zone;
pub use logging::start_logging;
