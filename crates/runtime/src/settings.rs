//! Settings as they are now: another process may have changed the file since this one started.

use crate::config::{Config, General, Workspace};
use crate::{Application, RuntimeError};

impl Application {
    pub fn settings(&self) -> Result<(General, Workspace), RuntimeError> {
        let config = Config::open(&self.home, self.ids.as_ref())?;
        let workspace = config.workspace(&self.workspace_name)?.clone();
        Ok((config.general, workspace))
    }

    /// Whether anything of Microsoft Teams is shown: the edition has it, and the feature flag `teams-integration-ui` is on.
    /// Meetings that exist keep their link and are kept in step either way.
    pub fn shows_teams(&self) -> Result<bool, RuntimeError> {
        Ok(self.scheduling.meetings.is_available() && self.settings()?.1.teams_integration_ui)
    }

    /// Changes them in the file; answers what stands there afterwards.
    pub fn change_settings(
        &self,
        change: impl FnOnce(&mut General, &mut Workspace),
    ) -> Result<(General, Workspace), RuntimeError> {
        Config::change(&self.home, self.ids.as_ref(), |config| {
            let mut workspace = config.workspace(&self.workspace_name)?.clone();
            change(&mut config.general, &mut workspace);
            *config.workspace_mut(&self.workspace_name)? = workspace.clone();
            Ok((config.general.clone(), workspace))
        })
    }
}
