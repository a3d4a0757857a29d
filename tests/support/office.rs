//! A whole installation for one test: a home folder, a database, Microsoft and a mail server, and `apptrayctl`.

#[path = "office/dump.rs"]
mod dump;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use graph_simulator::GraphSimulator;
use serde_json::{Value, json};
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use tempfile::TempDir;

use crate::block_on;
use crate::postgres::TestServer;
use crate::smtp::{Protection, SmtpSink};

/// The client secret of the simulator's tenant stands in the environment: no keychain is needed.
pub struct Office {
    pub graph: GraphSimulator,
    pub mail: SmtpSink,
    home: TempDir,
    database: Option<String>,
    variables: Vec<(String, String)>,
}

/// What a command answered.
#[derive(Debug)]
pub struct Reply {
    pub exit: i32,
    /// The JSON document on standard output; Null if there was none.
    pub out: Value,
    /// The JSON document on standard error; Null if there was none.
    pub err: Value,
    pub stderr: String,
}

impl Reply {
    /// The answer of a command that must have succeeded.
    #[track_caller]
    pub fn ok(self) -> Value {
        assert_eq!(self.exit, 0, "{self:?}");
        self.out
    }

    /// The code of an error that must have come with this exit code.
    #[track_caller]
    pub fn refused(self, exit: i32) -> String {
        assert_eq!(self.exit, exit, "{self:?}");
        assert_eq!(self.out, Value::Null, "an error prints nothing on standard output");
        assert!(self.err["error"]["message"].as_str().is_some_and(|message| !message.is_empty()), "{self:?}");
        self.err["error"]["code"].as_str().expect("a code").to_owned()
    }
}

impl Office {
    pub fn on_sqlite() -> Self {
        Self::new(None)
    }

    /// In a database of its own on the tests' server.
    pub fn on_postgres() -> Self {
        Self::new(Some(TestServer::shared().new_database()))
    }

