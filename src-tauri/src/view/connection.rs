use apptray_runtime::config::{Assistant, Server, Tls};
use apptray_runtime::connection::{Connection, ConnectionChange, Place};
use apptray_scheduling::model::{EmailAddress, TextError};
use apptray_store::{Look, Schema};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TlsChoice {
    Off,
    IfOffered,
    Required,
    Verified,
}

/// A database on a PostgreSQL server, without its password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct DatabaseServer {
    pub host: String,
    pub port: u16,
    pub database: String,
    pub user: String,
    pub tls: TlsChoice,
}

/// Where the current workspace keeps its requests.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub struct ConnectionSettings {
    pub workspace: String,
    /// All of this computer, by name.
    pub workspaces: Vec<String>,
    /// Null: this computer.
    pub server: Option<DatabaseServer>,
    /// What stands for 'this computer'.
    pub file: String,
    /// E-mail address of the member of staff who works here; null: the local user.
    pub staff: Option<String>,
    /// The environment decides, and nothing can be chosen.
    pub in_environment: bool,
}

#[derive(Debug, Deserialize)]
#[cfg_attr(test, derive(Serialize, ts_rs::TS))]
pub struct ConnectionInput {
    /// Null: this computer.
    pub server: Option<DatabaseServer>,
    /// Null: the local user.
    pub staff: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SchemaState {
    Empty,
    Older,
    Current,
}

/// A database that can be used.
#[derive(Debug, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct ConnectionLook {
    /// Of the server; of SQLite for a file.
    pub version: String,
    pub schema: SchemaState,
    #[cfg_attr(test, ts(type = "number"))]
    pub milliseconds: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(test, derive(Serialize, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AssistantState {
    Begun,
    Over,
}

impl From<AssistantState> for Assistant {
    fn from(state: AssistantState) -> Self {
        match state {
            AssistantState::Begun => Self::Begun,
            AssistantState::Over => Self::Over,
        }
    }
}

impl From<&Connection> for ConnectionSettings {
    fn from(connection: &Connection) -> Self {
        Self {
            workspace: connection.workspace.to_string(),
            workspaces: connection.workspaces.iter().map(ToString::to_string).collect(),
            server: match &connection.place {
                Place::ThisComputer => None,
                Place::Server(server) => Some(server.into()),
            },
            file: connection.file.display().to_string(),
            staff: connection.user.clone(),
            in_environment: connection.in_environment,
        }
    }
}

impl ConnectionInput {
    pub fn parse(self) -> Result<ConnectionChange, TextError> {
        let staff = self.staff.as_deref().map(str::trim).filter(|staff| !staff.is_empty());
        let user = staff.map(EmailAddress::parse).transpose()?.map(String::from);
        let place = self.server.map_or(Place::ThisComputer, |server| Place::Server(server.into()));
        Ok(ConnectionChange { place, user })
    }
}

impl From<&Server> for DatabaseServer {
    fn from(server: &Server) -> Self {
        let Server { host, port, database, user, tls } = server.clone();
        let tls = match tls {
            Tls::Off => TlsChoice::Off,
            Tls::IfOffered => TlsChoice::IfOffered,
            Tls::Required => TlsChoice::Required,
            Tls::Verified => TlsChoice::Verified,
        };
        Self { host, port, database, user, tls }
    }
}

impl From<DatabaseServer> for Server {
    fn from(server: DatabaseServer) -> Self {
        let DatabaseServer { host, port, database, user, tls } = server;
        let tls = match tls {
            TlsChoice::Off => Tls::Off,
            TlsChoice::IfOffered => Tls::IfOffered,
            TlsChoice::Required => Tls::Required,
            TlsChoice::Verified => Tls::Verified,
        };
        Self {
            host: host.trim().to_owned(),
            port,
            database: database.trim().to_owned(),
            user: user.trim().to_owned(),
            tls,
        }
    }
}

impl From<Look> for ConnectionLook {
    fn from(look: Look) -> Self {
        let schema = match look.schema {
            Schema::Empty => SchemaState::Empty,
            Schema::Older => SchemaState::Older,
            Schema::Current => SchemaState::Current,
        };
        let milliseconds = u64::try_from(look.round_trip.as_millis()).unwrap_or(u64::MAX);
        Self { version: look.version, schema, milliseconds }
    }
}
