//! Faithfulness: Microsoft's own Python SDK takes the simulator for Graph. The script is in `faithfulness/`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use graph_simulator::GraphSimulator;
use serde_json::json;

#[test]
fn microsofts_own_client_takes_the_simulator_for_graph() {
    let graph = GraphSimulator::builder().tls().start_blocking().expect("a simulator");
    let tenant = graph.tenant();
    let ca_file = std::env::temp_dir().join(format!("graph-simulator-ca-{}.pem", std::process::id()));
    std::fs::write(&ca_file, graph.ca_pem().expect("an authority")).expect("a file");
    let setup = json!({
        "login_url": graph.login_url(),
        "graph_url": graph.graph_url(),
        "tenant_id": tenant.id,
        "client_id": tenant.client_id(),
        "client_secret": tenant.client_secret(),
        "organizer_upn": tenant.organizer().upn,
        "organizer_object_id": tenant.organizer().id,
        "ca_file": ca_file,
    });
    let mut child = Command::new(interpreter())
        .arg("-B")
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("faithfulness/main.py"))
        .env("NO_PROXY", "127.0.0.1")
        .env("no_proxy", "127.0.0.1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the interpreter starts");
    child.stdin.take().expect("stdin").write_all(setup.to_string().as_bytes()).expect("the script reads");
    let output = child.wait_with_output().expect("the script ends");
    std::fs::remove_file(&ca_file).expect("the file is ours");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}\n{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(said.trim(), "Microsoft's own client is satisfied");
}

/// `APPTRAY_TEST_PYTHON`, or the one in the workspace's `target/python`.
fn interpreter() -> PathBuf {
    let below = if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" };
    let default = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/python").join(below);
    let python = std::env::var_os("APPTRAY_TEST_PYTHON").map_or(default, PathBuf::from);
    assert!(
        python.exists(),
        "No Python with Microsoft's client at {}: run `./dev test`, which makes it from \
         tests/graph-simulator/faithfulness/requirements.txt.",
        python.display()
    );
    python
}
