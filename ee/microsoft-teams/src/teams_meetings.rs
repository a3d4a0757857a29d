use std::sync::Arc;

use apptray_scheduling::model::{
    CreatedMeeting, MeetingDraft, MeetingHost, MicrosoftProfile, TeamsIntegration,
};
use apptray_scheduling::ports::{
    CallContext, Clock, FoundOrganizer, IdSource, MeetingError, MeetingProvider, SecretPurpose, SecretStore,
    SetupHelp, SignedIn,
};
use async_trait::async_trait;

use crate::calls;
use crate::endpoints::Endpoints;
use crate::limits::Limits;
use crate::operation::Operation;
use crate::pause::Pause;
use crate::session::Parts;
use crate::setup_help::setup_help;
use crate::time_limit::within_limit;
use crate::token::Tokens;
use crate::wire::Wire;

/// What the provider takes from outside.
pub struct Outside {
    /// Built once by runtime: trust store and proxies of the operating system, none for loopback, **no redirects**
    /// (Graph sends none; a proxy's would carry a request elsewhere) and no time-out shorter than [`Limits::total`].
    pub client: reqwest::Client,
    pub secrets: Arc<dyn SecretStore>,
    pub clock: Arc<dyn Clock>,
    /// For `client-request-id`.
    pub ids: Arc<dyn IdSource>,
    pub pause: Arc<dyn Pause>,
}

/// Microsoft Teams meetings through Microsoft Graph.
pub struct TeamsMeetings {
    parts: Parts,
}

impl TeamsMeetings {
    #[must_use]
    pub fn new(endpoints: Endpoints, outside: Outside, limits: Limits) -> Self {
        let Outside { client, secrets, clock, ids, pause } = outside;
        let wire = Wire::new(client, limits.in_flight);
        let tokens = Tokens::default();
        Self { parts: Parts { endpoints, wire, tokens, secrets, clock, ids, pause, limits } }
    }
}

#[async_trait]
impl MeetingProvider for TeamsMeetings {
    fn is_available(&self) -> bool {
        true
    }

    async fn has_secret(&self) -> bool {
        has_credential(self.parts.secrets.as_ref()).await
    }

    async fn create(
        &self,
        host: &MeetingHost,
        draft: &MeetingDraft,
        context: CallContext,
    ) -> Result<CreatedMeeting, MeetingError> {
        within_limit(&self.parts, &host.profile, context, Operation::Create, async |session| {
            calls::create(session, host, draft).await
        })
        .await
    }

    async fn update(
        &self,
        host: &MeetingHost,
        meeting_id: &str,
        draft: &MeetingDraft,
        context: CallContext,
    ) -> Result<(), MeetingError> {
        within_limit(&self.parts, &host.profile, context, Operation::Update, async |session| {
            calls::update(session, host, meeting_id, draft).await
        })
        .await
    }

    async fn delete(
        &self,
        host: &MeetingHost,
        meeting_id: &str,
        context: CallContext,
    ) -> Result<(), MeetingError> {
        within_limit(&self.parts, &host.profile, context, Operation::Delete, async |session| {
            calls::delete(session, host, meeting_id).await
        })
        .await
    }

    async fn find_organizer(
        &self,
        profile: &MicrosoftProfile,
        name: &str,
        context: CallContext,
    ) -> Result<FoundOrganizer, MeetingError> {
        within_limit(&self.parts, profile, context, Operation::FindOrganizer, async |session| {
            calls::find_user(session, name).await
        })
        .await
    }

    fn setup_help(&self, integration: &TeamsIntegration) -> Option<SetupHelp> {
        Some(setup_help(&self.parts.endpoints, integration))
    }

    async fn sign_in(
        &self,
        profile: &MicrosoftProfile,
        context: CallContext,
    ) -> Result<SignedIn, MeetingError> {
        within_limit(&self.parts, profile, context, Operation::SignIn, async |session| {
            calls::sign_in(session).await
        })
        .await
    }
}

/// A certificate, or a client secret.
async fn has_credential(secrets: &dyn SecretStore) -> bool {
    let there = async |purpose| matches!(secrets.read(purpose).await, Ok(Some(_)));
    there(SecretPurpose::MicrosoftClientSecret).await || there(SecretPurpose::MicrosoftCertificate).await
}
