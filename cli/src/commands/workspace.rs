use apptray_runtime::config::{Config, DatabaseAddress, Workspace, WorkspaceName};
use apptray_runtime::{Home, RandomIds, RuntimeError};
use apptray_scheduling::Error;
use apptray_scheduling::model::{EmailAddress, TenantId};
use apptray_scheduling::ports::IdSource as _;
use serde_json::{Value, json};

use crate::args::WorkspaceCommand;
use crate::failure::Failure;
use crate::print::Answer;

pub fn run(home: &Home, command: WorkspaceCommand) -> Result<Answer, Failure> {
    match command {
        WorkspaceCommand::Add { name, database, tenant, user } => {
            let name = WorkspaceName::parse(&name)?;
            let mut workspace = Workspace::new(RandomIds.next());
            workspace.database = database.as_deref().map(DatabaseAddress::parse).transpose()?;
            workspace.tenant = tenant.as_deref().map(tenant_id).transpose()?;
            workspace.user = user
                .map(|user| EmailAddress::parse(&user))
                .transpose()
                .map_err(Error::from)?
                .map(String::from);
            Config::change(home, &RandomIds, |config| {
                if config.workspaces.contains_key(&name) {
                    return Err(RuntimeError::WorkspaceExists(name.to_string()));
                }
                config.workspaces.insert(name.clone(), workspace);
                Ok(())
            })?;
        }
        WorkspaceCommand::Use { name } => {
            let name = WorkspaceName::parse(&name)?;
            Config::change(home, &RandomIds, |config| {
                config.workspace(&name)?;
                config.current = name.clone();
                Ok(())
            })?;
        }
        WorkspaceCommand::List => {}
    }
    Ok(list(&Config::open(home, &RandomIds)?))
}

fn tenant_id(text: &str) -> Result<uuid::Uuid, Error> {
    let expected = "a tenant's id; give the UUID from the table tenants";
    let id: TenantId = text.parse().map_err(|_| Error::BadValue { value: text.to_owned(), expected })?;
    Ok(id.0)
}

fn list(config: &Config) -> Answer {
    let rows: Vec<Value> = config
        .workspaces
        .iter()
        .map(|(name, workspace)| {
            json!({
                "name": name,
                "current": *name == config.current,
                "database": workspace.database,
                "tenant": workspace.tenant,
                "user": workspace.user,
            })
        })
        .collect();
    let line = |name: &WorkspaceName| {
        let mark = if *name == config.current { '*' } else { ' ' };
        format!("{mark} {name}\n")
    };
    Answer { text: config.workspaces.keys().map(line).collect(), json: json!({ "workspaces": rows }) }
}
