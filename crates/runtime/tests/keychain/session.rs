use std::env;
use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};

/// Set in the process that runs inside the session.
const INSIDE: &str = "APPTRAY_TEST_INSIDE_SESSION";

/// What the keychain is like when the test begins.
#[derive(Clone, Copy)]
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
    if env::var_os(INSIDE).is_some() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(body());
        return;
    }
    let output = start(test, situation);
    let text =
        format!("{}\n{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{}:\n{text}", output.status);
    assert!(text.contains("1 passed"), "no test is called {test}:\n{text}");
}

fn start(test: &str, situation: Situation) -> Output {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/keychain");
    let home = tempfile::tempdir().unwrap();
    let path = |name: &str| {
        let path = home.path().join(name);
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, Permissions::from_mode(0o700)).unwrap();
        path
    };
    let output = Command::new("dbus-run-session")
        .arg(format!("--config-file={folder}/bus.conf"))
        .args(["--", "sh", &format!("{folder}/session.sh"), situation.word()])
        .arg(env::current_exe().unwrap())
        .args(["--exact", test, "--nocapture"])
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", path("data"))
        .env("XDG_RUNTIME_DIR", path("run"))
        .env(INSIDE, "1")
        .output();
    match output {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            panic!("The test needs dbus-run-session. On Debian: apt-get install dbus-daemon")
        }
        output => output.unwrap(),
    }
}

impl Situation {
    fn word(self) -> &'static str {
        match self {
            Self::NoBus => "no_bus",
            Self::NoService => "no_service",
            Self::NoCollection => "no_collection",
            Self::Unlocked => "unlocked",
            Self::Locked => "locked",
        }
    }
}
