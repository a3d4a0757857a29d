use std::path::PathBuf;

use apptray_runtime::config::Cloud;
use apptray_runtime::{Application, RuntimeError};
use apptray_scheduling::Error;
use apptray_scheduling::model::OrganizerName;
use apptray_scheduling::ports::SecretPurpose;
use apptray_scheduling::time::parse_date;
use apptray_scheduling::use_cases::{Connect, OrganizerAnswer, Verification};
use jiff::civil::Date;
use serde_json::json;

use super::secret::{keep_certificate, keep_secret};
use crate::args::{CloudArgument, Teams, TeamsOrganizer};
use crate::failure::Failure;
use crate::print::{Answer, json, text};

pub async fn run(application: &Application, command: Teams) -> Result<Answer, Failure> {
    match command {
        Teams::Connect { tenant_id, client_id, certificate, cloud, secret_expires } => {
            let connect = Connect { microsoft_tenant: tenant_id, client_id };
            let secret_expires = secret_expires.as_deref().map(parse_date).transpose()?;
            let kept = Kept { certificate, cloud: cloud.map(Cloud::from), secret_expires };
            self::connect(application, connect, kept).await
        }
        Teams::Status => status(application).await,
        Teams::Organizer(TeamsOrganizer::Set { organizer }) => {
            let name = OrganizerName::parse(&organizer).map_err(Error::from)?;
            Ok(organizer_answer(&application.scheduling.set_organizer(name).await?))
        }
        Teams::Organizer(TeamsOrganizer::Clear) => {
            Ok(organizer_answer(&application.scheduling.clear_organizer().await?))
        }
        Teams::Organizer(TeamsOrganizer::Verify) => {
            Ok(verification(&application.scheduling.verify_organizer(None).await?))
        }
    }
}

/// What stays on this computer.
struct Kept {
    certificate: Option<PathBuf>,
    cloud: Option<Cloud>,
    secret_expires: Option<Date>,
}

async fn connect(application: &Application, connect: Connect, kept: Kept) -> Result<Answer, Failure> {
    application.scheduling.check_connect(&connect).await?;
    let environment = &application.environment;
    let mut new_secret = false;
    match &kept.certificate {
        Some(file) => keep_certificate(application, file).await?,
        None if environment.client_certificate.is_some() => {}
        None => {
            keep_secret(application, SecretPurpose::MicrosoftClientSecret).await?;
            new_secret = environment.client_secret.is_none();
            // It would go before the secret. Where the environment has the secret, the keychain is not asked.
            if new_secret {
                let forgotten = application.secrets.delete(SecretPurpose::MicrosoftCertificate).await;
                forgotten.map_err(RuntimeError::from)?;
            }
        }
    }
    // Before the sign-in, which is at that cloud.
    application.change_settings(|_, workspace| {
        workspace.cloud = kept.cloud.unwrap_or(workspace.cloud);
        // Another secret ends on another day.
        let before = workspace.secret_expires.filter(|_| !new_secret);
        workspace.secret_expires = kept.secret_expires.or(before);
    })?;
    let connected = application.scheduling.connect(connect).await?;
    match connected.failure {
        Some(failure) => Err(Error::Microsoft(failure).into()),
        None => status(application).await,
    }
}

impl From<CloudArgument> for Cloud {
    fn from(cloud: CloudArgument) -> Self {
        match cloud {
            CloudArgument::Global => Self::Global,
            CloudArgument::UsGovernmentL4 => Self::UsGovernmentL4,
            CloudArgument::UsGovernmentL5 => Self::UsGovernmentL5,
        }
    }
}

async fn status(application: &Application) -> Result<Answer, Failure> {
    let (capability, integration) = application.scheduling.teams_status().await?;
    let profile = integration.profile.as_ref();
    let (_, workspace) = application.settings()?;
    let text = match capability.reason {
        None => "Teams meetings can be created.".to_owned(),
        Some(reason) => format!("No Teams meetings: {}", reason.sentence()),
    };
    let mut json = json!({
        "capability": capability,
        "install_status": integration.install_status,
        "tenant_id": profile.map(|profile| &profile.microsoft_tenant),
        "client_id": profile.map(|profile| &profile.client_id),
        "organizer": json::organizer(integration.organizer.as_ref()),
    });
    // Only where they were given: who reads the usual answer finds it as it always was. Where the environment names roots
    // of one's own, no cloud of Microsoft's counts.
    if workspace.cloud != Cloud::Global && !application.environment.names_microsoft() {
        json["cloud"] = workspace.cloud.name().into();
    }
    if let Some(day) = workspace.secret_expires {
        json["secret_expires"] = day.to_string().into();
    }
    Ok(Answer { json, text })
}

fn organizer_answer(answer: &OrganizerAnswer) -> Answer {
    let text = match (&answer.organizer, &answer.warning) {
        (None, _) => "The organizer is cleared; no new Teams meetings are created.".to_owned(),
        (Some(organizer), None) => format!("The organizer is {}.", organizer.upn),
        (Some(organizer), Some(warning)) => {
            format!("The organizer is {} as typed.\nwarning: {}", organizer.upn, warning.message)
        }
    };
    Answer {
        json: json!({
            "organizer": json::organizer(answer.organizer.as_ref()),
            "warning": answer.warning.as_ref().map(|warning| warning.code),
            "warning_message": answer.warning.as_ref().map(|warning| &warning.message),
        }),
        text,
    }
}

fn verification(verification: &Verification) -> Answer {
    let refusal = verification.refused.as_ref();
    let failure = refusal.map(|refusal| &refusal.failure);
    let mut lines = match (failure, &verification.display_name) {
        (Some(failure), _) => format!("Not verified: {}", text::line(&failure.message)),
        (None, Some(name)) => format!("Verified: meetings can be created for {}.", text::line(name)),
        (None, None) => "Verified: meetings can be created.".to_owned(),
    };
    if let Some(left) = &verification.left_behind {
        lines.push_str("\nwarning: the throw-away meeting stays listed under the leftovers. ");
        lines.push_str(&text::line(&left.message));
    }
    Answer {
        json: json!({
            "valid": verification.is_valid(),
            "display_name": verification.display_name,
            "reason": refusal.map(|refusal| refusal.reason),
            "code": failure.map(|failure| &failure.code),
            "message": failure.map(|failure| &failure.message),
            "request_id": failure.and_then(|failure| failure.request_id.as_ref()),
            "left_behind": verification.left_behind,
        }),
        text: lines,
    }
}
