use std::sync::Arc;

use apptray_scheduling::ports::{SecretPurpose, SecretStore as _};
use apptray_store::{Database, Look, Schema, Settings};

use super::{Place, file};
use crate::config::{Config, WorkspaceName};
use crate::tls::install_tls;
use crate::{Application, Environment, EnvironmentThenKeychain, Home, RandomIds, RuntimeError, SystemClock};

/// Looks whether the current workspace could work there, as this member of staff. Nothing is made or migrated.
pub async fn look(
    environment: &Environment,
    home: &Home,
    place: &Place,
    user: Option<String>,
) -> Result<Look, RuntimeError> {
    install_tls();
    let config = Config::open(home, &RandomIds)?;
    let name: WorkspaceName = config.current.clone();
    let mut workspace = config.workspace(&name)?.clone();
    let mut settings = Settings::new(Arc::new(SystemClock));
    if let Some(url) = environment.database_url.as_ref().filter(|url| !url.expose().starts_with("sqlite:")) {
        settings.password.clone_from(&environment.database_password);
        return Ok(Database::look(url.expose(), &settings).await?);
    }
    let before = workspace.database.clone();
    let address = place.address(before.as_ref())?;
    let Some(address) = address.clone().filter(crate::config::DatabaseAddress::is_server) else {
        workspace.database = address;
        return Ok(Database::look_at_file(&file(environment, home, &workspace), &settings).await?);
    };
    let secrets = EnvironmentThenKeychain::new(environment.clone(), workspace.id);
    settings.password = secrets.read(SecretPurpose::DatabasePassword).await?;
    let look = Database::look(address.as_str(), &settings).await?;
    if look.schema == Schema::Current {
        // Whose data it is, and whether this member of staff is known there, only an opened workspace tells.
        if before.as_ref() != Some(&address) {
            workspace.tenant = None;
        }
        workspace.database = Some(address);
        workspace.user = user;
        Application::open_workspace(environment, home, name, workspace).await?.database.close().await;
    }
    Ok(look)
}
