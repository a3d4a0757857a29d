use std::fs;
use std::path::Path;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};
use zbus::Connection;
use zbus::connection::Builder;

/// A bus of its own. It starts no service by itself, so nobody is on it but the test and its programs.
pub struct Bus {
    address: String,
    _daemon: Child,
}

const CONFIGURATION: &str = r#"<busconfig>
  <type>session</type>
  <listen>unix:dir=FOLDER</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>"#;

impl Bus {
    pub async fn start(folder: &Path) -> Self {
        let configuration = folder.join("bus.conf");
        // A socket's path must be short.
        let sockets = std::env::temp_dir();
        fs::write(&configuration, CONFIGURATION.replace("FOLDER", &sockets.display().to_string())).unwrap();
        let mut daemon = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", configuration.display()))
            .args(["--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("the test needs dbus-daemon; on Debian: apt-get install dbus-daemon");
        let mut lines = BufReader::new(daemon.stdout.take().unwrap()).lines();
        let address = lines.next_line().await.unwrap().expect("the bus has an address");
        Self { address, _daemon: daemon }
    }

    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// As one more program on it.
    pub async fn connect(&self) -> Connection {
        Builder::address(self.address()).unwrap().build().await.unwrap()
    }
}
