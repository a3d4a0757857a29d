use super::Answer;
use super::settings::general;
use super::teams::status;
use crate::face::Face;
use crate::view::{Demo, Person, Session, known_zone};

impl Face {
    pub async fn session(&self) -> Answer<Session> {
        let application = self.application().await?;
        let me = application.scheduling.me().await?;
        let settings = application.settings()?;
        Ok(Session {
            you: Person::from(&me),
            zone: known_zone(&me),
            settings: general(&settings),
            teams: status(&application).await?,
            demo: settings.1.demo.as_ref().map(Demo::from),
            assistant: application.wants_assistant().await?,
        })
    }
}
