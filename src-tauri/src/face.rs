//! What the commands work with. It knows no window and no Tauri, so tests use it as the page does.

use std::sync::Arc;

use apptray_runtime::config::{Config, General, Workspace, WorkspaceName};
use apptray_runtime::connection::{self, ConnectionChange};
use apptray_runtime::diagnostics::Diagnosis;
use apptray_runtime::{Application, Environment, Home, RandomIds};
use apptray_scheduling::model::RequestId;
use tokio::sync::{Mutex, MutexGuard, RwLock, watch};

use crate::desktop::Desktop;
use crate::failure::CommandError;
use crate::view::{RequestDetail, Viewer};

pub struct Face {
    pub environment: Environment,
    pub home: Home,
    pub desktop: Box<dyn Desktop>,
    /// Held while one is being opened, so that there is one.
    application: Mutex<Option<Arc<Application>>>,
    /// Rises when the application is another one.
    exchanged: watch::Sender<u64>,
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
            application: Mutex::new(None),
            exchanged: watch::Sender::new(0),
            diagnosis: Mutex::new(None),
            working: RwLock::new(()),
        }
    }

    /// Opened when first needed. One that could not be opened (its database is away) is tried again the next time.
    pub async fn application(&self) -> Result<Arc<Application>, CommandError> {
        let mut slot = self.application.lock().await;
        if let Some(application) = slot.as_ref() {
            return Ok(Arc::clone(application));
        }
        let application = Arc::new(Application::open(&self.environment, &self.home).await?);
        Ok(Arc::clone(slot.insert(application)))
    }

    /// Goes over to another database, if that can be opened.
    pub async fn change_connection(&self, change: ConnectionChange) -> Result<(), CommandError> {
        let mut slot = self.application.lock().await;
        let application = connection::change(&self.environment, &self.home, change).await?;
        *slot = Some(Arc::new(application));
        self.tell_exchanged(slot).await;
        Ok(())
    }

    /// Goes over to another workspace; the next command opens it.
    pub async fn use_workspace(&self, name: &WorkspaceName) -> Result<(), CommandError> {
        let mut slot = self.application.lock().await;
        connection::use_workspace(&self.home, name)?;
        *slot = None;
        self.tell_exchanged(slot).await;
        Ok(())
    }

    /// Whether `config.toml` names another workspace or database by now than the one that is open, or none could be
    /// opened before; the next command opens what it names.
    pub async fn follow_settings(&self) -> bool {
        let mut slot = self.application.lock().await;
        // A file that cannot be read says nothing; whoever needs it says so.
        let Ok(config) = Config::open(&self.home, &RandomIds) else { return false };
        let Ok(now) = config.workspace(&config.current) else { return false };
        let is_open = |open: &Application| {
            let before = &open.workspace;
            config.current == open.workspace_name
                && (now.id, &now.database, now.tenant, &now.user)
                    == (before.id, &before.database, before.tenant, &before.user)
        };
        if slot.as_deref().is_some_and(is_open) {
            return false;
        }
        *slot = None;
        self.tell_exchanged(slot).await;
        true
    }

    /// Hears of every other application from now on.
    pub fn exchanged(&self) -> watch::Receiver<u64> {
        self.exchanged.subscribe()
    }

    /// Commands that still work on the one of before end in peace: they hold it.
    async fn tell_exchanged(&self, slot: MutexGuard<'_, Option<Arc<Application>>>) {
        drop(slot);
        self.exchanged.send_modify(|count| *count += 1);
        // What was checked was the other one.
        *self.diagnosis.lock().await = None;
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
