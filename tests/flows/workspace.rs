//! The home folder and its workspaces.

use std::collections::BTreeSet;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Stdio;

use apptray_tests::office::{Office, approve_with_meeting, sample};
use serde_json::{Value, json};

fn home(office: &Office) -> std::path::PathBuf {
    office.home().join("apptray")
}

fn names(office: &Office) -> BTreeSet<String> {
    let list = office.ctl(&["workspace", "list"]).ok();
    list["workspaces"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| row["name"].as_str().expect("a name").to_owned())
        .collect()
}

fn current(office: &Office) -> Value {
    let list = office.ctl(&["workspace", "list"]).ok();
    let mut rows = list["workspaces"].as_array().expect("rows").iter();
    rows.find(|row| row["current"] == true).expect("a current one")["name"].clone()
}

#[test]
fn the_first_start_makes_the_default_workspace_without_asking() {
    let office = Office::on_sqlite();
    assert!(!home(&office).exists());
    assert_eq!(office.ctl(&["requests", "list"]).ok(), json!({ "requests": [], "next": null }));
    assert_eq!(
        office.ctl(&["workspace", "list"]).ok(),
        json!({ "workspaces": [
        { "name": "default", "current": true, "database": null, "tenant": null, "user": null }
    ] })
    );
    assert_eq!([office.rows("tenants").len(), office.rows("users").len()], [1, 1]);
    let config = std::fs::read(home(&office).join("config.toml")).expect("config.toml");
    office.ctl(&["requests", "list"]).ok();
    assert_eq!(std::fs::read(home(&office).join("config.toml")).expect("config.toml"), config, "made once");
    assert_eq!(office.rows("users").len(), 1);
}

#[test]
fn whatever_the_umask_every_file_is_private_to_the_user() {
    let office = Office::on_sqlite();
    let ctl = office.command("apptrayctl").get_program().to_owned();
    let open = |arguments: &[&str]| {
        let mut command = office.command("apptrayctl");
        let environment: Vec<_> = command
            .get_envs()
            .filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned())))
            .collect();
        command = std::process::Command::new("sh");
        command
            .env_clear()
            .envs(environment)
            .args(["-c", "umask 0; exec \"$0\" \"$@\""])
            .arg(&ctl)
            .args(arguments);
        let output = command.output().expect("sh runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    open(&["requests", "list"]);
    let id = office.ready();
    open(&approve_with_meeting(&id));
    open(&["outbox", "run"]);
    let mut seen = BTreeSet::new();
    look_at_modes(&home(&office), &mut seen);
    for name in ["apptray", "logs", "config.toml", "apptray.db"] {
        assert!(seen.contains(name), "{name} of {seen:?}");
    }
}

fn look_at_modes(path: &Path, seen: &mut BTreeSet<String>) {
    let metadata = path.metadata().expect("a file");
    let wanted = if metadata.is_dir() { 0o700 } else { 0o600 };
    assert_eq!(metadata.permissions().mode() & 0o7777, wanted, "{}", path.display());
    seen.insert(path.file_name().expect("a name").to_string_lossy().into_owned());
    if metadata.is_dir() {
        std::fs::read_dir(path)
            .expect("a folder")
            .flatten()
            .for_each(|entry| look_at_modes(&entry.path(), seen));
    }
}

