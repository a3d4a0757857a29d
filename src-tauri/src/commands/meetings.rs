use super::Answer;
use super::decisions::outcome;
use super::input::request_id;
use crate::face::Face;
use crate::view::Outcome;

impl Face {
    pub async fn generate_meeting(&self, request: String) -> Answer<Outcome> {
        let application = self.application().await?;
        outcome(&application, application.scheduling.generate_meeting(request_id(&request)?).await?).await
    }
}
