//! What an admin does at Microsoft, with this tenant's own values. Sources: Entra page "OAuth 2.0 client credentials flow"
//! (admin consent), Teams pages "New-CsApplicationAccessPolicy", "Grant-CsApplicationAccessPolicy" and
//! "Connect-MicrosoftTeams" (environments).

use apptray_scheduling::model::TeamsIntegration;
use apptray_scheduling::ports::SetupHelp;
use uuid::Uuid;

use crate::endpoints::{Cloud, Endpoints};
use crate::microsoft_tenant::MicrosoftTenant;

/// How the policy is called that the commands make.
const POLICY: &str = "Apptray";

/// Stand where a value is missing. What is stored is pasted into a shell, so only what is a GUID is filled in.
const NO_CLIENT: &str = "<client-id>";
const NO_ORGANIZER: &str = "<organizer-object-id>";

#[must_use]
pub fn setup_help(endpoints: &Endpoints, integration: &TeamsIntegration) -> SetupHelp {
    let profile = integration.profile.as_ref();
    let client_id = profile.and_then(|profile| guid(&profile.client_id));
    let tenant = profile.and_then(|profile| MicrosoftTenant::parse(&profile.microsoft_tenant).ok());
    let organizer = integration.organizer.as_ref().and_then(|organizer| guid(organizer.path_name()));
    let consent_url =
        tenant.zip(client_id.as_ref()).map(|(tenant, client)| endpoints.consent_url(tenant.as_str(), client));
    SetupHelp {
        consent_url,
        policy_commands: commands(endpoints.cloud(), client_id.as_deref(), organizer.as_deref()),
    }
}

fn commands(cloud: Option<Cloud>, client_id: Option<&str>, organizer: Option<&str>) -> String {
    let environment = match cloud {
        None | Some(Cloud::Global) => "",
        Some(Cloud::UsGovernmentL4) => " -TeamsEnvironmentName TeamsGCCH",
        Some(Cloud::UsGovernmentL5) => " -TeamsEnvironmentName TeamsDOD",
    };
    let (client_id, organizer) = (client_id.unwrap_or(NO_CLIENT), organizer.unwrap_or(NO_ORGANIZER));
    format!(
        "Connect-MicrosoftTeams{environment}\n\
         New-CsApplicationAccessPolicy -Identity {POLICY} `\n  -AppIds \"{client_id}\"\n\
         Grant-CsApplicationAccessPolicy -PolicyName {POLICY} `\n  -Identity \"{organizer}\""
    )
}

fn guid(text: &str) -> Option<String> {
    let id = (text.len() == 36).then(|| Uuid::try_parse(text).ok()).flatten()?;
    Some(id.to_string())
}

#[cfg(test)]
mod tests {
    use apptray_scheduling::model::{
        InstallStatus, MicrosoftProfile, Organizer, ProfileId, TeamsIntegration,
    };
    use uuid::Uuid;

    use super::setup_help;
    use crate::endpoints::{Cloud, Endpoints};

    fn integration(client_id: &str, object_id: Option<&str>) -> TeamsIntegration {
        TeamsIntegration {
            install_status: InstallStatus::Active,
            profile: Some(MicrosoftProfile {
                profile_id: ProfileId(Uuid::nil()),
                microsoft_tenant: "contoso.example".to_owned(),
                client_id: client_id.to_owned(),
            }),
            organizer: Some(Organizer {
                upn: "desk@contoso.example".to_owned(),
                object_id: object_id.map(str::to_owned),
            }),
        }
    }

    const CLIENT: &str = "7d1f0c52-6a3e-4b8e-9c44-21f0be6d8a17";
    const ORGANIZER: &str = "b3c1f0aa-52d7-4e0e-9a6e-0f6f2b7c4d19";

    #[test]
    fn the_tenants_own_values_stand_in_it() {
        let endpoints = Endpoints::of(Cloud::Global);
        let help = setup_help(&endpoints, &integration(CLIENT, Some(ORGANIZER)));
        assert_eq!(
            help.consent_url.as_deref(),
            Some(
                "https://login.microsoftonline.com/contoso.example/adminconsent?client_id=7d1f0c52-6a3e-4b8e-9c44-21f0be6d8a17"
            )
        );
        assert_eq!(
            help.policy_commands,
            "Connect-MicrosoftTeams\n\
             New-CsApplicationAccessPolicy -Identity Apptray `\n  -AppIds \"7d1f0c52-6a3e-4b8e-9c44-21f0be6d8a17\"\n\
             Grant-CsApplicationAccessPolicy -PolicyName Apptray `\n  -Identity \"b3c1f0aa-52d7-4e0e-9a6e-0f6f2b7c4d19\""
        );
        let l5 = setup_help(&Endpoints::of(Cloud::UsGovernmentL5), &TeamsIntegration::absent());
        assert!(l5.policy_commands.starts_with("Connect-MicrosoftTeams -TeamsEnvironmentName TeamsDOD\n"));
        assert_eq!(l5.consent_url, None);
    }

    #[test]
    fn what_is_no_guid_is_never_put_before_a_shell() {
        let endpoints = Endpoints::of(Cloud::Global);
        let evil = "\"; Remove-Item -Recurse C:\\ #";
        let help = setup_help(&endpoints, &integration(evil, Some(evil)));
        assert!(!help.policy_commands.contains("Remove-Item"), "{}", help.policy_commands);
        assert!(
            help.policy_commands.contains("<client-id>")
                && help.policy_commands.contains("<organizer-object-id>")
        );
        assert_eq!(help.consent_url, None);
        let by_name = setup_help(&endpoints, &integration(CLIENT, None));
        assert!(
            by_name.policy_commands.contains("<organizer-object-id>"),
            "a policy is granted by object id"
        );
    }
}
