//! The provider of meetings, made when it is called for the first time: the trust store costs memory and time, and
//! most processes never create a meeting. When the workspace is moved to another of Microsoft's clouds, by whatever
//! process, the next call makes it anew.

use std::sync::{Arc, Mutex, PoisonError};

use apptray_scheduling::model::{
    CreatedMeeting, MeetingDraft, MeetingHost, MicrosoftProfile, TeamsIntegration,
};
use apptray_scheduling::ports::{
    CallContext, FoundOrganizer, MeetingError, MeetingFailure, MeetingProvider, SecretPurpose, SecretStore,
    SetupHelp, SignedIn,
};
use async_trait::async_trait;

use crate::RuntimeError;
use crate::config::Cloud;

type CloudNow = Box<dyn Fn() -> Cloud + Send + Sync>;
type Make = Box<dyn Fn(Cloud) -> Result<Arc<dyn MeetingProvider>, RuntimeError> + Send + Sync>;
type Help = Box<dyn Fn(Cloud, &TeamsIntegration) -> SetupHelp + Send + Sync>;

pub struct MeetingsOnCall {
    secrets: Arc<dyn SecretStore>,
    cloud_now: CloudNow,
    make: Make,
    help: Help,
    made: Mutex<Option<(Cloud, Arc<dyn MeetingProvider>)>>,
}

impl MeetingsOnCall {
    pub fn new(
        secrets: Arc<dyn SecretStore>,
        cloud_now: impl Fn() -> Cloud + Send + Sync + 'static,
        make: impl Fn(Cloud) -> Result<Arc<dyn MeetingProvider>, RuntimeError> + Send + Sync + 'static,
        help: impl Fn(Cloud, &TeamsIntegration) -> SetupHelp + Send + Sync + 'static,
    ) -> Self {
        Self {
            secrets,
            cloud_now: Box::new(cloud_now),
            make: Box::new(make),
            help: Box::new(help),
            made: Mutex::default(),
        }
    }

    /// A call that is under way keeps the one it began with.
    fn provider(&self) -> Result<Arc<dyn MeetingProvider>, MeetingError> {
        let cloud = (self.cloud_now)();
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((of, provider)) = made.as_ref()
            && *of == cloud
        {
            return Ok(Arc::clone(provider));
        }
        let new = (self.make)(cloud).map_err(|error| {
            let (code, message) = (error.code().to_owned(), error.to_string());
            MeetingError::NotDone(MeetingFailure { code, message, request_id: None })
        })?;
        *made = Some((cloud, Arc::clone(&new)));
        Ok(new)
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
        Some((self.help)((self.cloud_now)(), integration))
    }

    async fn sign_in(
        &self,
        profile: &MicrosoftProfile,
        context: CallContext,
    ) -> Result<SignedIn, MeetingError> {
        self.provider()?.sign_in(profile, context).await
    }
}

#[cfg(test)]
mod tests {
    use apptray_scheduling::model::{ProfileId, TenantId};
    use apptray_scheduling::ports::{NoMeetings, Secret, SecretError};
    use uuid::Uuid;

    use super::*;

    struct NoSecrets;

    #[async_trait]
    impl SecretStore for NoSecrets {
        async fn read(&self, _: SecretPurpose) -> Result<Option<Secret>, SecretError> {
            Ok(None)
        }

        async fn write(&self, _: SecretPurpose, _: &Secret) -> Result<(), SecretError> {
            Ok(())
        }

        async fn delete(&self, _: SecretPurpose) -> Result<(), SecretError> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn another_cloud_takes_effect_at_the_next_call() {
        let cloud = Arc::new(Mutex::new(Cloud::Global));
        let made = Arc::new(Mutex::new(Vec::new()));
        let meetings = {
            let (cloud, made) = (Arc::clone(&cloud), Arc::clone(&made));
            MeetingsOnCall::new(
                Arc::new(NoSecrets),
                move || *cloud.lock().unwrap(),
                move |cloud| {
                    made.lock().unwrap().push(cloud);
                    Ok(Arc::new(NoMeetings))
                },
                |cloud, _| SetupHelp { consent_url: None, policy_commands: format!("{cloud:?}") },
            )
        };
        let profile = MicrosoftProfile {
            profile_id: ProfileId(Uuid::nil()),
            microsoft_tenant: "contoso.example".to_owned(),
            client_id: Uuid::nil().to_string(),
        };
        let context = CallContext { tenant: TenantId(Uuid::nil()), request: None };
        let call = async || meetings.sign_in(&profile, context).await.is_err();
        assert!(call().await && call().await);
        *cloud.lock().unwrap() = Cloud::UsGovernmentL4;
        assert!(call().await && call().await);
        assert_eq!(*made.lock().unwrap(), [Cloud::Global, Cloud::UsGovernmentL4], "each is made once");
        let help = meetings.setup_help(&TeamsIntegration::absent()).unwrap();
        assert_eq!(help.policy_commands, "UsGovernmentL4");
    }
}
