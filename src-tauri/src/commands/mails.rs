use super::Answer;
use super::input::mail_id;
use crate::face::Face;
use crate::view::RequestDetail;

impl Face {
    /// Queues it; the resident process or `apptrayctl outbox run` sends it.
    pub async fn retry_mail(&self, mail: String) -> Answer<RequestDetail> {
        let request = self.application().await?.scheduling.retry_mail(mail_id(&mail)?).await?;
        self.detail(request).await
    }
}