    fn new(database: Option<String>) -> Self {
        let graph = GraphSimulator::start_blocking().expect("the simulator starts");
        let mail = SmtpSink::start(Protection::Plain, None);
        let home = tempfile::tempdir().expect("a folder");
        let secret = graph.tenant().app.secrets[0].value.clone();
        let variables = vec![
            ("APPTRAY_MICROSOFT_LOGIN_URL".to_owned(), graph.login_url().to_owned()),
            ("APPTRAY_MICROSOFT_GRAPH_URL".to_owned(), graph.graph_url().to_owned()),
            ("APPTRAY_CLIENT_SECRET".to_owned(), secret),
        ];
        Self { graph, mail, home, database, variables }
    }

    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Sets or replaces a variable of every command; an empty value counts as unset.
    pub fn set_variable(&mut self, name: &str, value: &str) {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    /// A command that has not been started, with this installation's environment and nothing else of it.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program_path(program));
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.home()).env("APPTRAY_HOME", self.home().join("apptray"));
        if let Some(url) = &self.database {
            command.env("APPTRAY_DATABASE_URL", url);
        }
        command.envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }

    pub fn ctl(&self, arguments: &[&str]) -> Reply {
        self.ctl_with_input(arguments, "")
    }

    /// Runs `apptrayctl --json` with this text on its standard input.
    pub fn ctl_with_input(&self, arguments: &[&str], input: &str) -> Reply {
        let mut command = self.command("apptrayctl");
        command.args(arguments).arg("--json");
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("apptrayctl is built");
        // A command that reads nothing closes its end; that is no failure of the test.
        let _ = child.stdin.take().expect("a pipe").write_all(input.as_bytes());
        let output = child.wait_with_output().expect("apptrayctl ends");
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        Reply {
            exit: output.status.code().unwrap_or(-1),
            out: serde_json::from_slice(&output.stdout).unwrap_or(Value::Null),
            err: serde_json::from_str(stderr.trim()).unwrap_or(Value::Null),
            stderr,
        }
    }

    /// Connects the simulator's tenant and names its organizer.
    pub fn connect_teams(&self) {
        let tenant = self.graph.tenant();
        let (id, client) = (tenant.id.to_string(), tenant.app.client_id.to_string());
        self.ctl(&["teams", "connect", "--tenant-id", &id, "--client-id", &client]).ok();
        self.ctl(&["teams", "organizer", "set", &self.graph.organizer().upn]).ok();
    }

    /// Points the mail settings at the sink.
    pub fn configure_mail(&self) {
        let port = self.mail.port().to_string();
        let from = "Acme Service Desk <desk@acme.example>";
        let arguments = [
            "mail",
            "configure",
            "--host",
            "127.0.0.1",
            "--port",
            &port,
            "--security",
            "none",
            "--from",
            from,
        ];
        self.ctl(&arguments).ok();
    }

    /// The same with a log-in, whose password comes from the environment; answers what it said.
    pub fn configure_mail_as(&self, user: &str) -> Reply {
        let port = self.mail.port().to_string();
        let server = ["mail", "configure", "--host", "127.0.0.1", "--port", &port, "--security", "none"];
        self.ctl(&[&server[..], &["--username", user, "--from", "desk@acme.example"]].concat())
    }

    /// Everything set up, and one pending request.
    pub fn ready(&self) -> String {
        self.connect_teams();
        self.configure_mail();
        self.import(&sample(1)).remove(0)
    }

    /// Imports and answers the ids of the requests, in the file's order.
    pub fn import(&self, file: &Value) -> Vec<String> {
        let answer = self.import_text(&file.to_string()).ok();
        let ids = answer["requests"].as_array().expect("requests");
        ids.iter().map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
    }

    pub fn import_text(&self, text: &str) -> Reply {
        let path = self.home().join("import.json");
        std::fs::write(&path, text).expect("the file is written");
        self.ctl(&["import", path.to_str().expect("a plain path")])
    }

    pub fn request(&self, id: &str) -> Value {
        self.ctl(&["requests", "show", id]).ok()["request"].take()
    }

    /// Sends what waits; answers the report.
    pub fn run_outbox(&self) -> Value {
        self.ctl(&["outbox", "run"]).ok()
    }

    /// From now on every lease has run out, as if all processes had been dead for a while.
    pub fn expire_leases(&self) {
        const SQL: [&str; 4] = [
            "UPDATE apptray_meeting_moves SET lease_expires_at = started_at",
            "UPDATE apptray_meeting_operations SET lease_expires_at = started_at",
            "UPDATE apptray_leftovers SET lease_expires_at = created_at WHERE lease_expires_at IS NOT NULL",
            "UPDATE apptray_outbox SET lease_expires_at = created_at WHERE lease_expires_at IS NOT NULL",
        ];
        block_on(async {
            for sql in SQL {
                self.execute(sql).await;
            }
        });
    }

    /// Runs a statement beside the program.
    pub async fn execute(&self, sql: &'static str) {
        let done = match &self.database {
            Some(url) => {
                let mut connection = PgConnection::connect(url).await.expect("PostgreSQL");
                sqlx::query(sql).execute(&mut connection).await.map(|_| ())
            }
            None => {
                let mut connection = SqliteConnection::connect(&self.sqlite_url()).await.expect("SQLite");
                sqlx::query(sql).execute(&mut connection).await.map(|_| ())
            }
        };
        done.unwrap_or_else(|error| panic!("{sql}: {error}"));
    }

    /// The address of the PostgreSQL database; None on SQLite.
    pub fn postgres_url(&self) -> Option<&str> {
        self.database.as_deref()
    }

    fn sqlite_url(&self) -> String {
        format!("sqlite:{}", self.home().join("apptray/apptray.db").display())
    }

    /// The text of every log file.
    pub fn logs(&self) -> String {
        let folder = self.home().join("apptray/logs");
        let files = std::fs::read_dir(folder).expect("the folder of logs");
        files.map(|file| std::fs::read_to_string(file.expect("a file").path()).expect("a text")).collect()
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        if let Some(url) = &self.database {
            TestServer::shared().remove(url);
        }
    }
}

/// `count` requests of one client for one service and technician, half an hour apart on a Wednesday in Berlin.
pub fn sample(count: usize) -> Value {
    let requests: Vec<Value> = (0..count)
        .map(|index| {
            let time = format!("{:02}:{:02}", 8 + (index / 2) % 8, 30 * (index % 2));
            json!({
                "service": "Printer repair", "contact_email": "carla@client.example",
                "date": "2027-03-10", "time": time, "time_zone": "Europe/Berlin", "duration_minutes": 30,
                "description": format!("The printer on floor {index} is on fire."),
                "preferred_technician": "tom@acme.example"
            })
        })
        .collect();
    json!({
        "services": [{ "name": "Printer repair", "duration_minutes": 30 }],
        "technicians": [
            { "name": "Tom Tech", "email": "tom@acme.example", "time_zone": "America/Chicago" },
            { "name": "Tina Tech", "email": "tina@acme.example", "time_zone": "Europe/Berlin" }
        ],
        "clients": [{
            "name": "Client GmbH",
            "contacts": [{ "name": "Carla Client", "email": "carla@client.example", "phone": "+49 30 1234" }]
        }],
        "requests": requests
    })
}

/// The arguments of an approval with everything usual.
pub fn approve_with_meeting(id: &str) -> [&str; 5] {
    ["approve", id, "--technician", "tom@acme.example", "--teams-meeting"]
}

/// A program of this workspace, beside the running test.
///
/// # Panics
/// If it is not built.
#[must_use]
pub fn program_path(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("the test's own path");
    let folder = test.parent().and_then(Path::parent).expect("target/<profile>/deps");
    let path = folder.join(name);
    assert!(
        path.is_file(),
        "{} is not built: run './dev test', or 'cargo build --workspace --bins'",
        path.display()
    );
    path
}
