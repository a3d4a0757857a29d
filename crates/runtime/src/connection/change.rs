use super::Place;
use crate::config::{Config, WorkspaceName};
use crate::{Application, Environment, Home, RandomIds, RuntimeError};

/// What the current workspace is to work on from now on.
#[derive(Clone, Debug)]
pub struct ConnectionChange {
    pub place: Place,
    /// On a server: e-mail address of the member of staff who works here. None: the local user.
    pub user: Option<String>,
}

/// Opens the current workspace on another database, which is made or migrated if need be. Only if that works it is the
/// workspace's from now on; else everything is as it was. The database of before is left as it is.
pub async fn change(
    environment: &Environment,
    home: &Home,
    change: ConnectionChange,
) -> Result<Application, RuntimeError> {
    if environment.database_url.is_some() {
        return Err(RuntimeError::DatabaseInEnvironment);
    }
    let config = Config::open(home, &RandomIds)?;
    let name = config.current.clone();
    let mut workspace = config.workspace(&name)?.clone();
    let was_server = workspace.database.as_ref().is_some_and(super::DatabaseAddress::is_server);
    let address = change.place.address(workspace.database.as_ref())?;
    if !super::is_same_database(address.as_ref(), workspace.database.as_ref()) {
        // It is a tenant of the other database.
        workspace.tenant = None;
    }
    match &change.place {
        Place::Server(_) => workspace.user = change.user,
        // Who worked on the server is nobody here.
        Place::ThisComputer if was_server => workspace.user = None,
        Place::ThisComputer => {}
    }
    workspace.database = address;
    let application = Application::open_workspace(environment, home, name.clone(), workspace.clone()).await?;
    Config::change(home, &RandomIds, |config| {
        let kept = config.workspace_mut(&name)?;
        kept.database = workspace.database;
        kept.tenant = workspace.tenant;
        kept.user = workspace.user;
        config.current = name;
        Ok(())
    })?;
    Ok(application)
}

/// From now on another workspace of this computer is used, also if its database cannot be opened: then it can be mended.
pub fn use_workspace(home: &Home, name: &WorkspaceName) -> Result<(), RuntimeError> {
    Config::change(home, &RandomIds, |config| {
        config.workspace(name)?;
        config.current = name.clone();
        Ok(())
    })
}
