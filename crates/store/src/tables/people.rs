use apptray_scheduling::model::{
    Client, ClientId, Contact, ContactId, PermissionSet, PersonName, Service, ServiceId, ServiceName,
    Technician, Tenant, TenantId, User, UserId,
};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::{NewContact, NewTechnician, PeopleTable};
use apptray_scheduling::time::DurationMinutes;
use async_trait::async_trait;
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

use super::rows::person_name;
use crate::transaction::SqlTransaction;
use crate::values::{Instant, Json, Key};

const TENANT: &str = "SELECT tenant, client_name FROM tenants WHERE tenant = $1";

macro_rules! users {
    ($condition:literal) => {
        concat!(
            "SELECT user_id, first_name, last_name, email, timezone, is_inactive FROM users
            WHERE tenant = $1 AND ",
            $condition
        )
    };
}

const USER: &str = users!("user_id = $2");
/// An active one first, should there be several.
const TECHNICIAN: &str = users!(
    "lower(email) = lower($2) AND user_type = 'internal'
    ORDER BY COALESCE(is_inactive, false), user_id LIMIT 1"
);
const TECHNICIANS: &str = users!(
    "user_type = 'internal' AND NOT COALESCE(is_inactive, false)
    ORDER BY lower(first_name), lower(last_name), email, user_id"
);

const INSERT_USER: &str = "
    INSERT INTO users
        (tenant, user_id, username, hashed_password, first_name, last_name, email, user_type, is_inactive, timezone,
         created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'internal', false, $8, $9, $9)";

const SERVICE: &str = "
    SELECT service_id, service_name FROM service_catalog WHERE tenant = $1 AND service_id = $2";
const SERVICE_BY_NAME: &str = "
    SELECT service_id, service_name FROM service_catalog
    WHERE tenant = $1 AND service_name = $2
    ORDER BY is_active DESC, service_id
    LIMIT 1";
const SERVICE_RULES: &str = "
    SELECT config_json FROM availability_settings
    WHERE tenant = $1 AND setting_type = 'service_rules' AND service_id = $2 AND config_json IS NOT NULL
    ORDER BY availability_setting_id
    LIMIT 1";
const INSERT_SERVICE: &str = "
    INSERT INTO service_catalog (tenant, service_id, service_name, billing_method, custom_service_type_id)
    VALUES ($1, $2, $3, 'fixed', $4)";
const INSERT_SERVICE_RULES: &str = "
    INSERT INTO availability_settings
        (tenant, availability_setting_id, setting_type, service_id, config_json, created_at, updated_at)
    VALUES ($1, $2, 'service_rules', $2, $3, $4, $4)";

const CLIENT_BY_NAME: &str = "
    SELECT client_id, client_name FROM clients WHERE tenant = $1 AND client_name = $2";
const INSERT_CLIENT: &str = "
    INSERT INTO clients (tenant, client_id, client_name, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)";

const CONTACT_BY_EMAIL: &str = "
    SELECT c.contact_name_id, c.client_id, c.full_name, c.email, p.phone
    FROM contacts c
    LEFT JOIN apptray_contact_phones p ON p.tenant = c.tenant AND p.contact_name_id = c.contact_name_id
    WHERE c.tenant = $1 AND lower(c.email) = lower($2) AND c.client_id IS NOT NULL
    ORDER BY c.contact_name_id
    LIMIT 1";
const INSERT_CONTACT: &str = "
    INSERT INTO contacts (tenant, contact_name_id, full_name, email, client_id, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $6)";
const INSERT_PHONE: &str = "
    INSERT INTO apptray_contact_phones (tenant, contact_name_id, phone) VALUES ($1, $2, $3)";

/// Alga PSA's form is `salt:hash`, which this can never be: nobody signs in with it.
const NO_PASSWORD: &str = "!";

#[derive(sqlx::FromRow)]
struct UserRow {
    user_id: Key,
    first_name: Option<String>,
    last_name: Option<String>,
    email: String,
    timezone: Option<String>,
    is_inactive: Option<bool>,
}

impl From<UserRow> for User {
    fn from(row: UserRow) -> Self {
        Self {
            id: UserId(row.user_id.0),
            name: person_name(row.first_name.as_deref(), row.last_name.as_deref(), &row.email),
            email: row.email,
            time_zone: row.timezone.filter(|zone| !zone.trim().is_empty()),
            active: !row.is_inactive.unwrap_or_default(),
        }
    }
}

#[derive(sqlx::FromRow)]
struct ContactRow {
    contact_name_id: Key,
    client_id: Key,
    full_name: Option<String>,
    email: String,
    phone: Option<String>,
}

