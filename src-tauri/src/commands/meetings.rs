use super::Answer;
use super::decisions::outcome;
use super::input::{leftover_id, request_id};
use crate::face::Face;
use crate::view::{Leftover, Outcome, TeamsMeetingWarning};

impl Face {
    pub async fn generate_meeting(&self, request: String) -> Answer<Outcome> {
        let application = self.application().await?;
        outcome(&application, application.scheduling.generate_meeting(request_id(&request)?).await?).await
    }

    pub async fn leftovers(&self) -> Answer<Vec<Leftover>> {
        let leftovers = self.application().await?.scheduling.leftovers().await?;
        Ok(leftovers.iter().map(Leftover::from).collect())
    }

    /// Why it is still there; null: it is gone, or another process is at it.
    pub async fn retry_leftover(&self, leftover: String) -> Answer<Option<TeamsMeetingWarning>> {
        let failure = self.application().await?.scheduling.retry_leftover(leftover_id(&leftover)?).await?;
        Ok(failure.as_ref().map(Into::into))
    }
}
