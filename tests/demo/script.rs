//! `scripts/demo.sh` with the built programs, as `./dev run` runs it, without a display.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};

use apptray_tests::office::program_path;
use serde_json::Value;
use tempfile::TempDir;

/// Tells what the demo's programs have in their environment, then keeps the demo there until its standard input ends.
const HOLD: &str = "env | grep ^APPTRAY_; echo ready; read -r || true";

/// A user's home, and a folder for what is temporary.
struct Computer(TempDir);

impl Computer {
    fn new() -> Self {
        let computer = Self(tempfile::tempdir().expect("a folder"));
        for folder in ["home", "tmp"] {
            fs::create_dir(computer.path(folder)).expect("a folder");
        }
        computer
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn has_nothing_in(&self, name: &str) -> bool {
        fs::read_dir(self.path(name)).expect("a folder").next().is_none()
    }

    fn demo(&self, arguments: &[&str]) -> Command {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts/demo.sh");
        let mut command = Command::new("bash");
        command.arg(script).args(arguments).env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command.env("HOME", self.path("home")).env("TMPDIR", self.path("tmp"));
        let programs = program_path("apptrayctl");
        command.env("APPTRAY_DEMO_PROGRAMS", programs.parent().expect("a folder"));
        command
    }

    fn hold(&self) -> Held {
        let mut command = self.demo(&["with", "bash", "-c", HOLD]);
        let mut script = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("bash");
        let mut said =
            BufReader::new(script.stdout.take().expect("a pipe")).lines().map(|line| line.expect("a line"));
        let lines: Vec<String> = said.by_ref().take_while(|line| line != "ready").collect();
        let variables = lines
            .iter()
            .filter_map(|line| line.split_once('='))
            .filter(|(name, _)| name.starts_with("APPTRAY_"));
        let variables = variables.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let held = script.stdin.take().expect("a pipe");
        Held { script, held, said: Box::new(said), variables }
    }
}

/// A demo that is there until it is let go.
struct Held {
    script: Child,
    held: ChildStdin,
    /// What it says from here on.
    said: Box<dyn Iterator<Item = String>>,
    variables: BTreeMap<String, String>,
}

impl Held {
    fn ctl(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(program_path("apptrayctl"));
        command.arg("--json").args(arguments).env_clear().envs(&self.variables);
        command.output().expect("apptrayctl")
    }

    fn ok(&self, arguments: &[&str]) -> Value {
        let output = self.ctl(arguments);
        assert!(output.status.success(), "{arguments:?}: {output:?}");
        serde_json::from_slice(&output.stdout).expect("a JSON document")
    }

    /// The requests in this state, by what their description begins with.
    fn requests(&self, status: &str) -> Vec<Value> {
        self.ok(&["requests", "list", "--limit", "100", "--status", status])["requests"]
            .as_array()
            .expect("requests")
            .clone()
    }

    fn pending(&self, description: &str) -> Value {
        let pending = self.requests("pending");
        let found = pending.iter().find(|request| text(&request["description"]).contains(description));
        found.unwrap_or_else(|| panic!("'{description}' in {pending:?}")).clone()
    }

    fn let_go(mut self) {
        drop(self.held);
        assert!(self.said.any(|line| line.starts_with("Removed: ")));
        assert!(self.script.wait().expect("it ends").success());
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[test]
fn a_prepared_demo_is_marked_filled_and_decided_in_part() {
    let computer = Computer::new();
    let demo = computer.hold();
    let home = Path::new(&demo.variables["APPTRAY_HOME"]);
    let mails = &demo.variables["APPTRAY_DEMO_MAILS"];
    let settings = fs::read_to_string(home.join("config.toml")).expect("settings");
    assert!(settings.contains(&format!("[workspaces.default.demo]\nmails = \"{mails}\"\n")), "{settings}");
    assert_eq!(demo.ok(&["teams", "status"])["capability"]["available"], true);

    let approved = demo.requests("approved");
    let meetings = approved.iter().filter(|request| request["online_meeting"].is_object()).count();
    assert_eq!(
        (approved.len(), meetings),
        (2, 1),
        "one with a meeting, one that Microsoft refused: {approved:?}"
    );
    assert_eq!(demo.requests("declined").len(), 1);
    assert!(demo.requests("pending").len() >= 10);
    let outbox = demo.ok(&["outbox", "list"]);
    let outbox = outbox["mails"].as_array().expect("mails");
    assert!(outbox.len() >= 5 && outbox.iter().all(|mail| mail["state"] == "sent"), "{outbox:?}");
    demo.let_go();
}

#[test]
fn what_the_demo_shows_is_really_so() {
    let computer = Computer::new();
    let demo = computer.hold();
    let id = |request: &Value| text(&request["id"]).to_owned();

    let overlapping = demo.pending("feeds two sheets");
    let technician = text(&overlapping["preferred_technician"]);
    let approved = demo.ok(&["approve", &id(&overlapping), "--technician", technician]);
    assert_eq!(approved["notices"][0]["code"], "conflict", "{approved}");

    let skipped = demo.pending("Daylight saving skips");
    assert!(skipped["requested"]["start"].is_null(), "{skipped}");
    let refused = demo.ctl(&["approve", &id(&skipped), "--technician", "tom@northwind-it.example"]);
    assert_eq!(refused.status.code(), Some(2), "{refused:?}");

    let without_zone = demo.pending("names no time zone");
    let approved = demo.ok(&["approve", &id(&without_zone), "--technician", "tom@northwind-it.example"]);
    let notices = approved["notices"].as_array().expect("notices");
    assert!(notices.iter().any(|notice| notice["code"] == "time_zone_missing"), "{notices:?}");

    assert!(demo.pending("network map")["client"].is_null(), "a public request has no client");
    demo.let_go();
}

#[test]
fn a_demo_leaves_nothing_behind_and_touches_nobodys_installation() {
    let computer = Computer::new();
    computer.hold().let_go();
    assert!(computer.has_nothing_in("tmp") && computer.has_nothing_in("home"));

    let installation = computer.path("home/installation");
    fs::create_dir(&installation).expect("a folder");
    fs::write(installation.join("config.toml"), "mine").expect("a file");
    let refused = computer.demo(&["with", "true"]).env("APPTRAY_HOME", &installation).output().expect("bash");
    assert_eq!(refused.status.code(), Some(1), "{refused:?}");
    assert_eq!(fs::read_to_string(installation.join("config.toml")).expect("a file"), "mine");
    assert_eq!(fs::read_dir(&installation).expect("a folder").count(), 1);
}

#[test]
fn without_a_display_it_says_what_is_missing_and_shows_the_tour() {
    let computer = Computer::new();
    let output = computer.demo(&[]).stdin(Stdio::null()).output().expect("bash");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert!(said.contains("neither DISPLAY nor WAYLAND_DISPLAY is set"), "{said}");
    for step in
        ["warning: The Teams meeting could not be created", "7 sent, 0 failed, 0 waiting.", "DEMO: done"]
    {
        assert!(said.contains(step), "{step}: {said}");
    }
    let mut elsewhere = computer.demo(&[]);
    elsewhere
        .env("DISPLAY", ":987")
        .env("WAYLAND_DISPLAY", "nowhere")
        .env("XDG_RUNTIME_DIR", computer.path("tmp"));
    let said = elsewhere.stdin(Stdio::null()).output().expect("bash").stdout;
    assert!(String::from_utf8_lossy(&said).contains("does not answer"));
}
