//! Where everything is.

use std::path::{Path, PathBuf};

use apptray_runtime::{Application, Environment, Home};
use apptray_scheduling::ports::Secret;
use apptray_tests::postgres::TestServer;

use crate::failure::Result;

/// One run. Rows are measured by processes of their own, which share its folder.
pub struct Bench {
    /// The clone.
    pub repository: PathBuf,
    /// The three programs, as they are installed.
    pub programs: PathBuf,
    /// For homes, databases, pictures; on a real disk, as a home folder is. Removed after the run.
    pub folder: PathBuf,
    /// Rows tell what they see on the way.
    pub verbose: bool,
}

/// Which database Apptray works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    pub const BOTH: [Self; 2] = [Self::Sqlite, Self::Postgres];

    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

impl Bench {
    /// A program as it is installed.
    pub fn program(&self, name: &str) -> Result<PathBuf> {
        let path = self.programs.join(name);
        if path.is_file() { Ok(path) } else { Err(format!("{} is not built", path.display()).into()) }
    }

    /// A new folder of this run.
    pub fn new_folder(&self, name: &str) -> Result<PathBuf> {
        let made =
            (1..).map(|number| self.folder.join(format!("{name}-{number}"))).find(|path| !path.exists());
        let path = made.ok_or("no number is free")?;
        std::fs::create_dir_all(&path)?;
        Ok(path)
    }
}

/// An installation: a home folder and its database.
#[derive(Clone, Debug)]
pub struct Installation {
    pub home: PathBuf,
    /// None: the SQLite file in the home folder.
    pub database: Option<String>,
}

impl Installation {
    /// An empty one.
    pub fn new(bench: &Bench, kind: Kind) -> Result<Self> {
        let database = match kind {
            Kind::Sqlite => None,
            Kind::Postgres => Some(TestServer::shared().new_database()),
        };
        Ok(Self { home: bench.new_folder("home")?, database })
    }

    pub fn at(home: &Path, database: Option<String>) -> Self {
        Self { home: home.to_path_buf(), database }
    }

    pub fn environment(&self) -> Environment {
        Environment {
            home: Some(self.home.clone()),
            database_url: self.database.clone().map(Secret::new),
            ..Environment::default()
        }
    }

    /// Opens it in this process, which is another one than the program that is measured.
    pub async fn open(&self) -> Result<Application> {
        let environment = self.environment();
        let home = Home::open(&environment)?;
        Ok(Application::open(&environment, &home).await?)
    }
}
