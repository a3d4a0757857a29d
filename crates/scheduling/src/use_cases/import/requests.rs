use serde_json::json;

use super::directory::Directory;
use super::file::Row;
use super::rows::RequestRow;
use crate::Result;
use crate::model::{AuditKind, ClientId, ContactId, NewRequest, NewRequester, RequestId};
use crate::ports::Transaction;
use crate::time::{RequestedTime, RequesterZone};
use crate::use_cases::Scheduling;

impl Scheduling {
    pub(super) async fn import_request(
        &self,
        tx: &mut dyn Transaction,
        row: &Row<RequestRow>,
        directory: &mut Directory,
    ) -> Result<RequestId> {
        let request = &row.value;
        let name = request.service.as_str();
        let service = directory.service(tx, name).await?;
        let service = service.ok_or_else(|| row.error("service", format!("there is no service '{name}'")))?;
        let (client, contact) = self.client_and_contact(tx, row, directory).await?;
        let preferred_technician = match &request.preferred_technician {
            None => None,
            Some(email) => {
                let found = directory.technician(tx, email.as_str()).await?;
                let missing =
                    || row.error("preferred_technician", format!("there is no technician '{email}'"));
                Some(found.ok_or_else(missing)?)
            }
        };
        let new = NewRequest {
            id: RequestId(self.ids.next()),
            service,
            client,
            contact,
            requester: request.requester.clone().map(|requester| NewRequester {
                name: requester.name,
                email: requester.email,
                phone: requester.phone,
                company: requester.company,
            }),
            requested: RequestedTime {
                date: request.date,
                time: request.time,
                zone: request.time_zone.clone().map_or(RequesterZone::Missing, RequesterZone::Known),
                duration: request.duration_minutes,
            },
            preferred_technician,
            description: request.description.clone(),
            created_at: self.now(),
        };
        tx.insert_request(&new).await?;
        let kind = AuditKind::AppointmentRequestCreated;
        self.audit(tx, kind, Some(new.id), json!({ "source": "import" })).await?;
        Ok(new.id)
    }

    async fn client_and_contact(
        &self,
        tx: &mut dyn Transaction,
        row: &Row<RequestRow>,
        directory: &mut Directory,
    ) -> Result<(Option<ClientId>, Option<ContactId>)> {
        let request = &row.value;
        let client = match &request.client {
            None => None,
            Some(name) => {
                let found = directory.client(tx, name.as_str()).await?;
                Some(found.ok_or_else(|| row.error("client", format!("there is no client '{name}'")))?.id)
            }
        };
        let Some(email) = &request.contact_email else {
            if client.is_none() && request.requester.is_none() {
                let problem = "somebody must ask: give client, contact_email or requester".to_owned();
                return Err(row.error("requester", problem));
            }
            return Ok((client, None));
        };
        let found = directory.contact(tx, email.as_str()).await?;
        let contact =
            found.ok_or_else(|| row.error("contact_email", format!("there is no contact '{email}'")))?;
        if client.is_some_and(|client| client != contact.client) {
            return Err(row.error("contact_email", format!("{email} is a contact of another client")));
        }
        Ok((Some(contact.client), Some(contact.id)))
    }
}
