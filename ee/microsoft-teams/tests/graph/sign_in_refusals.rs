use graph_simulator::{Fault, Operation, TenantSpec, TokenError};

use crate::support::{World, not_done};

#[tokio::test]
async fn each_refusal_has_its_code_and_names_what_to_do() {
    for (error, code, advice) in [
        (TokenError::SecretInvalid, "invalid_client_secret", "not its Secret ID"),
        (TokenError::SecretExpired, "client_secret_expired", "Create a new one"),
        (TokenError::AppNotFound, "application_not_found", "Compare the client id and the tenant id"),
        (TokenError::ServicePrincipalMissing, "consent_missing", "Grant admin consent"),
        (TokenError::NothingConsented, "consent_missing", "Grant admin consent"),
        (TokenError::ResourceNotListed, "consent_missing", "Grant admin consent"),
        (TokenError::TenantNotFound, "tenant_not_found", "Check the tenant id"),
        (TokenError::TenantInvalid, "tenant_not_found", "Check the tenant id"),
        (TokenError::TenantNotSpecific, "invalid_microsoft_tenant", "Enter the directory (tenant) id"),
        (TokenError::OtherCloud, "wrong_cloud", "set up for the right cloud"),
        (TokenError::CrossCloudClient, "wrong_cloud", "set up for the right cloud"),
        (TokenError::ScopeInvalid, "wrong_cloud", "set up for the right cloud"),
        (TokenError::ScopeUnusable, "wrong_cloud", "set up for the right cloud"),
        (TokenError::ResourceNotFound, "wrong_cloud", "set up for the right cloud"),
        (TokenError::AssertionOutsideValidity, "clock_skew", "Set it right"),
        (TokenError::AssertionRefused, "clock_skew", "Set it right"),
        (TokenError::AssertionExpired, "clock_skew", "Set it right"),
        (TokenError::ConditionalAccess, "sign_in_blocked", "Conditional Access"),
        (TokenError::TenantRestricted, "sign_in_blocked", "tenant restrictions"),
        (TokenError::UserNotFound, "sign_in_failed", "AADSTS50034"),
        (TokenError::ParameterMissing, "sign_in_failed", "AADSTS900144"),
        (TokenError::CredentialMissing, "sign_in_failed", "AADSTS7000218"),
    ] {
        let world = World::start().await;
        world.simulator.fail(Operation::Token, Fault::token(error));
        let failure = not_done(world.sign_in().await);
        assert_eq!(failure.code, code, "{error:?}");
        assert!(failure.message.contains(advice), "{error:?}: {}", failure.message);
        assert!(failure.message.starts_with("Apptray could not sign in to Microsoft: "));
        let trace_id = world.simulator.calls_of(Operation::Token)[0].request_id.to_string();
        assert_eq!(failure.request_id, Some(trace_id), "{error:?}");
        assert_eq!(world.simulator.calls_of(Operation::Token).len(), 1, "{error:?}");
    }
}

#[tokio::test]
async fn the_tenants_own_state_decides() {
    let contoso = || TenantSpec::new("contoso");
    for (tenant, code) in [
        (contoso().with_expired_secret(), "client_secret_expired"),
        (contoso().without_service_principal(), "consent_missing"),
    ] {
        assert_eq!(not_done(World::with(tenant).await.create().await).code, code);
    }
    // Without consent a token is issued all the same.
    World::with(contoso().without_consent()).await.sign_in().await.unwrap();
}
