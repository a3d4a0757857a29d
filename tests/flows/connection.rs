//! Going over to another database, as Settings, Connection does it.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;

use apptray_runtime::config::{Server, Tls};
use apptray_runtime::connection::{self, ConnectionChange, Place};
use apptray_runtime::{Application, Environment, Home, RuntimeError, SystemClock};
use apptray_scheduling::ports::{Clock, Secret};
use apptray_store::{Database, Look, Schema, Settings};
use apptray_tests::block_on;
use apptray_tests::office::{Office, sample};
use apptray_tests::postgres::TestServer;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

/// A computer on which one database is used now, and a server to which it could go over.
struct Move {
    office: Office,
    environment: Environment,
    home: Home,
    url: String,
}

impl Move {
    /// With one request on this computer.
    fn begin() -> Self {
        let office = Office::on_sqlite();
        office.import(&sample(1));
        let url = TestServer::shared().new_database();
        let environment = Environment {
            home: Some(office.home().join("apptray")),
            database_password: Some(Secret::new(password(&url))),
            ..Environment::default()
        };
        let home = Home::open(&environment).expect("a home");
        Self { office, environment, home, url }
    }

    fn server(&self) -> Server {
        Server::of(&self.url).expect("a server")
    }

    async fn to(&self, server: Server, user: Option<&str>) -> Result<Application, RuntimeError> {
        let change = ConnectionChange { place: Place::Server(server), user: user.map(str::to_owned) };
        connection::change(&self.environment, &self.home, change).await
    }

    async fn back(&self) -> Result<Application, RuntimeError> {
        let change = ConnectionChange { place: Place::ThisComputer, user: None };
        connection::change(&self.environment, &self.home, change).await
    }

    async fn look(&self, user: Option<&str>) -> Result<Look, RuntimeError> {
        let place = Place::Server(self.server());
        connection::look(&self.environment, &self.home, &place, user.map(str::to_owned)).await
    }

    /// How many are on the server, whose tables are made if need be.
    async fn tenants(&self) -> usize {
        let settings = Settings::new(Arc::new(SystemClock) as Arc<dyn Clock>);
        let database = Database::open(&self.url, settings).await.expect("PostgreSQL");
        let tenants = database.tenants().await.expect("tenants").len();
        database.close().await;
        tenants
    }

    fn config(&self) -> String {
        std::fs::read_to_string(self.home.config_file()).expect("config.toml")
    }

    /// What `apptrayctl` finds now, with the password in the environment.
    fn requests(&self) -> usize {
        let list = self.office.ctl(&["requests", "list"]).ok();
        list["requests"].as_array().expect("rows").len()
    }
}

impl Drop for Move {
    fn drop(&mut self) {
        TestServer::shared().remove(&self.url);
    }
}

fn password(url: &str) -> &str {
    url.split(['@', ':']).nth(2).expect("a password")
}

fn mode(path: &Path) -> u32 {
    path.metadata().expect("a file").permissions().mode() & 0o7777
}

#[test]
fn a_workspace_goes_over_to_a_server_and_back_and_nothing_is_lost() {
    let mut move_ = Move::begin();
    block_on(async {
        let (url, before) = (move_.url.clone(), move_.config());
        let secret = password(&url).to_owned();
        move_.office.set_variable("APPTRAY_DATABASE_PASSWORD", &secret);
        move_.to(move_.server(), None).await.expect("the server is taken");
        assert_eq!(move_.requests(), 0, "nothing is copied");
        move_.office.import(&sample(2));
        assert_eq!(move_.requests(), 2);
        let config = move_.config();
        assert!(config.contains("postgres://postgres@127.0.0.1"), "{config}");
        assert!(
            !config.contains(&secret) && !move_.office.logs().contains(&secret),
            "the password is nowhere"
        );
        assert_eq!(mode(&move_.home.config_file()), 0o600);

        move_.back().await.expect("this computer is taken");
        assert_eq!(move_.requests(), 1, "the file is as it was");
        assert_eq!(move_.config(), before);
        move_.to(move_.server(), None).await.expect("the server is taken again");
        assert_eq!(move_.requests(), 2, "the server is as it was");
    });
}

#[test]
fn an_approver_joins_a_teams_database_by_the_address_that_staff_have_there() {
    let move_ = Move::begin();
    block_on(async {
        let first = move_.to(move_.server(), None).await.expect("the first approver");
        let file =
            apptray_scheduling::use_cases::import::ImportFile::parse(&sample(1).to_string()).expect("a file");
        first.scheduling.import(&file).await.expect("staff");
        let before = move_.config();
        let nobody = move_.to(move_.server(), Some("nobody@acme.example")).await.err();
        assert!(matches!(nobody, Some(RuntimeError::UnknownUser(_))), "{nobody:?}");
        assert_eq!(move_.config(), before, "what does not work changes nothing");
        let looked = move_.look(Some("nobody@acme.example")).await;
        assert!(matches!(looked, Err(RuntimeError::UnknownUser(_))), "{looked:?}");

        let joined =
            move_.to(move_.server(), Some("tina@acme.example")).await.expect("she is on the list of staff");
        assert_eq!(joined.scheduling.me().await.expect("a user").name, "Tina Tech");
    });
}

