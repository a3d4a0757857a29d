use apptray_scheduling::model::{EmailAddress, JoinUrl, TextError};

use super::Answer;
use super::input::request_id;
use crate::face::Face;
use crate::failure::{CommandError, ErrorCode};

impl Face {
    /// The page names the request; the link comes from the database and is checked once more.
    pub async fn open_join_link(&self, request: String) -> Answer<()> {
        self.desktop.open_join_link(&self.join_link(&request).await?)
    }

    pub async fn copy_join_link(&self, request: String) -> Answer<()> {
        self.desktop.copy(self.join_link(&request).await?.as_str())
    }

    pub async fn write_to_requester(&self, request: String) -> Answer<()> {
        let detail = self.application().await?.scheduling.show(request_id(&request)?).await?;
        let email = detail.request.requester.email.ok_or(TextError::Empty { what: "the e-mail address" })?;
        self.desktop.write_to(&EmailAddress::parse(&email)?)
    }

    pub async fn copy_text(&self, text: String) -> Answer<()> {
        self.desktop.copy(&text)
    }

    pub async fn open_log_folder(&self) -> Answer<()> {
        self.desktop.open_folder(&self.home.logs())
    }

    /// The page of the mail catcher, whose address stands in the settings and was checked when they were read.
    pub async fn open_demo_mails(&self) -> Answer<()> {
        let (_, workspace) = self.application().await?.settings()?;
        let Some(mails) = workspace.demo.and_then(|demo| demo.mails) else {
            let message = "This workspace keeps no mails for reading; only a demo does.";
            return Err(CommandError::new(ErrorCode::WrongState, message));
        };
        self.desktop.open_caught_mails(&mails)
    }

    async fn join_link(&self, request: &str) -> Answer<JoinUrl> {
        let detail = self.application().await?.scheduling.show(request_id(request)?).await?;
        let Some(meeting) = detail.request.online_meeting else {
            let message = "This appointment has no Teams meeting (any more); generate one.";
            return Err(CommandError::new(ErrorCode::MeetingMissing, message));
        };
        JoinUrl::parse(meeting.url.as_str())
            .map_err(|error| CommandError::new(ErrorCode::JoinUrlRefused, error.to_string()))
    }
}
