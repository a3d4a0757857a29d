//! Which edition is built. The only file that knows the feature `ee`.

use std::sync::Arc;

use apptray_scheduling::ports::{Clock, IdSource, MeetingProvider, SecretStore};

use crate::config::Workspace;
use crate::{Environment, RuntimeError};

#[cfg(feature = "ee")]
pub fn meeting_provider(
    environment: &Environment,
    workspace: &Workspace,
    secrets: &Arc<dyn SecretStore>,
    clock: &Arc<dyn Clock>,
    ids: &Arc<dyn IdSource>,
) -> Result<Arc<dyn MeetingProvider>, RuntimeError> {
    use apptray_microsoft_teams::{Limits, Outside, RealPause, TeamsMeetings, setup_help};

    use apptray_scheduling::model::TeamsIntegration;

    use crate::meetings_on_call::MeetingsOnCall;

    let endpoints = endpoints(environment, workspace)?;
    let (secrets, clock, ids) = (Arc::clone(secrets), Arc::clone(clock), Arc::clone(ids));
    let help = {
        let endpoints = endpoints.clone();
        move |integration: &TeamsIntegration| setup_help(&endpoints, integration)
    };
    let make = {
        let secrets = Arc::clone(&secrets);
        move || -> Result<Arc<dyn MeetingProvider>, RuntimeError> {
            let outside = Outside {
                client: crate::http::http_client(endpoints.are_loopback())?,
                secrets: Arc::clone(&secrets),
                clock: Arc::clone(&clock),
                ids: Arc::clone(&ids),
                pause: Arc::new(RealPause::new()),
            };
            Ok(Arc::new(TeamsMeetings::new(endpoints.clone(), outside, Limits::default())))
        }
    };
    Ok(Arc::new(MeetingsOnCall::new(secrets, make, help)))
}

/// Whether the text is a certificate with its private key, before it is kept.
#[cfg(feature = "ee")]
pub fn check_certificate(pem: &str) -> Result<(), RuntimeError> {
    let parsed = apptray_microsoft_teams::ClientCertificate::parse(pem);
    parsed.map(drop).map_err(|error| RuntimeError::Certificate(error.to_string()))
}

#[cfg(not(feature = "ee"))]
pub fn check_certificate(_: &str) -> Result<(), RuntimeError> {
    Err(RuntimeError::Certificate("this edition of Apptray has no Microsoft Teams".to_owned()))
}

/// Roots of one's own from the environment, else the workspace's cloud.
#[cfg(feature = "ee")]
fn endpoints(
    environment: &Environment,
    workspace: &Workspace,
) -> Result<apptray_microsoft_teams::Endpoints, RuntimeError> {
    use apptray_microsoft_teams::{Cloud, Endpoints};

    let cloud = match workspace.cloud {
        crate::config::Cloud::Global => Cloud::Global,
        crate::config::Cloud::UsGovernmentL4 => Cloud::UsGovernmentL4,
        crate::config::Cloud::UsGovernmentL5 => Cloud::UsGovernmentL5,
    };
    let of_cloud = Endpoints::of(cloud);
    let (login, graph) = (&environment.microsoft_login_url, &environment.microsoft_graph_url);
    if login.is_none() && graph.is_none() {
        return Ok(of_cloud);
    }
    let login = login.as_deref().unwrap_or(of_cloud.login());
    let graph = graph.as_deref().unwrap_or(of_cloud.graph());
    Endpoints::own(login, graph).map_err(|error| RuntimeError::MicrosoftAddress(error.to_string()))
}

#[cfg(not(feature = "ee"))]
pub fn meeting_provider(
    _: &Environment,
    _: &Workspace,
    _: &Arc<dyn SecretStore>,
    _: &Arc<dyn Clock>,
    _: &Arc<dyn IdSource>,
) -> Result<Arc<dyn MeetingProvider>, RuntimeError> {
    Ok(Arc::new(apptray_scheduling::ports::NoMeetings))
}
