//! The rows of an import file, checked while they are read.

use jiff::civil::{Date, Time};
use serde::{Deserialize, Deserializer, de};

use crate::model::{Description, EmailAddress, PersonName, Phone, ServiceName};
use crate::time::{DurationMinutes, Zone, parse_date, parse_time};

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ServiceRow {
    pub name: ServiceName,
    #[serde(default)]
    pub duration_minutes: Option<DurationMinutes>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TechnicianRow {
    pub name: PersonName,
    pub email: EmailAddress,
    #[serde(deserialize_with = "zone")]
    pub time_zone: Zone,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClientRow {
    pub name: PersonName,
    #[serde(default)]
    pub contacts: Vec<ContactRow>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactRow {
    pub name: PersonName,
    pub email: EmailAddress,
    #[serde(default)]
    pub phone: Option<Phone>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestRow {
    pub service: ServiceName,
    #[serde(default)]
    pub client: Option<PersonName>,
    #[serde(default)]
    pub contact_email: Option<EmailAddress>,
    #[serde(default)]
    pub requester: Option<RequesterRow>,
    #[serde(deserialize_with = "date")]
    pub date: Date,
    #[serde(deserialize_with = "time")]
    pub time: Time,
    #[serde(default, deserialize_with = "optional_zone")]
    pub time_zone: Option<Zone>,
    pub duration_minutes: DurationMinutes,
    #[serde(default)]
    pub description: Option<Description>,
    #[serde(default)]
    pub preferred_technician: Option<EmailAddress>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequesterRow {
    pub name: PersonName,
    pub email: EmailAddress,
    #[serde(default)]
    pub phone: Option<Phone>,
    #[serde(default)]
    pub company: Option<PersonName>,
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    parse_date(&String::deserialize(deserializer)?).map_err(de::Error::custom)
}

fn time<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Time, D::Error> {
    parse_time(&String::deserialize(deserializer)?).map_err(de::Error::custom)
}

fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Zone, D::Error> {
    Zone::parse(&String::deserialize(deserializer)?).map_err(de::Error::custom)
}

fn optional_zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Zone>, D::Error> {
    let name = Option::<String>::deserialize(deserializer)?;
    name.map(|name| Zone::parse(&name).map_err(de::Error::custom)).transpose()
}
