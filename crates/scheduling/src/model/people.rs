use super::{ClientId, ContactId, ServiceId, TenantId, TicketId, UserId};

/// The MSP itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tenant {
    pub id: TenantId,
    /// The MSP's name (`tenants.client_name`), for mails.
    pub name: String,
}

/// A member of the MSP's staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub name: String,
    pub email: String,
    /// IANA name; None reads as UTC.
    pub time_zone: Option<String>,
    pub active: bool,
}

/// A user as the assignee of an appointment.
pub type Technician = User;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    pub id: ClientId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub id: ContactId,
    pub client: ClientId,
    pub name: String,
    pub email: String,
    pub phone: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    pub id: ServiceId,
    pub name: String,
    pub default_duration_minutes: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    pub id: TicketId,
    pub number: String,
    /// Empty if it has none.
    pub title: String,
    pub client: ClientId,
}
