use apptray_scheduling::model::{self, User, UserRef};
use apptray_scheduling::time::RequesterZone;
use serde::Serialize;

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Person {
    pub id: String,
    pub name: String,
    pub email: String,
}

impl From<&UserRef> for Person {
    fn from(user: &UserRef) -> Self {
        Self { id: user.id.to_string(), name: user.name.clone(), email: user.email.clone() }
    }
}

impl From<&User> for Person {
    fn from(user: &User) -> Self {
        Self { id: user.id.to_string(), name: user.name.clone(), email: user.email.clone() }
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Technician {
    #[serde(flatten)]
    pub person: Person,
    /// Null: none that is known.
    pub zone: Option<String>,
}

impl From<&User> for Technician {
    fn from(user: &User) -> Self {
        Self { person: Person::from(user), zone: known_zone(user) }
    }
}

/// The user's zone, if the database of zones knows it.
pub fn known_zone(user: &User) -> Option<String> {
    match RequesterZone::from_stored(user.time_zone.as_deref()) {
        RequesterZone::Known(zone) => Some(zone.name().to_owned()),
        RequesterZone::Missing | RequesterZone::Unknown(_) => None,
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Requester {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub company: Option<String>,
}

impl From<&model::Requester> for Requester {
    fn from(requester: &model::Requester) -> Self {
        let model::Requester { name, email, phone, company } = requester.clone();
        Self { name, email, phone, company }
    }
}

#[derive(Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub struct Ticket {
    pub id: String,
    pub number: String,
    pub title: String,
}

impl From<&model::Ticket> for Ticket {
    fn from(ticket: &model::Ticket) -> Self {
        Self { id: ticket.id.to_string(), number: ticket.number.clone(), title: ticket.title.clone() }
    }
}
