use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use apptray_scheduling::ports::IdSource;
use serde::{Deserialize, Serialize};

use super::{General, Workspace, WorkspaceName};
use crate::RuntimeError;
use crate::home::{Home, file_error, replace_file};

const HEAD: &str = "# Apptray's settings on this machine. Secrets are in the keychain, never here.\n";

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The workspace that is used unless another is named.
    pub current: WorkspaceName,
    #[serde(default)]
    pub general: General,
    pub workspaces: BTreeMap<WorkspaceName, Workspace>,
}

impl Config {
    /// Reads the file; on an empty home makes the default workspace first. A file that cannot be read is reported with
    /// its line and left alone.
    pub fn open(home: &Home, ids: &dyn IdSource) -> Result<Self, RuntimeError> {
        let path = home.config_file();
        if let Some(config) = read(&path)? {
            return Ok(config);
        }
        let _lock = home.lock()?;
        if let Some(config) = read(&path)? {
            return Ok(config);
        }
        let name = WorkspaceName::parse("default")?;
        let workspaces = BTreeMap::from([(name.clone(), Workspace::new(ids.next()))]);
        let config = Self { current: name, general: General::default(), workspaces };
        config.write(&path)?;
        Ok(config)
    }

    /// Changes the file under a lock: two programs that change it at once both succeed.
    pub fn change<T>(
        home: &Home,
        ids: &dyn IdSource,
        change: impl FnOnce(&mut Self) -> Result<T, RuntimeError>,
    ) -> Result<T, RuntimeError> {
        let mut config = Self::open(home, ids)?;
        let _lock = home.lock()?;
        let path = home.config_file();
        if let Some(fresh) = read(&path)? {
            config = fresh;
        }
        let answer = change(&mut config)?;
        config.write(&path)?;
        Ok(answer)
    }

    pub fn workspace(&self, name: &WorkspaceName) -> Result<&Workspace, RuntimeError> {
        self.workspaces.get(name).ok_or_else(|| RuntimeError::UnknownWorkspace(name.to_string()))
    }

    pub fn workspace_mut(&mut self, name: &WorkspaceName) -> Result<&mut Workspace, RuntimeError> {
        self.workspaces.get_mut(name).ok_or_else(|| RuntimeError::UnknownWorkspace(name.to_string()))
    }

    fn write(&self, path: &Path) -> Result<(), RuntimeError> {
        let text = toml::to_string_pretty(self)
            .map_err(|error| RuntimeError::File { path: path.to_path_buf(), reason: error.to_string() })?;
        replace_file(path, &format!("{HEAD}{text}"))
    }
}

fn read(path: &Path) -> Result<Option<Config>, RuntimeError> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(file_error(path, &error)),
    };
    let config: Config = toml::from_str(&text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        RuntimeError::Config {
            path: path.to_path_buf(),
            line: 1 + before.matches('\n').count(),
            reason: error.message().to_owned(),
        }
    })?;
    config.workspace(&config.current)?;
    Ok(Some(config))
}