#[test]
fn first_starts_at_the_same_time_make_one_workspace_and_one_user() {
    let office = Office::on_sqlite();
    let start = || {
        let mut command = office.command("apptrayctl");
        command.args(["requests", "list", "--json"]).stdout(Stdio::null()).stderr(Stdio::piped());
        command.spawn().expect("apptrayctl is built")
    };
    let processes: Vec<_> = (0..6).map(|_| start()).collect();
    for process in processes {
        let output = process.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(names(&office), BTreeSet::from(["default".to_owned()]));
    assert_eq!([office.rows("tenants").len(), office.rows("users").len()], [1, 1]);
}

#[test]
fn workspaces_have_databases_of_their_own() {
    let office = Office::on_sqlite();
    office.import(&sample(2));
    let other = format!("sqlite:{}", office.home().join("other.db").display());
    let added = office.ctl(&["workspace", "add", "other_1", "--database", &other]).ok();
    assert_eq!(added["workspaces"].as_array().map(Vec::len), Some(2));
    assert_eq!(current(&office), "default", "adding does not switch");

    office.ctl(&["workspace", "use", "other_1"]).ok();
    assert_eq!(current(&office), "other_1");
    assert_eq!(office.ctl(&["requests", "list"]).ok()["requests"], json!([]));
    office.configure_mail();
    office.ctl(&["workspace", "use", "default"]).ok();
    assert_eq!(office.ctl(&["requests", "list"]).ok()["requests"].as_array().map(Vec::len), Some(2));
    assert_eq!(
        office.ctl(&["mail", "test", "a@b.example"]).refused(1),
        "no_mail_server",
        "settings are the workspace's"
    );
}

#[test]
fn a_workspace_that_cannot_be_is_refused() {
    let office = Office::on_sqlite();
    office.ctl(&["workspace", "list"]).ok();
    let before = std::fs::read(home(&office).join("config.toml")).expect("config.toml");
    for (exit, code, arguments) in [
        (4, "workspace_exists", &["add", "default"][..]),
        (2, "invalid_workspace_name", &["add", ""]),
        (2, "invalid_workspace_name", &["add", "a/../b"]),
        (2, "invalid_workspace_name", &["add", "ü"]),
        (2, "invalid_address", &["add", "b", "--database", "mysql://db/apptray"]),
        (2, "invalid_address", &["add", "b", "--database", "postgres://anna:hunter2@db/apptray"]),
        (2, "invalid_value", &["add", "b", "--tenant", "acme"]),
        (2, "invalid_email_address", &["add", "b", "--user", "anna"]),
        (3, "unknown_workspace", &["use", "b"]),
        (2, "usage", &["add"]),
        (2, "usage", &["remove", "default"]),
    ] {
        let reply = office.ctl(&[&["workspace"], arguments].concat());
        assert!(!reply.stderr.contains("hunter2"), "{}", reply.stderr);
        assert_eq!(reply.refused(exit), code, "{arguments:?}");
    }
    assert_eq!(std::fs::read(home(&office).join("config.toml")).expect("config.toml"), before);
}

#[test]
fn a_workspace_of_a_user_or_tenant_that_is_not_there_says_so() {
    let office = Office::on_sqlite();
    office.import(&sample(0));
    let database = format!("sqlite:{}", home(&office).join("apptray.db").display());
    let nobody = "00000000-0000-4000-8000-000000000000";
    for (name, more, exit, code) in [
        ("a", ["--user", "nobody@acme.example"], 3, "unknown_user"),
        ("b", ["--tenant", nobody], 1, "unknown_tenant"),
    ] {
        office.ctl(&[&["workspace", "add", name, "--database", &database], &more[..]].concat()).ok();
        office.ctl(&["workspace", "use", name]).ok();
        assert_eq!(office.ctl(&["requests", "list"]).refused(exit), code, "{name}");
    }
    office.ctl(&["workspace", "add", "c", "--database", &database, "--user", "Tom@acme.example"]).ok();
    office.ctl(&["workspace", "use", "c"]).ok();
    assert_eq!(
        office.ctl(&["requests", "list"]).refused(4),
        "not_permitted",
        "found, but nobody gave him a role"
    );
}

#[test]
fn a_corrupt_configuration_is_reported_with_its_line_and_left_as_it_was() {
    let office = Office::on_sqlite();
    office.configure_mail();
    let path = home(&office).join("config.toml");
    let good = std::fs::read_to_string(&path).expect("config.toml");
    let line_of = |words: &str| 1 + good.lines().position(|line| line.starts_with(words)).expect("a line");
    let last = good.lines().count();
    for (from, to, line) in [
        ("current", "current = \n#", line_of("current")),
        ("id = ", "id = 5 #", line_of("id = ")),
        ("undo_pause_seconds = ", "undo_pause_seconds = -", line_of("undo_pause_seconds")),
        ("undo_pause_seconds", "undo_pause", line_of("undo_pause_seconds")),
        ("port = ", "port = 99999999 #", line_of("port")),
    ] {
        let bad = good.replacen(from, to, 1);
        assert_ne!(bad, good, "{from}");
        refused_and_untouched(&office, &path, bad.as_bytes(), line);
    }
    refused_and_untouched(&office, &path, format!("{good}\n[half").as_bytes(), last + 2);
    std::fs::write(&path, good.replace("current = \"default\"", "current = \"gone\"")).expect("a file");
    assert_eq!(office.ctl(&["requests", "list"]).refused(3), "unknown_workspace");
    std::fs::write(&path, &good).expect("a file");
    office.ctl(&["requests", "list"]).ok();
}

fn refused_and_untouched(office: &Office, path: &Path, bad: &[u8], line: usize) {
    std::fs::write(path, bad).expect("a file");
    for arguments in [
        &["requests", "list"][..],
        &["workspace", "list"],
        &["workspace", "add", "b"],
        &["workspace", "use", "default"],
    ] {
        let reply = office.ctl(arguments);
        let message = reply.err["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert_eq!(reply.refused(1), "config_invalid", "{}", String::from_utf8_lossy(bad));
        assert!(message.contains(&format!("line {line}:")) && message.contains("config.toml"), "{message}");
    }
    assert_eq!(std::fs::read(path).expect("config.toml"), bad, "left as it was");
}

#[test]
fn a_home_that_cannot_be_is_reported() {
    let office = Office::on_sqlite();
    std::fs::write(home(&office), "a file").expect("a file");
    assert_eq!(office.ctl(&["requests", "list"]).refused(1), "file_error");
    assert_eq!(std::fs::read(home(&office)).expect("a file"), b"a file");
}
