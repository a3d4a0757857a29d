//! When the first-run assistant of the window is shown.

use apptray_scheduling::model::RequestFilter;

use crate::config::{Assistant, Config};
use crate::{Application, RuntimeError};

impl Application {
    /// Whether it is to be shown: on a computer on which nothing is set up, until somebody finished it or put it off.
    pub async fn wants_assistant(&self) -> Result<bool, RuntimeError> {
        let config = Config::open(&self.home, self.ids.as_ref())?;
        let workspace = config.workspace(&self.workspace_name)?;
        if workspace.demo.is_some() {
            return Ok(false);
        }
        match config.general.assistant {
            Some(Assistant::Begun) => return Ok(true),
            Some(Assistant::Over) => return Ok(false),
            None => {}
        }
        let named = self.environment.database_url.is_some() || workspace.database.is_some();
        if named || workspace.mail.is_some() || config.workspaces.len() > 1 {
            return Ok(false);
        }
        let connected = self.scheduling.store.read().await?.teams_integration().await?.profile.is_some();
        // Who may not look has nothing to set up either.
        let first = self.scheduling.list(&RequestFilter::default(), None, 1).await;
        Ok(!connected && first.is_ok_and(|page| page.requests.is_empty()))
    }
}
