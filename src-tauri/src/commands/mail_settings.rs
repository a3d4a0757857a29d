use apptray_runtime::Application;
use apptray_scheduling::model::EmailAddress;

use super::Answer;
use crate::face::Face;
use crate::view::{MailServer, MailSettings};

impl Face {
    pub async fn mail_settings(&self) -> Answer<MailSettings> {
        settings(self.application().await?.as_ref()).await
    }

    pub async fn save_mail_settings(&self, server: MailServer) -> Answer<MailSettings> {
        let application = self.application().await?;
        application.configure_mail(server.parse()?)?;
        settings(&application).await
    }

    pub async fn send_test_mail(&self, address: String) -> Answer<()> {
        let address = EmailAddress::parse(&address)?;
        Ok(self.application().await?.send_test_mail(&address).await?)
    }
}

async fn settings(application: &Application) -> Answer<MailSettings> {
    let (_, workspace) = application.settings()?;
    let waiting = application.scheduling.unsent_count().await?;
    Ok(MailSettings { server: workspace.mail.as_ref().map(MailServer::from), waiting })
}
