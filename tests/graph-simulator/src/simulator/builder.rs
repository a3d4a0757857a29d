use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use thiserror::Error;

use super::running::{self, Running};
use super::{GraphSimulator, ProgramConfig, initial};
use crate::server::{ListenError, Tls, TlsError};
use crate::world::{Settings, TenantSpec};

/// Why the simulator did not start.
#[derive(Debug, Error)]
pub enum StartError {
    #[error(transparent)]
    Listen(#[from] ListenError),
    #[error("{0}")]
    Tls(String),
    #[error("no thread for the simulator: {0}")]
    Thread(std::io::Error),
    #[error("the computer has no randomness for a signing key")]
    Randomness,
    #[error("the simulator's thread ended before it was ready")]
    Ended,
}

impl From<TlsError> for StartError {
    fn from(error: TlsError) -> Self {
        Self::Tls(error.to_string())
    }
}

/// How a simulator starts.
#[derive(Clone, Debug)]
pub struct Builder {
    address: SocketAddr,
    tls: bool,
    tenants: Vec<TenantSpec>,
    settings: Settings,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            tls: false,
            tenants: Vec::new(),
            settings: Settings::default(),
        }
    }
}

impl Builder {
    /// Where to listen; a free port of 127.0.0.1 unless told.
    #[must_use]
    pub fn listen(mut self, address: SocketAddr) -> Self {
        self.address = address;
        self
    }

    /// HTTPS with a throw-away certificate authority; see [`GraphSimulator::ca_pem`].
    #[must_use]
    pub fn tls(mut self) -> Self {
        self.tls = true;
        self
    }

    /// A tenant, instead of the one named `contoso`. May be said several times.
    #[must_use]
    pub fn tenant(mut self, tenant: TenantSpec) -> Self {
        self.tenants.push(tenant);
        self
    }

    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = settings;
        self
    }

    /// Tenants and settings from a configuration file.
    #[must_use]
    pub fn config(mut self, config: ProgramConfig) -> Self {
        self.tenants.extend(config.tenants);
        self.settings = config.settings;
        self
    }

    /// # Errors
    /// If the port cannot be opened or the certificate cannot be made.
    pub async fn start(self) -> Result<GraphSimulator, StartError> {
        let (tls, starting) = self.spawn()?;
        let started = starting.await.map_err(|_| StartError::Ended)?;
        finish(tls, started)
    }

    /// # Errors
    /// If the port cannot be opened or the certificate cannot be made.
    pub fn start_blocking(self) -> Result<GraphSimulator, StartError> {
        let (tls, starting) = self.spawn()?;
        let started = starting.blocking_recv().map_err(|_| StartError::Ended)?;
        finish(tls, started)
    }

    fn spawn(self) -> Result<(Option<Arc<Tls>>, running::Starting), StartError> {
        let tls = if self.tls { Some(Arc::new(Tls::new()?)) } else { None };
        let starting = running::spawn(self.address, tls.clone(), initial(self.tenants, self.settings))?;
        Ok((tls, starting))
    }
}

fn finish(
    tls: Option<Arc<Tls>>,
    started: Result<(Arc<crate::world::Shared>, Running), StartError>,
) -> Result<GraphSimulator, StartError> {
    let (shared, running) = started?;
    Ok(GraphSimulator::new(shared, running, tls.map(|tls| tls.ca_pem.clone())))
}
