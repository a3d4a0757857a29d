use std::env;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::Output;

use test_desktop::{Bus, Keyring, soon};
use tokio::process::Command;

/// Set in the process that runs inside the session.
const INSIDE: &str = "APPTRAY_TEST_INSIDE_SESSION";

/// What the keychain is like when the test begins.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Situation {
    NoBus,
    NoService,
    NoCollection,
    Unlocked,
    Locked,
}

/// Runs the body of the test called `test` in a session of its own: bus, home and keychain.
///
/// The session's bus is known by a variable of the process. So the test starts its own program a second time,
/// inside the session and for this one test, and there does what it has to do.
pub fn in_session<Body: Future<Output = ()>>(test: &str, situation: Situation, body: impl FnOnce() -> Body) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    if env::var_os(INSIDE).is_some() {
        runtime.block_on(body());
        return;
    }
    let output = runtime.block_on(start(test, situation));
    let text =
        format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{}:\n{text}", output.status);
    assert!(text.contains("1 passed"), "no test is called {test}:\n{text}");
}

async fn start(test: &str, situation: Situation) -> Output {
    let home = tempfile::tempdir().unwrap();
    let run = home.path().join("run");
    fs::create_dir(&run).unwrap();
    fs::set_permissions(&run, Permissions::from_mode(0o700)).unwrap();
    let bus = Bus::start(home.path()).await;
    let keyring = match situation {
        Situation::NoBus | Situation::NoService => None,
        Situation::NoCollection => Some(Keyring::without_collection(&bus, home.path()).await),
        Situation::Unlocked | Situation::Locked => Some(Keyring::unlocked(&bus, home.path()).await),
    };
    if let (Some(keyring), Situation::Locked) = (&keyring, situation) {
        keyring.lock().await;
    }
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture"]).kill_on_drop(true);
    command.env("HOME", home.path()).env("XDG_RUNTIME_DIR", run).env(INSIDE, "1");
    match situation {
        Situation::NoBus => command.env_remove("DBUS_SESSION_BUS_ADDRESS"),
        _ => command.env("DBUS_SESSION_BUS_ADDRESS", bus.address()),
    };
    soon(test, command.output()).await.unwrap()
}
