use std::sync::Arc;

use apptray_microsoft_teams::{Endpoints, Limits, Outside, TeamsMeetings};
use apptray_scheduling::model::{
    CreatedMeeting, MeetingDraft, MeetingHost, MicrosoftProfile, Organizer, ProfileId, RequestId, TenantId,
};
use apptray_scheduling::ports::{CallContext, FoundOrganizer, MeetingError, MeetingProvider as _, SignedIn};
use graph_simulator::{GraphSimulator, TenantSpec, UserSpec};
use uuid::Uuid;

use super::http::client;
use super::outside::{CountedIds, FixedSecrets, ManualClock};
use super::pause::ManualPause;

pub const TENANT: TenantId = TenantId(Uuid::from_u128(0x7e_0001));
pub const REQUEST: RequestId = RequestId(Uuid::from_u128(0xa0_0001));

/// A simulator, a provider that talks to it, and everything the provider takes from outside.
pub struct World {
    pub simulator: GraphSimulator,
    pub pause: Arc<ManualPause>,
    pub clock: Arc<ManualClock>,
    pub secrets: Arc<FixedSecrets>,
    pub teams: Arc<TeamsMeetings>,
}

impl World {
    /// Everything set up as the runbook says.
    pub async fn start() -> Self {
        Self::with(TenantSpec::new("contoso")).await
    }

    pub async fn with(tenant: TenantSpec) -> Self {
        let simulator = GraphSimulator::builder().tenant(tenant).start().await.unwrap();
        let endpoints = Endpoints::own(simulator.login_url(), simulator.graph_url()).unwrap();
        Self::at(simulator, endpoints)
    }

    /// The provider looks elsewhere than at the simulator.
    pub fn at(simulator: GraphSimulator, endpoints: Endpoints) -> Self {
        Self::over(client(), simulator, endpoints)
    }

    /// The provider uses this client.
    pub fn over(client: reqwest::Client, simulator: GraphSimulator, endpoints: Endpoints) -> Self {
        let limits = Limits::default();
        let pause = Arc::new(ManualPause::new(limits.total));
        let clock = Arc::new(ManualClock::new());
        let secrets = Arc::new(FixedSecrets::new(simulator.tenant().client_secret()));
        let outside = Outside {
            client,
            secrets: secrets.clone(),
            clock: clock.clone(),
            ids: Arc::new(CountedIds::default()),
            pause: pause.clone(),
        };
        let teams = Arc::new(TeamsMeetings::new(endpoints, outside, limits));
        Self { simulator, pause, clock, secrets, teams }
    }

    pub fn profile(&self) -> MicrosoftProfile {
        profile_of(&self.simulator.tenant())
    }

    /// The organizer by object id.
    pub fn host(&self) -> MeetingHost {
        self.host_of(&self.simulator.organizer())
    }

    pub fn host_of(&self, user: &UserSpec) -> MeetingHost {
        let organizer = Organizer { upn: user.upn.clone(), object_id: Some(user.id.to_string()) };
        MeetingHost { tenant: TENANT, profile: self.profile(), organizer }
    }

    /// The organizer by name, as it stands before it could be looked up.
    pub fn host_by_name(&self, upn: &str) -> MeetingHost {
        let organizer = Organizer { upn: upn.to_owned(), object_id: None };
        MeetingHost { organizer, ..self.host() }
    }

    pub async fn create(&self) -> Result<CreatedMeeting, MeetingError> {
        self.teams.create(&self.host(), &draft(), context()).await
    }

    pub async fn update(&self, id: &str, draft: &MeetingDraft) -> Result<(), MeetingError> {
        self.teams.update(&self.host(), id, draft, context()).await
    }

    pub async fn delete(&self, id: &str) -> Result<(), MeetingError> {
        self.teams.delete(&self.host(), id, context()).await
    }

    pub async fn find(&self, name: &str) -> Result<FoundOrganizer, MeetingError> {
        self.teams.find_organizer(&self.profile(), name, context()).await
    }

    pub async fn sign_in(&self) -> Result<SignedIn, MeetingError> {
        self.teams.sign_in(&self.profile(), context()).await
    }
}

pub fn context() -> CallContext {
    CallContext { tenant: TENANT, request: Some(REQUEST) }
}

/// Nobody's appointment: the organizer is being verified.
pub fn verifying() -> CallContext {
    CallContext { tenant: TENANT, request: None }
}

pub fn profile_of(tenant: &TenantSpec) -> MicrosoftProfile {
    MicrosoftProfile {
        profile_id: ProfileId(Uuid::from_u128(0x9f_0001)),
        microsoft_tenant: tenant.id.to_string(),
        client_id: tenant.client_id(),
    }
}

pub fn draft() -> MeetingDraft {
    MeetingDraft {
        subject: "Appointment: Größe & <Wahl>".to_owned(),
        start: "2027-03-10T08:30:00Z".parse().unwrap(),
        end: "2027-03-10T09:00:00Z".parse().unwrap(),
    }
}

/// The same appointment on another day.
pub fn moved() -> MeetingDraft {
    MeetingDraft {
        subject: "not sent".to_owned(),
        start: "2027-03-11T13:00:00Z".parse().unwrap(),
        end: "2027-03-11T13:45:00Z".parse().unwrap(),
    }
}
