//! Signing in with a certificate instead of a secret. The simulator checks the assertion as Entra does.

use std::time::Duration;

use graph_simulator::{Operation, TenantSpec};

use crate::support::{World, not_done};

const CERTIFICATE: &str = include_str!("../../../../tests/support/certificate/certificate.pem");
const KEY: &str = include_str!("../../../../tests/support/certificate/key.pem");

/// The provider's clock shows what the simulator's does, and the certificate is registered.
async fn world() -> World {
    let world = World::start().await;
    let server_time = world.sign_in().await.unwrap().server_time.unwrap();
    world.clock.set(server_time);
    world.simulator.change_tenant(world.simulator.tenant().id, |tenant| {
        *tenant = TenantSpec::clone(tenant).with_certificate_only(CERTIFICATE);
    });
    world.simulator.clear_calls();
    world.secrets.keep_certificate(&format!("{KEY}{CERTIFICATE}"));
    world
}

#[tokio::test]
async fn a_certificate_signs_in_where_no_secret_would() {
    let world = world().await;
    world.sign_in().await.unwrap();
    world.create().await.unwrap();
    let sent = world.simulator.calls_of(Operation::Token).remove(0).body.unwrap();
    assert_eq!(sent["client_assertion_type"], "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
    assert!(sent.get("client_secret").is_none(), "{sent}");
}

#[tokio::test]
async fn a_certificate_that_microsoft_does_not_know_is_told() {
    let world = world().await;
    world.simulator.change_tenant(world.simulator.tenant().id, |tenant| tenant.app.certificates.clear());
    let failure = not_done(world.sign_in().await);
    assert_eq!(failure.code, "invalid_certificate", "{}", failure.message);
    assert!(failure.message.contains("Upload this certificate"), "{}", failure.message);
}

#[tokio::test]
async fn an_assertion_of_a_clock_that_is_wrong_is_told_as_that() {
    let world = world().await;
    world.clock.advance(Duration::from_secs(3600));
    assert_eq!(not_done(world.sign_in().await).code, "clock_skew");
}

#[tokio::test]
async fn a_certificate_without_its_key_is_never_sent() {
    let world = world().await;
    world.secrets.keep_certificate(CERTIFICATE);
    assert_eq!(not_done(world.sign_in().await).code, "invalid_certificate");
    assert!(world.simulator.calls().is_empty());
}
