//! Which database a workspace works on: looking at it, trying another, going over to it.

mod change;
mod look;

use std::path::PathBuf;

use apptray_store::sqlite_path;

use crate::config::{Config, DatabaseAddress, Server, Workspace, WorkspaceName};
use crate::{Environment, Home, RandomIds, RuntimeError};

pub use change::{ConnectionChange, change, use_workspace};
pub use look::look;

/// Where the requests are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file on this computer.
    ThisComputer,
    Server(Server),
}

/// The connection of the current workspace.
#[derive(Clone, Debug)]
pub struct Connection {
    pub workspace: WorkspaceName,
    /// All of this computer, by name.
    pub workspaces: Vec<WorkspaceName>,
    pub place: Place,
    /// What stands for 'this computer'.
    pub file: PathBuf,
    /// E-mail address of the member of staff who works here; None: the local user.
    pub user: Option<String>,
    /// `APPTRAY_DATABASE_URL` decides, and nothing can be chosen.
    pub in_environment: bool,
}

/// The current connection, without touching the database.
pub fn current(environment: &Environment, home: &Home) -> Result<Connection, RuntimeError> {
    let config = Config::open(home, &RandomIds)?;
    let workspace = config.workspace(&config.current)?;
    let place = match &environment.database_url {
        Some(url) => Server::of(url.expose()),
        None => workspace.database.as_ref().and_then(|address| Server::of(address.as_str())),
    };
    Ok(Connection {
        place: place.map_or(Place::ThisComputer, Place::Server),
        // What names no file is shown as none; opening it says why.
        file: file(environment, home, workspace).unwrap_or_else(|_| home.database_file()),
        user: workspace.user.clone(),
        in_environment: environment.database_url.is_some(),
        workspaces: config.workspaces.keys().cloned().collect(),
        workspace: config.current,
    })
}

/// Of a workspace that is not on a server.
fn file(environment: &Environment, home: &Home, workspace: &Workspace) -> Result<PathBuf, RuntimeError> {
    let address = match &environment.database_url {
        Some(url) => Some(url.expose()),
        None => workspace.database.as_ref().map(DatabaseAddress::as_str),
    };
    match address {
        Some(address) if address.starts_with("sqlite:") => Ok(sqlite_path(address)?),
        _ => Ok(home.database_file()),
    }
}

/// Whether a tenant of the one is a tenant of the other.
fn is_same_database(one: Option<&DatabaseAddress>, other: Option<&DatabaseAddress>) -> bool {
    let server = |address: Option<&DatabaseAddress>| Server::of(address?.as_str());
    match (server(one), server(other)) {
        (Some(one), Some(other)) => one.is_same_database(&other),
        (None, None) => one == other,
        _ => false,
    }
}

impl Place {
    /// As it stands in `config.toml`. A workspace that has a file of its own keeps it.
    fn address(&self, before: Option<&DatabaseAddress>) -> Result<Option<DatabaseAddress>, RuntimeError> {
        let server_before = before.filter(|address| address.is_server());
        match self {
            Self::ThisComputer if server_before.is_none() => Ok(before.cloned()),
            Self::ThisComputer => Ok(None),
            Self::Server(server) => server.address(server_before).map(Some),
        }
    }
}
