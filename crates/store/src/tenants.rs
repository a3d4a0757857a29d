//! Tenants of a database, and making one for a standalone installation.

use apptray_scheduling::model::{EmailAddress, Permission, PersonName, Tenant, TenantId, UserId};
use apptray_scheduling::ports::{IdSource, StoreError};
use apptray_scheduling::time::Zone;

use crate::Database;
use crate::sql::{Connection, Pool};
use crate::transaction::SqlTransaction;
use crate::values::{Instant, Key};

const ALL: &str = "SELECT tenant, client_name FROM tenants ORDER BY client_name, tenant";

/// One process at a time may find that there is no tenant yet; on SQLite the transaction itself sees to that.
const POSTGRES_LOCK: &str = "SELECT pg_advisory_xact_lock(4702111234474983745)";

const INSERT_TENANT: &str = "
    INSERT INTO tenants (tenant, client_name, email, created_at, updated_at) VALUES ($1, $2, $3, $4, $4)";
const INSERT_ROLE: &str = "
    INSERT INTO roles (tenant, role_id, role_name, msp, client, created_at, updated_at)
    VALUES ($1, $2, 'Admin', true, false, $3, $3)";
const INSERT_PERMISSION: &str = "
    INSERT INTO permissions (tenant, permission_id, resource, action, msp, client, created_at)
    VALUES ($1, $2, $3, $4, true, false, $5)";
const GRANT: &str = "
    INSERT INTO role_permissions (tenant, role_id, permission_id, created_at) VALUES ($1, $2, $3, $4)";
const GIVE_ROLE: &str = "
    INSERT INTO user_roles (tenant, user_id, role_id, created_at) VALUES ($1, $2, $3, $4)";

/// A tenant to be made, with its first user.
#[derive(Clone, Debug)]
pub struct NewTenant {
    pub id: TenantId,
    /// The MSP's name.
    pub name: PersonName,
    pub user: NewUser,
}

/// The local user of a standalone installation; gets every permission.
#[derive(Clone, Debug)]
pub struct NewUser {
    pub id: UserId,
    pub name: PersonName,
    pub email: EmailAddress,
    /// None reads as UTC.
    pub time_zone: Option<Zone>,
}

impl Database {
    /// Every tenant, by name.
    pub async fn tenants(&self) -> Result<Vec<Tenant>, StoreError> {
        let rows: Result<Vec<(Key, String)>, _> = match &self.inner.pool {
            Pool::Sqlite(pool) => sqlx::query_as(ALL).fetch_all(pool).await,
            Pool::Postgres(pool) => sqlx::query_as(ALL).fetch_all(pool).await,
        };
        let rows = rows.map_err(crate::error::from_sqlx)?;
        Ok(rows.into_iter().map(|(Key(id), name)| Tenant { id: TenantId(id), name }).collect())
    }

    /// Makes a tenant with one user, whose role has every permission.
    pub async fn create_tenant(&self, new: &NewTenant, ids: &dyn IdSource) -> Result<(), StoreError> {
        let mut transaction = SqlTransaction::write(&self.inner, new.id).await?;
        transaction.insert_tenant(new, ids, Instant(self.inner.clock.now())).await?;
        transaction.finish().await
    }

    /// Makes the tenant if there is none at all; false: somebody was faster. For the default workspace, which several
    /// processes may want to make at the same moment.
    pub async fn create_first_tenant(&self, new: &NewTenant, ids: &dyn IdSource) -> Result<bool, StoreError> {
        let mut transaction = SqlTransaction::write(&self.inner, new.id).await?;
        if let Connection::Postgres(connection) = &mut transaction.connection {
            sqlx::query(POSTGRES_LOCK).execute(&mut **connection).await.map_err(crate::error::from_sqlx)?;
        }
        let first: Option<(Key, String)> =
            on!(transaction, connection => sqlx::query_as(ALL).fetch_optional(connection).await)
                .map_err(crate::error::from_sqlx)?;
        if first.is_some() {
            return Ok(false);
        }
        transaction.insert_tenant(new, ids, Instant(self.inner.clock.now())).await?;
        transaction.finish().await?;
        Ok(true)
    }
}

impl SqlTransaction {
    async fn insert_tenant(
        &mut self,
        new: &NewTenant,
        ids: &dyn IdSource,
        at: Instant,
    ) -> Result<(), StoreError> {
        let user = &new.user;
        let email = user.email.as_str();
        execute!(self, INSERT_TENANT, new.name.as_str(), email, at)?;
        let zone = user.time_zone.as_ref().map(Zone::name);
        self.insert_staff(user.id, email, &user.name, email, zone, at.0).await?;
        let role = Key(ids.next());
        execute!(self, INSERT_ROLE, role, at)?;
        for permission in Permission::ALL {
            let id = Key(ids.next());
            execute!(self, INSERT_PERMISSION, id, permission.resource(), permission.action(), at)?;
            execute!(self, GRANT, role, id, at)?;
        }
        execute!(self, GIVE_ROLE, Key(user.id.0), role, at)?;
        Ok(())
    }
}
