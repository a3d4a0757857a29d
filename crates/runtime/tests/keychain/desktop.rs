use std::collections::HashMap;

use serde::Serialize;
use zbus::zvariant::{DynamicType, ObjectPath, OwnedObjectPath};
use zbus::{Connection, Message};

/// What shows the dialogs of GNOME Keyring.
pub const PROMPTER: &str = "org.gnome.keyring.SystemPrompter";
pub const SECRET_SERVICE: &str = "org.freedesktop.secrets";

const LOGIN: &str = "/org/freedesktop/secrets/collection/login";
/// Kept in memory, always open.
const SESSION: &str = "/org/freedesktop/secrets/collection/session";

/// Takes the name on the bus and never answers, like a dialog that nobody closes. Gone when dropped.
pub async fn silent(name: &'static str) -> Connection {
    let bus = Connection::session().await.unwrap();
    bus.request_name(name).await.unwrap();
    bus
}

/// Makes another collection the default one and locks the one that was.
pub async fn lock_former_default() {
    let default = ObjectPath::try_from(SESSION).unwrap();
    call("SetAlias", &("default", default)).await;
    let message = call("Lock", &(vec![ObjectPath::try_from(LOGIN).unwrap()],)).await;
    let (locked, _prompt): (Vec<OwnedObjectPath>, OwnedObjectPath) = message.body().deserialize().unwrap();
    assert_eq!(locked.len(), 1);
}

/// How many items Apptray has in the keychain.
pub async fn items() -> usize {
    let message = call("SearchItems", &(HashMap::from([("service", "apptray")]),)).await;
    let (unlocked, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
        message.body().deserialize().unwrap();
    unlocked.len() + locked.len()
}

async fn call(method: &str, arguments: &(impl Serialize + DynamicType)) -> Message {
    let bus = Connection::session().await.unwrap();
    let interface = Some("org.freedesktop.Secret.Service");
    let answer =
        bus.call_method(Some(SECRET_SERVICE), "/org/freedesktop/secrets", interface, method, arguments);
    answer.await.unwrap()
}
