//! Whose data, and in whose name: the tenant and the user of a workspace.

use apptray_scheduling::model::{EmailAddress, PersonName, TenantId, TextError, UserId};
use apptray_scheduling::ports::{IdSource, Store as _, StoreError};
use apptray_store::{Database, NewTenant, NewUser};

use crate::RuntimeError;
use crate::config::Workspace;

/// Stands in mails until the sender has a name of their own.
const STANDALONE_TENANT: &str = "Service desk";

/// The workspace's tenant; an empty database gets one, with the local user as its administrator. Whoever says who they are
/// there expects somebody to be there.
pub async fn tenant(
    database: &Database,
    workspace: &Workspace,
    ids: &dyn IdSource,
) -> Result<TenantId, RuntimeError> {
    let named = workspace.tenant.map(TenantId);
    if let Some(tenant) = database.find_tenant(named).await? {
        return Ok(tenant.id);
    }
    if let Some(email) = &workspace.user {
        return Err(RuntimeError::UnknownUser(email.clone()));
    }
    let account = account()?;
    let new = NewTenant {
        id: TenantId(ids.next()),
        name: PersonName::parse(STANDALONE_TENANT).map_err(|error| unusable(&error))?,
        user: NewUser { id: UserId(ids.next()), name: account.name, email: account.email, time_zone: None },
    };
    if database.create_first_tenant(&new, ids).await? {
        return Ok(new.id);
    }
    // Another process made one at the same moment.
    let made = database.find_tenant(named).await?;
    made.map(|tenant| tenant.id).ok_or_else(|| StoreError::UnknownTenant(new.id.to_string()).into())
}

/// The member of staff named in the workspace, else the local user.
pub async fn actor(
    database: &Database,
    tenant: TenantId,
    workspace: &Workspace,
) -> Result<UserId, RuntimeError> {
    let email = email(workspace.user.as_deref())?;
    let user = database.store(tenant).read().await?.technician_by_email(&email).await?;
    user.map(|user| user.id).ok_or(RuntimeError::UnknownUser(email))
}

/// By which the staff knows who works here.
pub fn email(user: Option<&str>) -> Result<String, RuntimeError> {
    match user {
        Some(email) => Ok(email.to_owned()),
        None => Ok(account()?.email.into()),
    }
}

struct Account {
    name: PersonName,
    email: EmailAddress,
}

/// The account of the operating system, as a member of staff. What cannot stand in a name or an address is left out.
fn account() -> Result<Account, RuntimeError> {
    let account = whoami::username().unwrap_or_default();
    let plain: String =
        account.chars().filter(|c| c.is_ascii_alphanumeric() || "_-".contains(*c)).take(64).collect();
    let local = if plain.is_empty() { "user" } else { &plain };
    let email = EmailAddress::parse(&format!("{local}@localhost")).map_err(|error| unusable(&error))?;
    let name = PersonName::parse(&account)
        .or_else(|_| PersonName::parse(local))
        .map_err(|error| unusable(&error))?;
    Ok(Account { name, email })
}

fn unusable(error: &TextError) -> RuntimeError {
    RuntimeError::LocalUser(error.to_string())
}
