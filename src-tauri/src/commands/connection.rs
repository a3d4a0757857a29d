use apptray_runtime::RandomIds;
use apptray_runtime::config::{Config, WorkspaceName};
use apptray_runtime::connection::{self, ConnectionChange};

use super::Answer;
use crate::face::Face;
use crate::view::{AssistantState, ConnectionInput, ConnectionLook, ConnectionSettings};

impl Face {
    /// Also while the database cannot be opened.
    pub async fn connection(&self) -> Answer<ConnectionSettings> {
        Ok((&connection::current(&self.environment, &self.home)?).into())
    }

    pub async fn try_connection(&self, input: ConnectionInput) -> Answer<ConnectionLook> {
        let ConnectionChange { place, user } = input.parse()?;
        Ok(connection::look(&self.environment, &self.home, &place, user).await?.into())
    }

    /// Goes over to this database, if it can be opened; else everything stays as it was.
    pub async fn save_connection(&self, input: ConnectionInput) -> Answer<ConnectionSettings> {
        self.change_connection(input.parse()?).await?;
        self.connection().await
    }

    pub async fn choose_workspace(&self, name: String) -> Answer<ConnectionSettings> {
        self.use_workspace(&WorkspaceName::parse(&name)?).await?;
        self.connection().await
    }

    /// How far the first-run assistant came on this computer.
    pub async fn note_assistant(&self, state: AssistantState) -> Answer<()> {
        Ok(Config::change(&self.home, &RandomIds, |config| {
            config.general.assistant = Some(state.into());
            Ok(())
        })?)
    }
}
