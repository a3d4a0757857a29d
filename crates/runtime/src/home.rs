//! The folder with configuration, database and logs; private to the user.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::{Environment, RuntimeError};

#[derive(Clone, Debug)]
pub struct Home(PathBuf);

impl Home {
    /// `APPTRAY_HOME`, else the platform's folder for application data. Made if missing (0700).
    pub fn open(environment: &Environment) -> Result<Self, RuntimeError> {
        let path = match &environment.home {
            Some(path) => path.clone(),
            None => directories::ProjectDirs::from("", "", "apptray")
                .ok_or(RuntimeError::NoHome)?
                .data_local_dir()
                .to_path_buf(),
        };
        private_folder(&path)?;
        let home = Self(fs::canonicalize(&path).map_err(|error| file_error(&path, &error))?);
        private_folder(&home.logs())?;
        Ok(home)
    }

    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    #[must_use]
    pub fn config_file(&self) -> PathBuf {
        self.0.join("config.toml")
    }

    #[must_use]
    pub fn database_file(&self) -> PathBuf {
        self.0.join("apptray.db")
    }

    #[must_use]
    pub fn logs(&self) -> PathBuf {
        self.0.join("logs")
    }

    /// A file of this folder, private to the user; made if missing.
    pub fn open_private(&self, name: &str) -> Result<fs::File, RuntimeError> {
        let path = self.0.join(name);
        let file = private_options().create(true).truncate(false).write(true).open(&path);
        file.map_err(|error| file_error(&path, &error))
    }

    /// The text of a file of this folder; None if it is not there.
    pub fn read(&self, name: &str) -> Result<Option<String>, RuntimeError> {
        let path = self.0.join(name);
        match fs::read_to_string(&path) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(file_error(&path, &error)),
        }
    }

    /// Writes a file of this folder: a reader sees the old one or the new one.
    pub fn replace(&self, name: &str, content: &str) -> Result<(), RuntimeError> {
        replace_file(&self.0.join(name), content)
    }

    /// Held while the default workspace is made, so that two first starts make one.
    pub fn lock(&self) -> Result<fs::File, RuntimeError> {
        let path = self.0.join("home.lock");
        let file = private_options().create(true).truncate(false).write(true).open(&path);
        let file = file.map_err(|error| file_error(&path, &error))?;
        file.lock().map_err(|error| file_error(&path, &error))?;
        Ok(file)
    }
}

/// Writes the file beside its place, then moves it there: a reader sees the old one or the new one.
pub fn replace_file(path: &Path, content: &str) -> Result<(), RuntimeError> {
    let temporary = path.with_added_extension("new");
    let write = || -> std::io::Result<()> {
        let mut file = private_options().create(true).truncate(true).write(true).open(&temporary)?;
        file.write_all(content.as_bytes())?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    };
    write().map_err(|error| file_error(path, &error))
}

pub fn file_error(path: &Path, error: &std::io::Error) -> RuntimeError {
    RuntimeError::File { path: path.to_path_buf(), reason: error.to_string() }
}

fn private_folder(path: &Path) -> Result<(), RuntimeError> {
    let make = || -> std::io::Result<()> {
        if path.is_dir() {
            return Ok(());
        }
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(path)
    };
    make().map_err(|error| file_error(path, &error))
}

fn private_options() -> fs::OpenOptions {
    let mut options = fs::OpenOptions::new();
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}
