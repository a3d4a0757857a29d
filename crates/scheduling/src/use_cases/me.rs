use super::Scheduling;
use crate::model::{Action, User};
use crate::{Error, Result};

impl Scheduling {
    /// Who works here.
    pub async fn me(&self) -> Result<User> {
        let user = self.store.read().await?.user(self.actor).await?;
        // Only somebody who was removed from the staff while the program runs.
        user.ok_or(Error::NotPermitted(Action::ViewRequests))
    }
}
