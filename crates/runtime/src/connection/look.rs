use std::sync::Arc;

use apptray_scheduling::model::TenantId;
use apptray_scheduling::ports::{SecretPurpose, SecretStore as _};
use apptray_store::{Database, Look, Schema, Settings};

use super::{Place, file, is_same_database};
use crate::config::{Config, DatabaseAddress};
use crate::tls::install_tls;
use crate::{Environment, EnvironmentThenKeychain, Home, RandomIds, RuntimeError, SystemClock, local_user};

/// Looks whether the current workspace could work there, as this member of staff. Nothing is made, migrated or changed.
pub async fn look(
    environment: &Environment,
    home: &Home,
    place: &Place,
    user: Option<String>,
) -> Result<Look, RuntimeError> {
    install_tls();
    let config = Config::open(home, &RandomIds)?;
    let mut workspace = config.workspace(&config.current)?.clone();
    let mut settings = Settings::new(Arc::new(SystemClock));
    if let Some(url) = environment.database_url.as_ref().filter(|url| !url.expose().starts_with("sqlite:")) {
        settings.password.clone_from(&environment.database_password);
        return Ok(Database::look(url.expose(), &settings).await?);
    }
    let before = workspace.database.take();
    let address = place.address(before.as_ref())?;
    let Some(server) = address.as_ref().filter(|address| address.is_server()) else {
        workspace.database = address;
        return Ok(Database::look_at_file(&file(environment, home, &workspace)?, &settings).await?);
    };
    let secrets = EnvironmentThenKeychain::new(environment.clone(), workspace.id);
    settings.password = secrets.read(SecretPurpose::DatabasePassword).await?;
    let look = Database::look(server.as_str(), &settings).await?;
    let tenant = workspace.tenant.map(TenantId).filter(|_| is_same_database(before.as_ref(), Some(server)));
    // Who an older one knows is said when it has been brought up to date.
    if look.schema != Schema::Older {
        require_known(server, settings, look.schema, tenant, user.as_deref()).await?;
    }
    Ok(look)
}

/// Refuses whoever would be refused when the workspace is opened.
async fn require_known(
    server: &DatabaseAddress,
    settings: Settings,
    schema: Schema,
    tenant: Option<TenantId>,
    user: Option<&str>,
) -> Result<(), RuntimeError> {
    let email = local_user::email(user)?;
    let known = match schema {
        Schema::Current => Database::knows(server.as_str(), settings, tenant, &email).await?,
        Schema::Empty | Schema::Older => None,
    };
    // Where nobody is yet, the local user is made the first.
    if known.unwrap_or(user.is_none()) { Ok(()) } else { Err(RuntimeError::UnknownUser(email)) }
}
