use apptray_scheduling::model::RequestStatus;

use super::Answer;
use super::input::request_id;
use crate::face::{Face, viewer};
use crate::view::{HistoryLine, ListQuery, RequestCounts, RequestDetail, RequestPage};

/// The page shows no number beyond 999.
const MOST_COUNTED: u32 = 1000;

impl Face {
    pub async fn list_requests(&self, query: ListQuery) -> Answer<RequestPage> {
        let application = self.application().await?;
        let page = application.scheduling.list(&query.filter(), query.cursor()?, query.limit).await?;
        let marks = application.scheduling.marks(&page.requests).await?;
        Ok(RequestPage::of(&page, &marks))
    }

    pub async fn count_requests(&self) -> Answer<RequestCounts> {
        let scheduling = &self.application().await?.scheduling;
        Ok(RequestCounts {
            pending: scheduling.count(RequestStatus::Pending, MOST_COUNTED).await?,
            approved: scheduling.count(RequestStatus::Approved, MOST_COUNTED).await?,
        })
    }

    pub async fn show_request(&self, request: String) -> Answer<RequestDetail> {
        self.detail(request_id(&request)?).await
    }

    /// Newest first, as it is shown.
    pub async fn request_history(&self, request: String) -> Answer<Vec<HistoryLine>> {
        let application = self.application().await?;
        let viewer = viewer(&application)?;
        let lines = application.scheduling.history(request_id(&request)?).await?;
        Ok(lines.iter().rev().map(|line| HistoryLine::of(line, viewer)).collect())
    }
}
