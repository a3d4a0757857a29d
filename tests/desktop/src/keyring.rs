use std::collections::HashMap;
use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Stdio;

use futures_util::StreamExt as _;
use serde::Serialize;
use tokio::io::AsyncWriteExt as _;
use tokio::process::{Child, Command};
use zbus::fdo::DBusProxy;
use zbus::names::BusName;
use zbus::zvariant::{DynamicType, ObjectPath, OwnedObjectPath, OwnedValue, Value};
use zbus::{Connection, Message};

use super::{Bus, soon};

const SECRETS: &str = "org.freedesktop.secrets";
const SERVICE: &str = "org.freedesktop.Secret.Service";
const PATH: &str = "/org/freedesktop/secrets";
const LOGIN: &str = "/org/freedesktop/secrets/collection/login";

/// A real GNOME Keyring on a bus of its own, with a home of its own.
pub struct Keyring {
    bus: Connection,
    _daemon: Child,
}

/// What lies in the keyring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSecret {
    pub attributes: HashMap<String, String>,
    pub text: String,
}

/// Session, parameters, value, content type.
type WireSecret = (OwnedObjectPath, Vec<u8>, Vec<u8>, String);

impl Keyring {
    /// As after a log-in: there, and open.
    pub async fn unlocked(bus: &Bus, home: &Path) -> Self {
        Self::start(bus, home, &["--unlock"]).await
    }

    /// As on a computer on which nobody has used it yet: there, with nothing to put secrets into.
    pub async fn without_collection(bus: &Bus, home: &Path) -> Self {
        Self::start(bus, home, &[]).await
    }

    async fn start(bus: &Bus, home: &Path, options: &[&str]) -> Self {
        let folder = |name: &str| {
            let path = home.join(name);
            fs::create_dir_all(&path).unwrap();
            fs::set_permissions(&path, Permissions::from_mode(0o700)).unwrap();
            path
        };
        let mut daemon = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--components=secrets"])
            .args(options)
            .env("HOME", home)
            .env("XDG_DATA_HOME", folder("keyring-data"))
            .env("XDG_RUNTIME_DIR", folder("keyring-run"))
            .env("DBUS_SESSION_BUS_ADDRESS", bus.address())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("the test needs gnome-keyring-daemon; on Debian: apt-get install gnome-keyring");
        // The password of the login collection; the end of the input is its end.
        daemon.stdin.take().unwrap().write_all(b"a password").await.unwrap();
        let keyring = Self { bus: bus.connect().await, _daemon: daemon };
        soon("the keyring on the bus", keyring.appears()).await;
        keyring
    }

    async fn appears(&self) {
        let daemon = DBusProxy::new(&self.bus).await.unwrap();
        let mut changes = daemon.receive_name_owner_changed_with_args(&[(0, SECRETS)]).await.unwrap();
        if !daemon.name_has_owner(BusName::try_from(SECRETS).unwrap()).await.unwrap() {
            changes.next().await.unwrap();
        }
    }

    /// As the user's 'Lock' does.
    pub async fn lock(&self) {
        let message = self.call("Lock", &(vec![ObjectPath::try_from(LOGIN).unwrap()],)).await;
        let (locked, _prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) =
            message.body().deserialize().unwrap();
        assert_eq!(locked.len(), 1);
    }

    /// What Apptray has in it, as whoever asks the Secret Service gets it. The collection must be open.
    pub async fn secrets(&self) -> Vec<StoredSecret> {
        let message = self.call("OpenSession", &("plain", Value::from(""))).await;
        let (_, session): (OwnedValue, OwnedObjectPath) = message.body().deserialize().unwrap();
        let message = self.call("SearchItems", &(HashMap::from([("service", "apptray")]),)).await;
        let (open, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
            message.body().deserialize().unwrap();
        assert!(locked.is_empty(), "the collection is locked");
        let message = self.call("GetSecrets", &(&open, &session)).await;
        let secrets: HashMap<OwnedObjectPath, WireSecret> = message.body().deserialize().unwrap();
        let mut stored = Vec::new();
        for (path, (_, _, value, _)) in secrets {
            let item =
                zbus::Proxy::new(&self.bus, SECRETS, path, "org.freedesktop.Secret.Item").await.unwrap();
            let attributes = item.get_property("Attributes").await.unwrap();
            stored.push(StoredSecret { attributes, text: String::from_utf8(value).unwrap() });
        }
        stored
    }

    async fn call(&self, method: &str, arguments: &(impl Serialize + DynamicType)) -> Message {
        self.bus.call_method(Some(SECRETS), PATH, Some(SERVICE), method, arguments).await.unwrap()
    }
}
