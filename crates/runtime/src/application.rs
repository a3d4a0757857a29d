//! The composition root: one workspace, opened, with every part in its place.

use std::sync::Arc;

use apptray_mail::{
    OutboxReport, OutboxWorker, RunMode, SmtpSettings, SmtpTimeouts, SmtpTransport, send_test_mail,
};
use apptray_scheduling::model::{EmailAddress, LeaseOwner, MailState};
use apptray_scheduling::ports::{Clock, IdSource, SecretPurpose, SecretStore};
use apptray_scheduling::use_cases::{LeaseTimes, Scheduling};
use apptray_store::{Database, Settings};

use crate::cloud_now::CloudNow;
use crate::config::{Config, Workspace, WorkspaceName};
use crate::edition::meeting_provider;
use crate::local_user;
use crate::tls::install_tls;
use crate::{Environment, EnvironmentThenKeychain, Home, RandomIds, RuntimeError, SystemClock};

pub struct Application {
    pub environment: Environment,
    pub home: Home,
    pub workspace_name: WorkspaceName,
    pub workspace: Workspace,
    pub secrets: Arc<dyn SecretStore>,
    pub scheduling: Scheduling,
    pub database: Database,
    clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn IdSource>,
}

impl Application {
    /// Opens the current workspace; on an empty home makes the default one, without asking.
    pub async fn open(environment: &Environment, home: &Home) -> Result<Self, RuntimeError> {
        let config = Config::open(home, &RandomIds)?;
        let workspace = config.workspace(&config.current)?.clone();
        Self::open_workspace(environment, home, config.current, workspace).await
    }

    /// Opens a workspace as it stands here, whatever `config.toml` says of it.
    pub(crate) async fn open_workspace(
        environment: &Environment,
        home: &Home,
        workspace_name: WorkspaceName,
        workspace: Workspace,
    ) -> Result<Self, RuntimeError> {
        install_tls();
        let (clock, ids): (Arc<dyn Clock>, Arc<dyn IdSource>) = (Arc::new(SystemClock), Arc::new(RandomIds));
        let secrets: Arc<dyn SecretStore> =
            Arc::new(EnvironmentThenKeychain::new(environment.clone(), workspace.id));

        let database = open_database(environment, home, &workspace, secrets.as_ref(), &clock).await?;
        let tenant = local_user::tenant(&database, &workspace, ids.as_ref()).await?;
        let actor = local_user::actor(&database, tenant, &workspace).await?;
        let cloud = CloudNow::new(home, &workspace_name, workspace.cloud);
        let meetings = meeting_provider(environment, move || cloud.read(), &secrets, &clock, &ids)?;
        let scheduling = Scheduling {
            store: Arc::new(database.store(tenant)),
            meetings,
            clock: Arc::clone(&clock),
            ids: Arc::clone(&ids),
            actor,
            owner: LeaseOwner(ids.next()),
            leases: LeaseTimes::default(),
        };
        Ok(Self {
            environment: environment.clone(),
            home: home.clone(),
            workspace_name,
            workspace,
            secrets,
            scheduling,
            database,
            clock,
            ids,
        })
    }

    /// Keeps the SMTP settings of this machine.
    pub fn configure_mail(&self, mail: SmtpSettings) -> Result<(), RuntimeError> {
        mail.check()?;
        Config::change(&self.home, self.ids.as_ref(), |config| {
            config.workspace_mut(&self.workspace_name)?.mail = Some(mail);
            Ok(())
        })
    }

    /// One pass over the outbox. Without SMTP settings nothing is claimed: the mails wait for a machine that has them.
    pub async fn run_outbox(&self, mode: RunMode) -> Result<OutboxReport, RuntimeError> {
        let Some(transport) = self.mail_transport()? else {
            let unsent = self.scheduling.store.read().await?.unsent_mails().await?;
            let waiting = unsent.iter().filter(|mail| mail.state != MailState::Failed).count();
            return Ok(OutboxReport {
                waiting: u32::try_from(waiting).unwrap_or(u32::MAX),
                ..OutboxReport::default()
            });
        };
        let worker = OutboxWorker {
            store: Arc::clone(&self.scheduling.store),
            transport: Arc::new(transport),
            clock: Arc::clone(&self.clock),
            ids: Arc::clone(&self.ids),
            owner: self.scheduling.owner,
            lease: SmtpTimeouts::default().longest_try() * 2,
        };
        Ok(worker.run_once(mode).await?)
    }

    /// Sends a mail that proves the settings.
    pub async fn send_test_mail(&self, to: &EmailAddress) -> Result<(), RuntimeError> {
        let transport = self.mail_transport()?.ok_or(RuntimeError::NoMailServer)?;
        Ok(send_test_mail(&transport, self.clock.as_ref(), self.ids.as_ref(), to).await?)
    }

    fn mail_transport(&self) -> Result<Option<SmtpTransport>, RuntimeError> {
        let Some(settings) = self.settings()?.1.mail else { return Ok(None) };
        Ok(Some(SmtpTransport::new(settings, Arc::clone(&self.secrets), &[])?))
    }
}

async fn open_database(
    environment: &Environment,
    home: &Home,
    workspace: &Workspace,
    secrets: &dyn SecretStore,
    clock: &Arc<dyn Clock>,
) -> Result<Database, RuntimeError> {
    let mut settings = Settings::new(Arc::clone(clock));
    if let Some(url) = &environment.database_url {
        settings.password.clone_from(&environment.database_password);
        return Ok(Database::open(url.expose(), settings).await?);
    }
    let Some(address) = &workspace.database else {
        return Ok(Database::open_file(&home.database_file(), settings).await?);
    };
    if address.is_server() {
        settings.password = secrets.read(SecretPurpose::DatabasePassword).await?;
    }
    Ok(Database::open(address.as_str(), settings).await?)
}
