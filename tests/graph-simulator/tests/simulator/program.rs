use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// The program, ended with the test.
struct Program(Child);

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_program_says_where_it_is_and_writes_its_authority() {
    let folder = std::env::temp_dir().join(format!("graph-simulator-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let (ca, config) = (folder.join("ca.pem"), folder.join("config.json"));
    std::fs::write(&config, r#"{"tenants": [{"name": "fabrikam"}], "settings": {"join_url": "short"}}"#)
        .expect("a file");
    let child = Command::new(env!("CARGO_BIN_EXE_graph-simulator"))
        .args(["--tls", "--ca-out"])
        .arg(&ca)
        .arg("--config")
        .arg(&config)
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut program = Program(child);
    let mut line = String::new();
    BufReader::new(program.0.stdout.take().expect("stdout")).read_line(&mut line).expect("a line");
    let said: Value = serde_json::from_str(&line).expect("JSON");
    assert!(said["graph_url"].as_str().is_some_and(|url| url.starts_with("https://127.0.0.1:")), "{said}");
    assert_eq!(said["organizer_upn"], "organizer@fabrikam.example");
    for field in
        ["login_url", "control_url", "tenant_id", "client_id", "client_secret", "organizer_object_id"]
    {
        assert!(said[field].is_string(), "{field}");
    }
    let pem = std::fs::read_to_string(&ca).expect("the authority");
    assert!(pem.starts_with("-----BEGIN CERTIFICATE-----"));
    drop(program);
    std::fs::remove_dir_all(&folder).expect("the folder is ours");
}

#[test]
fn bad_arguments_are_told_apart_from_failures() {
    for arguments in [&["--nothing"][..], &["--listen"], &["--listen", "here"], &["--ca-out", "x"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_graph-simulator"))
            .args(arguments)
            .output()
            .expect("the program");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
    let output = Command::new(env!("CARGO_BIN_EXE_graph-simulator"))
        .args(["--config", "/no/such/file.json"])
        .output()
        .expect("the program");
    assert_eq!(output.status.code(), Some(1));
}
