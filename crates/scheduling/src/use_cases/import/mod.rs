//! Brings services, people and requests in from a file: all of it or nothing.
//!
//! People are found again by e-mail, services and clients by name; what is there already is left as it is. Requests
//! are always new.

mod directory;
mod file;
mod requests;
mod rows;

use serde_json::json;

use self::directory::Directory;
pub use self::file::ImportFile;
use super::Scheduling;
use crate::crash::crash_point;
use crate::model::{Action, AuditKind, RequestId};
use crate::{Error, Result};

/// What an import added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    pub services: usize,
    pub technicians: usize,
    pub clients: usize,
    pub contacts: usize,
    /// In the file's order.
    pub requests: Vec<RequestId>,
}

impl Scheduling {
    pub async fn import(&self, file: &ImportFile) -> Result<Imported> {
        let mut tx = self.store.write().await?;
        if !tx.permissions_of(self.actor).await?.may_act_on(None) {
            return Err(Error::NotPermitted(Action::ActOnRequests));
        }
        let mut directory = Directory::default();
        let mut imported = Imported::default();
        self.import_services(tx.as_mut(), file, &mut imported).await?;
        self.import_technicians(tx.as_mut(), file, &mut imported).await?;
        self.import_clients(tx.as_mut(), file, &mut imported).await?;
        for row in &file.requests {
            let id = self.import_request(tx.as_mut(), row, &mut directory).await?;
            imported.requests.push(id);
        }
        let details = json!({
            "services": imported.services, "technicians": imported.technicians, "clients": imported.clients,
            "contacts": imported.contacts, "requests": imported.requests.len(),
        });
        self.audit(tx.as_mut(), AuditKind::Imported, None, details).await?;
        crash_point("import.before_commit");
        tx.commit().await?;
        crash_point("import.committed");
        Ok(imported)
    }
}
