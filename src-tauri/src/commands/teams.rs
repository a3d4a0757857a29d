use apptray_runtime::Application;
use apptray_scheduling::model::OrganizerName;
use apptray_scheduling::use_cases::{self, Connect};

use super::Answer;
use crate::face::Face;
use crate::view::{ConnectAnswer, ConnectMicrosoftInput, OrganizerAnswer, OrganizerWarning, TeamsStatus};

impl Face {
    pub async fn teams_status(&self) -> Answer<TeamsStatus> {
        status(self.application().await?.as_ref()).await
    }

    /// The secret is in the keychain or the environment already.
    pub async fn connect_microsoft(&self, input: ConnectMicrosoftInput) -> Answer<ConnectAnswer> {
        let application = self.application().await?;
        let (microsoft_tenant, client_id) =
            (input.tenant_id.trim().to_owned(), input.client_id.trim().to_owned());
        let connected = application.scheduling.connect(Connect { microsoft_tenant, client_id }).await?;
        let warning = connected.failure.as_ref().map(Into::into);
        Ok(ConnectAnswer { teams: status(&application).await?, warning })
    }

    pub async fn set_organizer(&self, name: String) -> Answer<OrganizerAnswer> {
        let application = self.application().await?;
        let set = application.scheduling.set_organizer(OrganizerName::parse(&name)?).await?;
        answer(&application, set).await
    }

    pub async fn clear_organizer(&self) -> Answer<OrganizerAnswer> {
        let application = self.application().await?;
        let cleared = application.scheduling.clear_organizer().await?;
        answer(&application, cleared).await
    }
}

pub async fn status(application: &Application) -> Answer<TeamsStatus> {
    let (capability, integration) = application.scheduling.teams_status().await?;
    Ok(TeamsStatus::of(capability, &integration, application.settings()?.1.teams_integration_ui))
}

async fn answer(application: &Application, changed: use_cases::OrganizerAnswer) -> Answer<OrganizerAnswer> {
    let warning =
        changed.warning.map(|warning| OrganizerWarning { code: warning.code, message: warning.message });
    Ok(OrganizerAnswer { teams: status(application).await?, warning })
}
