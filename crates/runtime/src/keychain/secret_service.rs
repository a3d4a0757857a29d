//! The Secret Service of a Linux desktop (GNOME Keyring, `KWallet`, `KeePassXC`), looked at before it is used.
//!
//! Two of its answers must not be waited for or believed: a locked collection opens a dialog and answers when
//! the user has closed it, and a service without a default collection says that there is no such item.

use std::collections::HashMap;

use serde::{Serialize, de::DeserializeOwned};
use zbus::zvariant::{DynamicType, OwnedObjectPath, OwnedValue, Type};
use zbus::{Connection, Error};

use super::failure::Failure;

const NAME: &str = "org.freedesktop.secrets";
const SERVICE_PATH: &str = "/org/freedesktop/secrets";
const SERVICE: &str = "org.freedesktop.Secret.Service";
const COLLECTION: &str = "org.freedesktop.Secret.Collection";
const PROPERTIES: &str = "org.freedesktop.DBus.Properties";
/// How the service says 'there is none'.
const NO_COLLECTION: &str = "/";

/// Whether the item of this service and account can be read and written without a dialog.
pub(super) async fn check(service: &str, account: &str) -> Result<(), Failure> {
    let bus = Connection::session().await.map_err(|_| Failure::Unavailable)?;

    let default: OwnedObjectPath = call(&bus, SERVICE_PATH, SERVICE, "ReadAlias", &("default",)).await?;
    if default.as_str() == NO_COLLECTION {
        return Err(Failure::Unavailable);
    }
    let locked: OwnedValue = call(&bus, &default, PROPERTIES, "Get", &(COLLECTION, "Locked")).await?;
    if bool::try_from(locked).map_err(|error| refused(&error))? {
        return Err(Failure::Locked);
    }

    // The item may lie in another collection: the default one of the day it was written.
    let attributes = HashMap::from([("service", service), ("username", account)]);
    let (_unlocked, locked): (Vec<OwnedObjectPath>, Vec<OwnedObjectPath>) =
        call(&bus, SERVICE_PATH, SERVICE, "SearchItems", &(attributes,)).await?;
    if locked.is_empty() { Ok(()) } else { Err(Failure::Locked) }
}

async fn call<Answer: DeserializeOwned + Type>(
    bus: &Connection,
    path: &str,
    interface: &str,
    method: &str,
    arguments: &(impl Serialize + DynamicType),
) -> Result<Answer, Failure> {
    let answer = bus.call_method(Some(NAME), path, Some(interface), method, arguments).await;
    let answer = answer.map_err(|error| cause(&error))?;
    answer.body().deserialize().map_err(|error| refused(&error))
}

/// Some of the bus's own errors say that nobody provides the service, or that it could not be started or ended
/// while it was asked.
fn cause(error: &Error) -> Failure {
    let Error::MethodError(name, ..) = error else { return refused(error) };
    let nobody = ["ServiceUnknown", "NameHasNoOwner", "NoReply", "Disconnected"];
    match name.strip_prefix("org.freedesktop.DBus.Error.") {
        Some(kind) if nobody.contains(&kind) || kind.starts_with("Spawn.") => Failure::Unavailable,
        _ => refused(error),
    }
}

fn refused(error: &impl ToString) -> Failure {
    Failure::Refused(error.to_string())
}