impl SqlTransaction {
    /// A member of the staff. The name is split at its first space, as the table wants it.
    pub(crate) async fn insert_staff(
        &mut self,
        id: UserId,
        username: &str,
        name: &PersonName,
        email: &str,
        time_zone: Option<&str>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let (first, last) = match name.as_str().split_once(' ') {
            Some((first, last)) => (first, Some(last)),
            None => (name.as_str(), None),
        };
        execute!(
            self,
            INSERT_USER,
            Key(id.0),
            username,
            NO_PASSWORD,
            first,
            last,
            email,
            time_zone,
            Instant(at),
        )?;
        Ok(())
    }

    async fn with_duration(&mut self, row: Option<(Key, String)>) -> Result<Option<Service>, StoreError> {
        let Some((Key(id), name)) = row else {
            return Ok(None);
        };
        let rules = fetch_optional!(self, (Json<Value>,), SERVICE_RULES, Key(id))?;
        let minutes = rules.and_then(|(rules,)| rules.0.get("default_duration").and_then(Value::as_i64));
        let default_duration_minutes =
            minutes.and_then(|minutes| DurationMinutes::new(minutes).ok()).map(DurationMinutes::get);
        Ok(Some(Service { id: ServiceId(id), name, default_duration_minutes }))
    }
}

#[async_trait]
impl PeopleTable for SqlTransaction {
    async fn tenant_row(&mut self) -> Result<Tenant, StoreError> {
        match fetch_optional!(self, (Key, String), TENANT)? {
            Some((Key(id), name)) => Ok(Tenant { id: TenantId(id), name }),
            None => Err(StoreError::UnknownTenant(self.tenant.to_string())),
        }
    }

    async fn user(&mut self, id: UserId) -> Result<Option<User>, StoreError> {
        Ok(fetch_optional!(self, UserRow, USER, Key(id.0))?.map(User::from))
    }

    async fn technician_by_email(&mut self, email: &str) -> Result<Option<Technician>, StoreError> {
        let email = super::storable(email);
        Ok(fetch_optional!(self, UserRow, TECHNICIAN, email)?.map(User::from))
    }

    async fn technicians(&mut self) -> Result<Vec<Technician>, StoreError> {
        Ok(fetch_all!(self, UserRow, TECHNICIANS)?.into_iter().map(User::from).collect())
    }

    async fn permissions_of(&mut self, user: UserId) -> Result<PermissionSet, StoreError> {
        self.read_permissions(user).await
    }

    async fn service(&mut self, id: ServiceId) -> Result<Option<Service>, StoreError> {
        let row = fetch_optional!(self, (Key, String), SERVICE, Key(id.0))?;
        self.with_duration(row).await
    }

    async fn service_by_name(&mut self, name: &str) -> Result<Option<Service>, StoreError> {
        let name = super::storable(name);
        let row = fetch_optional!(self, (Key, String), SERVICE_BY_NAME, name)?;
        self.with_duration(row).await
    }

    async fn client_by_name(&mut self, name: &str) -> Result<Option<Client>, StoreError> {
        let name = super::storable(name);
        let row = fetch_optional!(self, (Key, String), CLIENT_BY_NAME, name)?;
        Ok(row.map(|(Key(id), name)| Client { id: ClientId(id), name }))
    }

    async fn contact_by_email(&mut self, email: &str) -> Result<Option<Contact>, StoreError> {
        let email = super::storable(email);
        let row = fetch_optional!(self, ContactRow, CONTACT_BY_EMAIL, email)?;
        Ok(row.map(|row| Contact {
            id: ContactId(row.contact_name_id.0),
            client: ClientId(row.client_id.0),
            name: row.full_name.unwrap_or_else(|| row.email.clone()),
            email: row.email,
            phone: row.phone,
        }))
    }

    async fn insert_technician(
        &mut self,
        technician: &NewTechnician,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let email = technician.email.as_str();
        let zone = Some(technician.time_zone.name());
        self.insert_staff(technician.id, email, &technician.name, email, zone, at).await
    }

    async fn insert_service(
        &mut self,
        id: ServiceId,
        name: &ServiceName,
        default_duration: Option<DurationMinutes>,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, INSERT_SERVICE, Key(id.0), name.as_str(), Key(Uuid::nil()))?;
        if let Some(duration) = default_duration {
            let rules = Json(json!({ "default_duration": duration.get() }));
            execute!(self, INSERT_SERVICE_RULES, Key(id.0), rules, Instant(at))?;
        }
        Ok(())
    }

    async fn insert_client(
        &mut self,
        id: ClientId,
        name: &PersonName,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, INSERT_CLIENT, Key(id.0), name.as_str(), Instant(at))?;
        Ok(())
    }

    async fn insert_contact(&mut self, contact: &NewContact, at: Timestamp) -> Result<(), StoreError> {
        execute!(
            self,
            INSERT_CONTACT,
            Key(contact.id.0),
            contact.name.as_str(),
            contact.email.as_str(),
            Key(contact.client.0),
            Instant(at),
        )?;
        if let Some(phone) = &contact.phone {
            execute!(self, INSERT_PHONE, Key(contact.id.0), phone.as_str())?;
        }
        Ok(())
    }
}
