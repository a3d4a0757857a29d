use apptray_runtime::Application;
use apptray_scheduling::model::OrganizerName;
use apptray_scheduling::use_cases::{self, Connect};

use super::Answer;
use crate::face::Face;
use crate::failure::{CommandError, ErrorCode};
use crate::view::{
    ConnectAnswer, ConnectMicrosoftInput, OrganizerAnswer, OrganizerWarning, TeamsStatus, VerifyAnswer,
};

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

    /// Who is typed, saved or not; an empty name is the tenant's organizer.
    pub async fn verify_organizer(&self, name: String) -> Answer<VerifyAnswer> {
        let application = self.application().await?;
        let name = if name.trim().is_empty() { None } else { Some(OrganizerName::parse(&name)?) };
        let verification = application.scheduling.verify_organizer(name).await?;
        Ok(VerifyAnswer::of(&verification, status(&application).await?))
    }

    /// The page names nothing: the address is made of what is stored.
    pub async fn open_consent_page(&self) -> Answer<()> {
        let application = self.application().await?;
        let (_, integration) = application.scheduling.teams_status().await?;
        let help = application.scheduling.meetings.setup_help(&integration);
        let Some(url) = help.and_then(|help| help.consent_url) else {
            let message =
                "Nothing is connected yet: enter the tenant and client id in Settings, Microsoft app.";
            return Err(CommandError::new(ErrorCode::NotConnected, message));
        };
        self.desktop.open_web_page(&url)
    }
}

pub async fn status(application: &Application) -> Answer<TeamsStatus> {
    let (capability, integration) = application.scheduling.teams_status().await?;
    let setup = application.scheduling.meetings.setup_help(&integration);
    Ok(TeamsStatus::of(capability, &integration, application.shows_teams()?, setup))
}

async fn answer(application: &Application, changed: use_cases::OrganizerAnswer) -> Answer<OrganizerAnswer> {
    let warning =
        changed.warning.map(|warning| OrganizerWarning { code: warning.code, message: warning.message });
    Ok(OrganizerAnswer { teams: status(application).await?, warning })
}
