use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::Scheduling;
use crate::model::RequestId;
use crate::{Error, Result};

impl Scheduling {
    /// Lets an approval's mails wait for the whole pause again, from now on, while somebody thinks about undo.
    /// Answers until when. Refused as soon as undo is.
    pub async fn extend_undo(&self, id: RequestId, pause: Duration) -> Result<Timestamp> {
        let pause = SignedDuration::try_from(pause).unwrap_or(SignedDuration::ZERO);
        let until = self.now().checked_add(pause).unwrap_or(Timestamp::MAX);
        let mut tx = self.store.write().await?;
        let request = self.request_to_act_on(tx.as_mut(), id).await?;
        request.state.undo_approval()?;
        if tx.before_approval(id).await?.is_none() || !tx.postpone_mails(id, until).await? {
            return Err(Error::UndoTooLate);
        }
        tx.commit().await?;
        Ok(until)
    }
}
