//! Online meetings, as far as the rules need to know them. No provider's wire format is named here.

use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;

use crate::model::{
    CreatedMeeting, MeetingDraft, MeetingHost, MicrosoftProfile, RequestId, TeamsIntegration,
    TeamsMeetingWarning, TenantId,
};

/// Why a call failed: stable code, one sentence with what to do, the provider's id of the call.
pub type MeetingFailure = TeamsMeetingWarning;

/// What a failed call means for the meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MeetingError {
    /// Nothing was done at the provider.
    NotDone(MeetingFailure),
    /// Nobody can say whether it was done: the answer was lost.
    Unknown(MeetingFailure),
    /// The meeting does not exist (any more).
    Gone(MeetingFailure),
    /// A meeting was created that cannot be used, and it could not be removed again either.
    LeftBehind { failure: MeetingFailure, meeting_id: String },
}

impl MeetingError {
    #[must_use]
    pub fn failure(&self) -> &MeetingFailure {
        match self {
            Self::NotDone(failure) | Self::Unknown(failure) | Self::Gone(failure) => failure,
            Self::LeftBehind { failure, .. } => failure,
        }
    }
}

/// For the log line of a call.
#[derive(Clone, Copy, Debug)]
pub struct CallContext {
    pub tenant: TenantId,
    /// None: no appointment's meeting is meant, the connection or the organizer is being verified.
    pub request: Option<RequestId>,
}

/// A user as the provider knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundOrganizer {
    pub upn: String,
    pub object_id: String,
    pub display_name: Option<String>,
}

/// What a sign-in brought, beside the token, which stays with the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// How long the token is good for.
    pub good_for: Duration,
    /// What the app may do; None if the token does not tell.
    pub permissions: Option<Vec<AppPermission>>,
    /// The provider's clock when it answered.
    pub server_time: Option<Timestamp>,
}

/// A permission of the application that Apptray uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AppPermission {
    /// As the provider calls it.
    pub name: &'static str,
    pub granted: bool,
    /// Without it no meeting can be created; the others can be done without.
    pub needed: bool,
}

/// What an admin does at Microsoft, with this tenant's own values filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetupHelp {
    /// The page on which an admin consents to the app's permissions; None while nothing is connected.
    pub consent_url: Option<String>,
    /// For a shell, several lines; a value that is not known stands in angle brackets.
    pub policy_commands: String,
}

/// The provider of online meetings. Every call is bounded by one time limit (10 s) for everything it does.
#[async_trait]
pub trait MeetingProvider: Send + Sync {
    /// False in an edition without the provider; then capability answers `ee_disabled`.
    fn is_available(&self) -> bool;

    /// Whether this process has the secret that calls need; background work it cannot do is left to others.
    async fn has_secret(&self) -> bool;

    /// Creates a meeting in the organizer's name. Never repeats a creation whose answer was lost.
    /// A meeting whose join link is refused is deleted again.
    async fn create(
        &self,
        host: &MeetingHost,
        draft: &MeetingDraft,
        context: CallContext,
    ) -> Result<CreatedMeeting, MeetingError>;

    /// Moves a meeting: times only. `draft.subject` is not sent.
    async fn update(
        &self,
        host: &MeetingHost,
        meeting_id: &str,
        draft: &MeetingDraft,
        context: CallContext,
    ) -> Result<(), MeetingError>;

    /// Deletes a meeting. One that does not exist counts as deleted.
    async fn delete(
        &self,
        host: &MeetingHost,
        meeting_id: &str,
        context: CallContext,
    ) -> Result<(), MeetingError>;

    /// Looks a user up by UPN or object id.
    async fn find_organizer(
        &self,
        profile: &MicrosoftProfile,
        name: &str,
        context: CallContext,
    ) -> Result<FoundOrganizer, MeetingError>;

    /// None in an edition without the provider. Calls nobody.
    fn setup_help(&self, integration: &TeamsIntegration) -> Option<SetupHelp>;

    /// Proves that the profile can sign in, with the secret that is stored now.
    async fn sign_in(
        &self,
        profile: &MicrosoftProfile,
        context: CallContext,
    ) -> Result<SignedIn, MeetingError>;
}

/// The community edition: nothing is available, and nothing is ever called.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoMeetings;

impl NoMeetings {
    fn refuse() -> MeetingError {
        let reason = crate::model::CapabilityReason::EeDisabled;
        MeetingError::NotDone(MeetingFailure {
            code: reason.code().to_owned(),
            message: format!("The Teams meeting is out of reach: {}", reason.sentence()),
            request_id: None,
        })
    }
}

#[async_trait]
impl MeetingProvider for NoMeetings {
    fn is_available(&self) -> bool {
        false
    }

    async fn has_secret(&self) -> bool {
        false
    }

    async fn create(
        &self,
        _: &MeetingHost,
        _: &MeetingDraft,
        _: CallContext,
    ) -> Result<CreatedMeeting, MeetingError> {
        Err(Self::refuse())
    }

    async fn update(
        &self,
        _: &MeetingHost,
        _: &str,
        _: &MeetingDraft,
        _: CallContext,
    ) -> Result<(), MeetingError> {
        Err(Self::refuse())
    }

    async fn delete(&self, _: &MeetingHost, _: &str, _: CallContext) -> Result<(), MeetingError> {
        Err(Self::refuse())
    }

    async fn find_organizer(
        &self,
        _: &MicrosoftProfile,
        _: &str,
        _: CallContext,
    ) -> Result<FoundOrganizer, MeetingError> {
        Err(Self::refuse())
    }

    fn setup_help(&self, _: &TeamsIntegration) -> Option<SetupHelp> {
        None
    }

    async fn sign_in(&self, _: &MicrosoftProfile, _: CallContext) -> Result<SignedIn, MeetingError> {
        Err(Self::refuse())
    }
}
