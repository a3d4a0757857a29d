//! What tests use: start, look, change, fail, hold.

mod builder;
mod config;
mod failing;
mod running;
mod setup;
mod watching;

pub use builder::{Builder, StartError};
pub use config::ProgramConfig;

use std::sync::Arc;

use crate::world::{Initial, Shared, TenantSpec};
use running::Running;

/// A running simulator. Dropping it closes the port and all connections.
///
/// It runs on a thread of its own, so a test may block (for instance on a child process) while it answers.
#[derive(Debug)]
pub struct GraphSimulator {
    shared: Arc<Shared>,
    running: Running,
    ca_pem: Option<String>,
}

impl GraphSimulator {
    /// Starts on a free port of the loopback interface, over plain HTTP, with one tenant named `contoso`.
    ///
    /// # Errors
    /// If the port cannot be opened.
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// [`GraphSimulator::start`] for tests without an async runtime.
    ///
    /// # Errors
    /// If the port cannot be opened.
    pub fn start_blocking() -> Result<Self, StartError> {
        Self::builder().start_blocking()
    }

    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The sign-in's root, `http://127.0.0.1:<port>`.
    #[must_use]
    pub fn login_url(&self) -> &str {
        &self.shared.root
    }

    /// Graph's root, without `/v1.0`. The same as the sign-in's: the paths tell them apart.
    #[must_use]
    pub fn graph_url(&self) -> &str {
        &self.shared.root
    }

    /// The scope that a client has to ask for.
    #[must_use]
    pub fn scope(&self) -> String {
        format!("{}/.default", self.shared.root)
    }

    /// The certificate authority to trust; only with TLS.
    #[must_use]
    pub fn ca_pem(&self) -> Option<&str> {
        self.ca_pem.as_deref()
    }

    /// Closes the port and all connections, and waits until it is done.
    pub fn stop(self) {
        drop(self);
    }

    fn new(shared: Arc<Shared>, running: Running, ca_pem: Option<String>) -> Self {
        Self { shared, running, ca_pem }
    }

    /// The port, for clients that want it apart.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.running.address().port()
    }
}

fn initial(tenants: Vec<TenantSpec>, settings: crate::world::Settings) -> Initial {
    let tenants = if tenants.is_empty() { vec![TenantSpec::new("contoso")] } else { tenants };
    Initial { tenants, settings }
}