#[test]
fn who_names_a_member_of_staff_of_an_empty_server_is_refused_and_nobody_is_made_up() {
    let move_ = Move::begin();
    block_on(async {
        let before = move_.config();
        for _ in 0..2 {
            let looked = move_.look(Some("tina@acme.example")).await;
            assert!(matches!(looked, Err(RuntimeError::UnknownUser(_))), "{looked:?}");
            let refused = move_.to(move_.server(), Some("tina@acme.example")).await.err();
            assert!(matches!(refused, Some(RuntimeError::UnknownUser(_))), "{refused:?}");
            assert_eq!(move_.tenants().await, 0);
        }
        assert_eq!(move_.config(), before);
    });
}

#[test]
fn looking_at_a_server_on_which_nobody_is_yet_makes_nobody() {
    let move_ = Move::begin();
    block_on(async {
        assert_eq!(move_.look(None).await.expect("a look").schema, Schema::Empty);
        assert_eq!(move_.tenants().await, 0, "and now its tables are there");
        assert_eq!(move_.look(None).await.expect("a look").schema, Schema::Current);
        assert_eq!(move_.tenants().await, 0);
        move_.to(move_.server(), None).await.expect("the server is taken");
        assert_eq!(move_.tenants().await, 1);
        move_.look(None).await.expect("the local user is known there");
    });
}

#[test]
fn a_server_that_cannot_be_used_changes_nothing_and_its_password_is_not_told() {
    let mut move_ = Move::begin();
    block_on(async {
        move_.environment.database_password = Some(Secret::new("hunter2-c4nary"));
        let before = move_.config();
        let elsewhere = Server { port: 1, ..move_.server() };
        for (server, code) in
            [(move_.server(), "database_sign_in_refused"), (elsewhere, "database_unreachable")]
        {
            let error = move_.to(server, None).await.err().expect("a refusal");
            assert_eq!(error.code(), code, "{error}");
            assert!(!format!("{error} {error:?}").contains("hunter2"), "{error}");
        }
        assert_eq!(move_.config(), before);
        assert_eq!(move_.requests(), 1);
    });
}

#[test]
fn settings_that_cannot_be_read_are_not_overwritten_by_going_over() {
    let move_ = Move::begin();
    block_on(async {
        let corrupt = "current = [\n";
        std::fs::write(move_.home.config_file(), corrupt).expect("a file");
        for error in [move_.to(move_.server(), None).await.err(), move_.back().await.err()] {
            assert!(matches!(error, Some(RuntimeError::Config { line: 1, .. })), "{error:?}");
        }
        assert_eq!(move_.config(), corrupt);
    });
}

#[test]
fn the_environments_database_wins_and_cannot_be_exchanged() {
    let mut move_ = Move::begin();
    block_on(async {
        move_.environment.database_url = Some(Secret::new(move_.url.clone()));
        let shown = connection::current(&move_.environment, &move_.home).expect("a connection");
        assert!(shown.in_environment);
        assert_eq!(shown.place, Place::Server(move_.server()));
        assert!(!format!("{shown:?}").contains(password(&move_.url)));
        assert!(matches!(move_.back().await.err(), Some(RuntimeError::DatabaseInEnvironment)));
    });
}

#[test]
fn only_a_role_that_says_so_makes_an_admin() {
    let move_ = Move::begin();
    block_on(async {
        let here = move_.back().await.expect("this computer");
        assert!(here.scheduling.may_change_settings().await.expect("an answer"));
        move_.office.execute("DELETE FROM role_permissions").await;
        assert!(!here.scheduling.may_change_settings().await.expect("an answer"));
    });
}

#[test]
fn a_tenant_that_was_named_belongs_to_its_own_database() {
    let move_ = Move::begin();
    block_on(async {
        let application = move_.to(move_.server(), None).await.expect("the server is taken");
        let tenant = application.database.tenants().await.expect("tenants").remove(0).id;
        let name = format!("tenant = \"{tenant}\"\n");
        let config = move_.config().replace("undo_pause_seconds", &format!("{name}undo_pause_seconds"));
        std::fs::write(move_.home.config_file(), config).expect("a file");
        move_.to(move_.server(), None).await.expect("the same database again");
        assert!(move_.config().contains(&name), "it stays while the database does");
        move_
            .to(Server { tls: Tls::Off, ..move_.server() }, None)
            .await
            .expect("the same database, unencrypted");
        assert!(move_.config().contains(&name) && move_.config().contains("sslmode=disable"));
        move_.back().await.expect("this computer is taken");
        assert!(!move_.config().contains(&name), "{}", move_.config());
    });
}

#[test]
fn a_database_of_another_program_is_left_alone() {
    let move_ = Move::begin();
    block_on(async {
        let mut connection = PgConnection::connect(&move_.url).await.expect("PostgreSQL");
        let sql = AssertSqlSafe("CREATE TABLE tenants (of_another_program integer)".to_owned());
        sqlx::raw_sql(sql).execute(&mut connection).await.expect("a table");
        let looked = move_.look(None).await;
        assert_eq!(looked.err().map(|error| error.code()), Some("database_foreign"));
        assert_eq!(
            move_.to(move_.server(), None).await.err().map(|error| error.code()),
            Some("migration_failed")
        );
        assert_eq!(move_.requests(), 1);
    });
}
