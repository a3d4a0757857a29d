use async_trait::async_trait;
use jiff::Timestamp;

use super::StoreError;
use crate::model::{
    Client, ClientId, Contact, ContactId, EmailAddress, PermissionSet, PersonName, Phone, Service, ServiceId,
    ServiceName, Technician, Tenant, User, UserId,
};
use crate::time::{DurationMinutes, Zone};

#[derive(Clone, Debug)]
pub struct NewTechnician {
    pub id: UserId,
    pub name: PersonName,
    pub email: EmailAddress,
    pub time_zone: Zone,
}

#[derive(Clone, Debug)]
pub struct NewContact {
    pub id: ContactId,
    pub client: ClientId,
    pub name: PersonName,
    pub email: EmailAddress,
    pub phone: Option<Phone>,
}

/// Tenant, staff, clients and services. E-mail addresses are compared without case.
#[async_trait]
pub trait PeopleTable {
    async fn tenant_row(&mut self) -> Result<Tenant, StoreError>;

    async fn user(&mut self, id: UserId) -> Result<Option<User>, StoreError>;

    /// Staff only (`user_type` internal), active or not.
    async fn technician_by_email(&mut self, email: &str) -> Result<Option<Technician>, StoreError>;

    /// Active staff, by name.
    async fn technicians(&mut self) -> Result<Vec<Technician>, StoreError>;

    async fn permissions_of(&mut self, user: UserId) -> Result<PermissionSet, StoreError>;

    async fn service(&mut self, id: ServiceId) -> Result<Option<Service>, StoreError>;
    async fn service_by_name(&mut self, name: &str) -> Result<Option<Service>, StoreError>;
    async fn client_by_name(&mut self, name: &str) -> Result<Option<Client>, StoreError>;
    async fn contact_by_email(&mut self, email: &str) -> Result<Option<Contact>, StoreError>;

    async fn insert_technician(
        &mut self,
        technician: &NewTechnician,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    /// The default duration becomes a `service_rules` row.
    async fn insert_service(
        &mut self,
        id: ServiceId,
        name: &ServiceName,
        default_duration: Option<DurationMinutes>,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    async fn insert_client(
        &mut self,
        id: ClientId,
        name: &PersonName,
        at: Timestamp,
    ) -> Result<(), StoreError>;

    async fn insert_contact(&mut self, contact: &NewContact, at: Timestamp) -> Result<(), StoreError>;
}
