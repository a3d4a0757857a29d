use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::{Scheduling, refused};
use crate::model::{AppointmentRequest, RequestId};
use crate::ports::Transaction;
use crate::{Error, Result};

impl Scheduling {
    /// Lets an approval's mails wait for the whole pause again, from now on, while somebody thinks about undo.
    /// Answers until when. Refused as soon as undo is.
    pub async fn extend_undo(&self, id: RequestId, pause: Duration) -> Result<Timestamp> {
        let pause = SignedDuration::try_from(pause).unwrap_or(SignedDuration::ZERO);
        let until = self.now().checked_add(pause).unwrap_or(Timestamp::MAX);
        let (mut tx, request) = self.begin_act(id).await?;
        if let Err(error) = Self::postpone(tx.as_mut(), &request, until).await {
            return Err(refused(tx, error).await);
        }
        tx.commit().await?;
        Ok(until)
    }

    async fn postpone(
        tx: &mut dyn Transaction,
        request: &AppointmentRequest,
        until: Timestamp,
    ) -> Result<()> {
        request.state.undo_approval()?;
        if tx.before_approval(request.id).await?.is_none() || !tx.postpone_mails(request.id, until).await? {
            return Err(Error::UndoTooLate);
        }
        Ok(())
    }
}
