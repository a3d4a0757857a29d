//! Services and people: added once, then found by name or e-mail.

use std::collections::HashMap;

use super::{ImportFile, Imported};
use crate::Result;
use crate::model::{Client, ClientId, Contact, ContactId, ServiceId, UserId};
use crate::ports::Transaction;
use crate::ports::store::{NewContact, NewTechnician};
use crate::use_cases::Scheduling;

/// Remembers what was looked up, so that a large file asks the database once per name.
#[derive(Default)]
pub(super) struct Directory {
    services: HashMap<String, Option<ServiceId>>,
    clients: HashMap<String, Option<Client>>,
    contacts: HashMap<String, Option<Contact>>,
    technicians: HashMap<String, Option<UserId>>,
}

impl Directory {
    pub(super) async fn service(
        &mut self,
        tx: &mut dyn Transaction,
        name: &str,
    ) -> Result<Option<ServiceId>> {
        if let Some(known) = self.services.get(name) {
            return Ok(*known);
        }
        let found = tx.service_by_name(name).await?.map(|service| service.id);
        Ok(*self.services.entry(name.to_owned()).or_insert(found))
    }

    pub(super) async fn client(&mut self, tx: &mut dyn Transaction, name: &str) -> Result<Option<Client>> {
        if let Some(known) = self.clients.get(name) {
            return Ok(known.clone());
        }
        let found = tx.client_by_name(name).await?;
        Ok(self.clients.entry(name.to_owned()).or_insert(found).clone())
    }

    pub(super) async fn contact(&mut self, tx: &mut dyn Transaction, email: &str) -> Result<Option<Contact>> {
        if let Some(known) = self.contacts.get(email) {
            return Ok(known.clone());
        }
        let found = tx.contact_by_email(email).await?;
        Ok(self.contacts.entry(email.to_owned()).or_insert(found).clone())
    }

    pub(super) async fn technician(
        &mut self,
        tx: &mut dyn Transaction,
        email: &str,
    ) -> Result<Option<UserId>> {
        if let Some(known) = self.technicians.get(email) {
            return Ok(*known);
        }
        let found = tx.technician_by_email(email).await?.map(|technician| technician.id);
        Ok(*self.technicians.entry(email.to_owned()).or_insert(found))
    }
}

impl Scheduling {
    pub(super) async fn import_services(
        &self,
        tx: &mut dyn Transaction,
        file: &ImportFile,
        imported: &mut Imported,
    ) -> Result<()> {
        for row in &file.services {
            let service = &row.value;
            if tx.service_by_name(service.name.as_str()).await?.is_none() {
                let id = ServiceId(self.ids.next());
                tx.insert_service(id, &service.name, service.duration_minutes, self.now()).await?;
                imported.services += 1;
            }
        }
        Ok(())
    }

    pub(super) async fn import_technicians(
        &self,
        tx: &mut dyn Transaction,
        file: &ImportFile,
        imported: &mut Imported,
    ) -> Result<()> {
        for row in &file.technicians {
            let technician = &row.value;
            if tx.technician_by_email(technician.email.as_str()).await?.is_none() {
                let new = NewTechnician {
                    id: UserId(self.ids.next()),
                    name: technician.name.clone(),
                    email: technician.email.clone(),
                    time_zone: technician.time_zone.clone(),
                };
                tx.insert_technician(&new, self.now()).await?;
                imported.technicians += 1;
            }
        }
        Ok(())
    }

    pub(super) async fn import_clients(
        &self,
        tx: &mut dyn Transaction,
        file: &ImportFile,
        imported: &mut Imported,
    ) -> Result<()> {
        for row in &file.clients {
            let id = match tx.client_by_name(row.value.name.as_str()).await? {
                Some(client) => client.id,
                None => {
                    let id = ClientId(self.ids.next());
                    tx.insert_client(id, &row.value.name, self.now()).await?;
                    imported.clients += 1;
                    id
                }
            };
            for (index, contact) in row.value.contacts.iter().enumerate() {
                match tx.contact_by_email(contact.email.as_str()).await? {
                    Some(known) if known.client == id => {}
                    Some(_) => {
                        let problem = format!("{} is a contact of another client", contact.email);
                        return Err(row.error(&format!("contacts[{index}].email"), problem));
                    }
                    None => {
                        let new = NewContact {
                            id: ContactId(self.ids.next()),
                            client: id,
                            name: contact.name.clone(),
                            email: contact.email.clone(),
                            phone: contact.phone.clone(),
                        };
                        tx.insert_contact(&new, self.now()).await?;
                        imported.contacts += 1;
                    }
                }
            }
        }
        Ok(())
    }
}
