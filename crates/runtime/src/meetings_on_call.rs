//! The provider of meetings, made when it is called for the first time: the trust store costs memory and time, and
//! most processes never create a meeting.

use std::sync::{Arc, OnceLock};

use apptray_scheduling::model::{
    CreatedMeeting, MeetingDraft, MeetingHost, MicrosoftProfile, TeamsIntegration,
};
use apptray_scheduling::ports::{
    CallContext, FoundOrganizer, MeetingError, MeetingFailure, MeetingProvider, SecretPurpose, SecretStore,
    SetupHelp, SignedIn,
};
use async_trait::async_trait;

use crate::RuntimeError;

type Make = Box<dyn Fn() -> Result<Arc<dyn MeetingProvider>, RuntimeError> + Send + Sync>;
type Help = Box<dyn Fn(&TeamsIntegration) -> SetupHelp + Send + Sync>;

pub struct MeetingsOnCall {
    secrets: Arc<dyn SecretStore>,
    make: Make,
    help: Help,
    made: OnceLock<Arc<dyn MeetingProvider>>,
}

impl MeetingsOnCall {
    pub fn new(
        secrets: Arc<dyn SecretStore>,
        make: impl Fn() -> Result<Arc<dyn MeetingProvider>, RuntimeError> + Send + Sync + 'static,
        help: impl Fn(&TeamsIntegration) -> SetupHelp + Send + Sync + 'static,
    ) -> Self {
        Self { secrets, make: Box::new(make), help: Box::new(help), made: OnceLock::new() }
    }

    /// Two calls at once may both make one; the first is kept.
    fn provider(&self) -> Result<&dyn MeetingProvider, MeetingError> {
        if let Some(made) = self.made.get() {
            return Ok(made.as_ref());
        }
        let new = (self.make)().map_err(|error| {
            let (code, message) = (error.code().to_owned(), error.to_string());
            MeetingError::NotDone(MeetingFailure { code, message, request_id: None })
        })?;
        Ok(self.made.get_or_init(|| new).as_ref())
    }
}

#[async_trait]
impl MeetingProvider for MeetingsOnCall {
    fn is_available(&self) -> bool {
        true
    }

    async fn has_secret(&self) -> bool {
        let there = async |purpose| matches!(self.secrets.read(purpose).await, Ok(Some(_)));
        there(SecretPurpose::MicrosoftClientSecret).await || there(SecretPurpose::MicrosoftCertificate).await
    }

    async fn create(
        &self,
        host: &MeetingHost,
        draft: &MeetingDraft,
        context: CallContext,
    ) -> Result<CreatedMeeting, MeetingError> {
        self.provider()?.create(host, draft, context).await
    }

    async fn update(
        &self,
        host: &MeetingHost,
        meeting_id: &str,
        draft: &MeetingDraft,
        context: CallContext,
    ) -> Result<(), MeetingError> {
        self.provider()?.update(host, meeting_id, draft, context).await
    }

    async fn delete(
        &self,
        host: &MeetingHost,
        meeting_id: &str,
        context: CallContext,
    ) -> Result<(), MeetingError> {
        self.provider()?.delete(host, meeting_id, context).await
    }

    async fn find_organizer(
        &self,
        profile: &MicrosoftProfile,
        name: &str,
        context: CallContext,
    ) -> Result<FoundOrganizer, MeetingError> {
        self.provider()?.find_organizer(profile, name, context).await
    }

    fn setup_help(&self, integration: &TeamsIntegration) -> Option<SetupHelp> {
        Some((self.help)(integration))
    }

    async fn sign_in(
        &self,
        profile: &MicrosoftProfile,
        context: CallContext,
    ) -> Result<SignedIn, MeetingError> {
        self.provider()?.sign_in(profile, context).await
    }
}
