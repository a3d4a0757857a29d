use super::Answer;
use crate::face::Face;
use crate::view::{AppInfo, Edition};

impl Face {
    pub async fn app_info(&self) -> Answer<AppInfo> {
        let application = self.application().await?;
        let enterprise = application.scheduling.meetings.is_available();
        Ok(AppInfo {
            version: env!("CARGO_PKG_VERSION"),
            edition: if enterprise { Edition::Enterprise } else { Edition::Community },
            data_folder: self.home.path().display().to_string(),
            log_folder: self.home.logs().display().to_string(),
            workspace: application.workspace_name.to_string(),
        })
    }
}
