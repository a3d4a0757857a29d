//! Which edition is built. The only file that knows the feature `ee`.

use std::sync::Arc;

use apptray_scheduling::ports::{Clock, IdSource, MeetingProvider, SecretStore};

use crate::config::Cloud;
use crate::{Environment, RuntimeError};

/// `cloud_now` answers in which of Microsoft's clouds the workspace is at that moment.
#[cfg(feature = "ee")]
pub fn meeting_provider(
    environment: &Environment,
    cloud_now: impl Fn() -> Cloud + Send + Sync + 'static,
    secrets: &Arc<dyn SecretStore>,
    clock: &Arc<dyn Clock>,
    ids: &Arc<dyn IdSource>,
) -> Result<Arc<dyn MeetingProvider>, RuntimeError> {
    use apptray_microsoft_teams::{Endpoints, Limits, Outside, RealPause, TeamsMeetings, setup_help};

    use apptray_scheduling::model::TeamsIntegration;

    use crate::meetings_on_call::MeetingsOnCall;

    let own = own_roots(environment)?;
    let endpoints = move |cloud: Cloud| own.clone().unwrap_or_else(|| Endpoints::of(cloud.into()));
    let (secrets, clock, ids) = (Arc::clone(secrets), Arc::clone(clock), Arc::clone(ids));
    let help = {
        let endpoints = endpoints.clone();
        move |cloud: Cloud, integration: &TeamsIntegration| setup_help(&endpoints(cloud), integration)
    };
    let make = {
        let secrets = Arc::clone(&secrets);
        move |cloud: Cloud| -> Result<Arc<dyn MeetingProvider>, RuntimeError> {
            let endpoints = endpoints(cloud);
            let outside = Outside {
                client: crate::http::http_client(endpoints.are_loopback())?,
                secrets: Arc::clone(&secrets),
                clock: Arc::clone(&clock),
                ids: Arc::clone(&ids),
                pause: Arc::new(RealPause::new()),
            };
            Ok(Arc::new(TeamsMeetings::new(endpoints, outside, Limits::default())))
        }
    };
    Ok(Arc::new(MeetingsOnCall::new(secrets, cloud_now, make, help)))
}

/// Whether the text is a certificate with its private key, before it is kept.
#[cfg(feature = "ee")]
pub fn check_certificate(pem: &str) -> Result<(), RuntimeError> {
    let parsed = apptray_microsoft_teams::ClientCertificate::parse(pem);
    parsed.map(drop).map_err(|error| RuntimeError::Certificate(error.to_string()))
}

/// When a certificate with its private key ends; None if it does not say.
#[cfg(feature = "ee")]
pub fn certificate_end(pem: &str) -> Option<jiff::Timestamp> {
    apptray_microsoft_teams::ClientCertificate::parse(pem).ok()?.ends_at()
}

#[cfg(not(feature = "ee"))]
pub fn certificate_end(_: &str) -> Option<jiff::Timestamp> {
    None
}

#[cfg(not(feature = "ee"))]
pub fn check_certificate(_: &str) -> Result<(), RuntimeError> {
    Err(RuntimeError::Certificate("this edition of Apptray has no Microsoft Teams".to_owned()))
}

#[cfg(feature = "ee")]
impl From<Cloud> for apptray_microsoft_teams::Cloud {
    fn from(cloud: Cloud) -> Self {
        match cloud {
            Cloud::Global => Self::Global,
            Cloud::UsGovernmentL4 => Self::UsGovernmentL4,
            Cloud::UsGovernmentL5 => Self::UsGovernmentL5,
        }
    }
}

/// Roots of one's own from the environment go before the workspace's cloud. One alone is completed from the global cloud.
#[cfg(feature = "ee")]
fn own_roots(environment: &Environment) -> Result<Option<apptray_microsoft_teams::Endpoints>, RuntimeError> {
    use apptray_microsoft_teams::{Cloud, Endpoints};

    if !environment.names_microsoft() {
        return Ok(None);
    }
    let global = Endpoints::of(Cloud::Global);
    let login = environment.microsoft_login_url.as_deref().unwrap_or(global.login());
    let graph = environment.microsoft_graph_url.as_deref().unwrap_or(global.graph());
    let own = Endpoints::own(login, graph);
    own.map(Some).map_err(|error| RuntimeError::MicrosoftAddress(error.to_string()))
}

#[cfg(not(feature = "ee"))]
pub fn meeting_provider(
    _: &Environment,
    _: impl Fn() -> Cloud + Send + Sync + 'static,
    _: &Arc<dyn SecretStore>,
    _: &Arc<dyn Clock>,
    _: &Arc<dyn IdSource>,
) -> Result<Arc<dyn MeetingProvider>, RuntimeError> {
    Ok(Arc::new(apptray_scheduling::ports::NoMeetings))
}
