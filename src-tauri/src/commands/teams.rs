use apptray_runtime::{Application, local_zone};
use apptray_scheduling::model::OrganizerName;
use apptray_scheduling::time::{Zone, parse_date};
use apptray_scheduling::use_cases::{self, Connect};

use super::Answer;
use crate::face::Face;
use crate::failure::{CommandError, ErrorCode};
use crate::view::{
    ConnectAnswer, ConnectMicrosoftInput, CredentialExpiry, MicrosoftSettings, OrganizerAnswer,
    OrganizerWarning, TeamsStatus, VerifyAnswer, known_zone,
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
        let connect = Connect { microsoft_tenant, client_id };
        let secret_expires = input.secret_expires.as_deref().map(parse_date).transpose()?;
        application.scheduling.check_connect(&connect).await?;
        // Before the sign-in, which is at that cloud.
        application.change_settings(|_, workspace| {
            workspace.cloud = input.cloud.into();
            workspace.secret_expires = secret_expires;
        })?;
        let connected = application.scheduling.connect(connect).await?;
        let warning = connected.failure.as_ref().map(Into::into);
        Ok(ConnectAnswer { teams: status(&application).await?, warning })
    }

    /// Null: no date is known.
    pub async fn credential_expiry(&self) -> Answer<Option<CredentialExpiry>> {
        let application = self.application().await?;
        let expiry = application.credential_expiry().await?;
        let me = application.scheduling.me().await?;
        let zone = known_zone(&me).and_then(|name| Zone::parse(&name).ok()).unwrap_or_else(local_zone);
        let today = zone.day_of(application.scheduling.clock.now());
        Ok(expiry.map(|expiry| CredentialExpiry::of(expiry, today)))
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
    let (_, workspace) = application.settings()?;
    let settings = MicrosoftSettings {
        cloud: workspace.cloud.into(),
        secret_expires: workspace.secret_expires.map(|day| day.to_string()),
        own_roots: application.environment.names_microsoft(),
    };
    Ok(TeamsStatus::of(capability, &integration, application.shows_teams()?, setup, settings))
}

async fn answer(application: &Application, changed: use_cases::OrganizerAnswer) -> Answer<OrganizerAnswer> {
    let warning =
        changed.warning.map(|warning| OrganizerWarning { code: warning.code, message: warning.message });
    Ok(OrganizerAnswer { teams: status(application).await?, warning })
}
