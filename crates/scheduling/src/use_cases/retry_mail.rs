use super::Scheduling;
use crate::model::{MailId, RequestId};
use crate::{Error, Result};

impl Scheduling {
    /// 'Try again': a mail that was given up, or that pauses after a failed try, is due now. Answers its request.
    pub async fn retry_mail(&self, id: MailId) -> Result<RequestId> {
        let mut tx = self.store.write().await?;
        let request = tx.requeue_mail(id).await?;
        let request = request.ok_or_else(|| Error::BadValue {
            value: id.to_string(),
            expected: "a mail in the outbox; look at the request again",
        })?;
        self.request_to_act_on(tx.as_mut(), request).await?;
        tx.commit().await?;
        Ok(request)
    }
}
