//! A database for one test.

use std::path::PathBuf;
use std::sync::Arc;

use apptray_scheduling::model::{LeaseOwner, TenantId, UserId};
use apptray_scheduling::ports::{Clock, IdSource, Secret, Store, Transaction};
use apptray_store::{Database, NewTenant, NewUser, Settings, SqlStore};
use apptray_tests::clock::{TestClock, TestIds};
use apptray_tests::postgres::TestServer;
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Connection, PgConnection, SqliteConnection};
use tempfile::TempDir;
use uuid::Uuid;

enum Place {
    Sqlite(TempDir),
    Postgres { url: String },
}

/// An open database with one tenant, whose clock the test moves.
pub struct TestDatabase {
    place: Place,
    pub clock: Arc<TestClock>,
    pub ids: Arc<TestIds>,
    pub database: Database,
    pub tenant: TenantId,
    /// The local user: every permission.
    pub user: UserId,
}

impl TestDatabase {
    pub async fn sqlite() -> Self {
        Self::in_place(Place::Sqlite(tempfile::tempdir().unwrap())).await
    }

    pub async fn postgres() -> Self {
        Self::in_place(Place::Postgres { url: TestServer::shared().new_database() }).await
    }

    async fn in_place(place: Place) -> Self {
        let clock = Arc::new(TestClock::at("2027-03-01T09:00:00Z"));
        let ids = Arc::new(TestIds::default());
        let database = open(&place, &clock).await;
        let (tenant, user) = (TenantId(ids.next()), UserId(ids.next()));
        let new = new_tenant(tenant, user, "Contoso Support");
        database.create_tenant(&new, &*ids).await.unwrap();
        Self { place, clock, ids, database, tenant, user }
    }

    /// Opens the same database once more, as another process does.
    pub async fn open_again(&self) -> Database {
        open(&self.place, &self.clock).await
    }

    pub fn is_sqlite(&self) -> bool {
        matches!(self.place, Place::Sqlite(_))
    }

    /// The SQLite file.
    pub fn path(&self) -> PathBuf {
        match &self.place {
            Place::Sqlite(folder) => folder.path().join("home/apptray.db"),
            Place::Postgres { .. } => panic!("PostgreSQL has no file"),
        }
    }

    /// The address of the PostgreSQL database.
    pub fn url(&self) -> &str {
        match &self.place {
            Place::Sqlite(_) => panic!("SQLite has no address"),
            Place::Postgres { url } => url,
        }
    }

    pub fn store(&self) -> SqlStore {
        self.database.store(self.tenant)
    }

    pub async fn read(&self) -> Box<dyn Transaction> {
        self.store().read().await.unwrap()
    }

    pub async fn write(&self) -> Box<dyn Transaction> {
        self.store().write().await.unwrap()
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn id(&self) -> Uuid {
        self.ids.next()
    }

    pub fn owner(&self) -> LeaseOwner {
        LeaseOwner(self.id())
    }

    /// Another MSP in the same database; answers its tenant and its user.
    pub async fn another_tenant(&self, name: &str) -> (TenantId, UserId) {
        let (tenant, user) = (TenantId(self.id()), UserId(self.id()));
        self.database.create_tenant(&new_tenant(tenant, user, name), &*self.ids).await.unwrap();
        (tenant, user)
    }

    /// Runs statements past the store, as another program does.
    pub async fn run_sql(&self, sql: &str) {
        let sql = AssertSqlSafe(sql);
        match &self.place {
            Place::Sqlite(_) => {
                let mut connection = self.sqlite_connection().await;
                sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
                connection.close().await.unwrap();
            }
            Place::Postgres { url } => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
                connection.close().await.unwrap();
            }
        }
    }

    /// A query that answers texts.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql);
        match &self.place {
            Place::Sqlite(_) => {
                sqlx::query_scalar(sql).fetch_all(&mut self.sqlite_connection().await).await.unwrap()
            }
            Place::Postgres { url } => {
                let mut connection = PgConnection::connect(url).await.unwrap();
                sqlx::query_scalar(sql).fetch_all(&mut connection).await.unwrap()
            }
        }
    }

    async fn sqlite_connection(&self) -> SqliteConnection {
        SqliteConnection::connect(&format!("sqlite:{}", self.path().display())).await.unwrap()
    }

    /// Closes and removes it.
    pub async fn end(self) {
        self.database.close().await;
        if let Place::Postgres { url } = &self.place {
            TestServer::shared().remove(url);
        }
    }
}

fn new_tenant(id: TenantId, user: UserId, name: &str) -> NewTenant {
    NewTenant {
        id,
        name: name.to_owned().try_into().unwrap(),
        user: NewUser {
            id: user,
            name: "Ada Admin".to_owned().try_into().unwrap(),
            email: "ada@msp.example".to_owned().try_into().unwrap(),
            time_zone: None,
        },
    }
}

async fn open(place: &Place, clock: &Arc<TestClock>) -> Database {
    let settings = Settings::new(Arc::clone(clock) as Arc<dyn Clock>);
    match place {
        Place::Sqlite(folder) => {
            Database::open_file(&folder.path().join("home/apptray.db"), settings).await.unwrap()
        }
        Place::Postgres { url } => {
            // As in a workspace: the address has no password, the keychain does.
            let (without, password) = without_password(url);
            let settings = Settings { password: Some(Secret::new(password)), ..settings };
            Database::open(&without, settings).await.unwrap()
        }
    }
}

fn without_password(url: &str) -> (String, String) {
    let (scheme, rest) = url.split_once("://").unwrap();
    let (account, place) = rest.rsplit_once('@').unwrap();
    let (user, password) = account.split_once(':').unwrap();
    (format!("{scheme}://{user}@{place}"), password.to_owned())
}
