//! What the commands work with. It knows no window and no Tauri, so tests use it as the page does.

use std::sync::Arc;

use apptray_runtime::config::{Config, General, Workspace};
use apptray_runtime::diagnostics::Diagnosis;
use apptray_runtime::{Application, Environment, Home, RandomIds};
use apptray_scheduling::model::RequestId;
use tokio::sync::{Mutex, OnceCell, RwLock};

use crate::desktop::Desktop;
use crate::failure::CommandError;
use crate::view::{RequestDetail, Viewer};

pub struct Face {
    pub environment: Environment,
    pub home: Home,
    pub desktop: Box<dyn Desktop>,
    application: OnceCell<Arc<Application>>,
    /// The checks of Settings, Diagnostics.
    pub diagnosis: Mutex<Option<Diagnosis>>,
    /// Held by every command while it runs.
    pub working: RwLock<()>,
}

impl Face {
    pub fn new(environment: Environment, home: Home, desktop: Box<dyn Desktop>) -> Self {
        Self {
            environment,
            home,
            desktop,
            application: OnceCell::new(),
            diagnosis: Mutex::new(None),
            working: RwLock::new(()),
        }
    }

    /// Opened when first needed. One that could not be opened (its database is away) is tried again the next time.
    pub async fn application(&self) -> Result<Arc<Application>, CommandError> {
        let open = async || Application::open(&self.environment, &self.home).await.map(Arc::new);
        Ok(self.application.get_or_try_init(open).await?.clone())
    }

    /// This machine's settings, also while the database is out of reach; None if the file cannot be read.
    pub fn settings(&self) -> Option<(General, Workspace)> {
        let config = Config::open(&self.home, &RandomIds).ok()?;
        let workspace = config.workspace(&config.current).ok()?.clone();
        Some((config.general, workspace))
    }

    pub async fn detail(&self, request: RequestId) -> Result<RequestDetail, CommandError> {
        let application = self.application().await?;
        let detail = application.scheduling.show(request).await?;
        Ok(RequestDetail::of(&detail, viewer(&application)?))
    }
}

pub fn viewer(application: &Application) -> Result<Viewer, CommandError> {
    let (_, workspace) = application.settings()?;
    Ok(Viewer { user: application.scheduling.actor, has_mail_server: workspace.mail.is_some() })
}
