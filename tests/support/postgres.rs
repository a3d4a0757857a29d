//! A PostgreSQL server for tests.
//!
//! `./dev test` starts one for the whole run and names it in `APPTRAY_TEST_POSTGRES_URL`. Without that variable each
//! test process starts its own; it ends with the process, however that ends.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// The variable that names a running server: the address of its database `postgres`, for a user who may make databases.
pub const URL_VARIABLE: &str = "APPTRAY_TEST_POSTGRES_URL";

/// A running server.
pub struct TestServer {
    url: String,
    /// Its standard input is held open: the script stops the server when that ends.
    _script: Option<Child>,
}

static SHARED: OnceLock<TestServer> = OnceLock::new();
static DATABASES: AtomicU32 = AtomicU32::new(0);

impl TestServer {
    /// The one server of this process.
    ///
    /// # Panics
    /// If none is named and none can be started.
    pub fn shared() -> &'static Self {
        #[expect(clippy::disallowed_methods, reason = "set by ./dev test, not configuration")]
        SHARED.get_or_init(|| match std::env::var(URL_VARIABLE) {
            Ok(url) => Self { url, _script: None },
            Err(_) => Self::start(),
        })
    }

    fn start() -> Self {
        let mut script = Command::new(concat!(env!("CARGO_MANIFEST_DIR"), "/support/postgres.sh"))
            .arg("serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("support/postgres.sh starts");
        let mut url = String::new();
        let output = script.stdout.take().expect("its standard output");
        BufReader::new(output).read_line(&mut url).expect("its standard output can be read");
        assert!(!url.is_empty(), "the PostgreSQL server did not start; its reason is above");
        Self { url: url.trim().to_owned(), _script: Some(script) }
    }

    /// The address, with user and password, of a new and empty database for one test.
    ///
    /// # Panics
    /// If the server refuses.
    pub fn new_database(&self) -> String {
        let number = DATABASES.fetch_add(1, Ordering::Relaxed);
        let name = format!("apptray_test_{}_{number}", std::process::id());
        // Process ids come around again; a database of a run that was killed may be in the way.
        self.run([
            format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            format!("CREATE DATABASE {name} TEMPLATE template0"),
        ]);
        let (server, _) = self.url.rsplit_once('/').expect("an address with a database");
        format!("{server}/{name}")
    }

    /// Removes a database that was made here, with whoever is still connected.
    ///
    /// # Panics
    /// If the server refuses.
    pub fn remove(&self, database: &str) {
        let (_, name) = database.rsplit_once('/').expect("an address with a database");
        self.run([format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")]);
    }

    /// Runs statements on the server, in a thread of its own: the caller may or may not be asynchronous.
    fn run<const N: usize>(&self, statements: [String; N]) {
        let work = async {
            let mut connection = PgConnection::connect(&self.url).await?;
            for sql in statements {
                sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await?;
            }
            connection.close().await
        };
        let done = std::thread::scope(|scope| {
            let runtime =
                tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            scope.spawn(move || runtime.block_on(work)).join()
        });
        if let Err(error) = done.expect("the thread ends") {
            panic!("the PostgreSQL server refused: {error}; is {URL_VARIABLE} right?");
        }
    }
}
