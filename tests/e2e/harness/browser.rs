//! WebKit's own WebDriver server, which starts `apptray-window` and speaks to its web view.

use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use fantoccini::wd::{Capabilities, TimeoutConfiguration};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use test_desktop::{PATIENCE, soon};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

/// Until a server that does not listen yet is asked again.
const LOOK_AGAIN: Duration = Duration::from_millis(20);

/// Starts the window's program with these arguments; the answer comes when its window is there.
pub async fn start(mut driver: Command, program: &Path, arguments: &[&str]) -> (Child, Client) {
    let port = free_port();
    let driver = driver
        .arg(format!("--port={port}"))
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .expect("the suite needs WebKitWebDriver; on Debian: apt-get install webkit2gtk-driver");
    soon("WebKitWebDriver", listens(port)).await;
    let mut capabilities = Capabilities::new();
    let options = json!({ "binary": program, "args": arguments });
    capabilities.insert("webkitgtk:browserOptions".to_owned(), options);
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities);
    let address = format!("http://127.0.0.1:{port}");
    let client = soon("the window", builder.connect(&address)).await.expect("a session");
    let timeouts = TimeoutConfiguration::new(Some(2 * PATIENCE), Some(PATIENCE), None);
    client.update_timeouts(timeouts).await.expect("the time-outs are taken");
    (driver, client)
}

async fn listens(port: u16) {
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await.is_err() {
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port()
}
