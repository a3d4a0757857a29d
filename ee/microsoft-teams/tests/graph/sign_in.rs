use apptray_scheduling::ports::{Secret, SecretError};
use graph_simulator::{Content, Fault, Operation, RetryAfter, TokenError};
use serde_json::json;

use crate::support::{World, not_done};

#[tokio::test]
async fn a_sign_in_proves_the_secret_that_is_stored_now() {
    let world = World::start().await;
    world.create().await.unwrap();
    world.sign_in().await.unwrap();
    assert_eq!(world.simulator.tokens_issued(), 2, "not the kept one");
    world.create().await.unwrap();
    assert_eq!(world.simulator.tokens_issued(), 2, "the new one is kept");

    world.secrets.set(Ok(Some(Secret::new("mistyped"))));
    assert_eq!(not_done(world.sign_in().await).code, "invalid_client_secret");
    assert_eq!(not_done(world.create().await).code, "invalid_client_secret", "the old token is not used on");
}

#[tokio::test]
async fn without_a_secret_nothing_is_sent() {
    let world = World::start().await;
    let variable = "APPTRAY_CLIENT_SECRET";
    for (answer, code) in [
        (Ok(None), "client_secret_missing"),
        (Ok(Some(Secret::new(""))), "client_secret_missing"),
        (Err(SecretError::Unavailable { variable }), "keychain_unavailable"),
        (Err(SecretError::Locked { variable }), "keychain_locked"),
        (Err(SecretError::TimedOut { variable }), "keychain_timeout"),
        (Err(SecretError::Refused { reason: "no".to_owned() }), "keychain_refused"),
    ] {
        world.secrets.set(answer);
        let failure = not_done(world.sign_in().await);
        assert_eq!(failure.code, code);
        assert!(
            failure.message.starts_with("Apptray could not sign in to Microsoft: "),
            "{}",
            failure.message
        );
        assert_eq!(not_done(world.create().await).code, code);
    }
    assert!(world.simulator.calls().is_empty());
}

#[tokio::test]
async fn awkward_secrets_arrive_as_they_are() {
    for secret in ["a+b%20&=c d", "~8Q~x.y_z-", "ü€\"'\\"] {
        let tenant = graph_simulator::TenantSpec::new("contoso").with_secret(secret);
        World::with(tenant).await.sign_in().await.unwrap();
    }
}

#[tokio::test]
async fn a_sign_in_that_is_out_of_order_is_tried_again() {
    for error in [
        TokenError::TooManyRequests,
        TokenError::BudgetExceeded,
        TokenError::TryAgain,
        TokenError::DirectoryUnavailable,
    ] {
        let world = World::start().await;
        world.simulator.fail_times(Operation::Token, Fault::token(error), 2);
        world.create().await.unwrap();
        assert_eq!(world.pause.waits(), [1, 2], "{error:?}");
        world.simulator.fail_always(Operation::Token, Fault::token(error));
        assert_eq!(not_done(world.sign_in().await).code, "sign_in_unavailable", "{error:?}");
        assert_eq!(world.simulator.calls_of(Operation::Token).len(), 6);
    }
    let world = World::start().await;
    let retry_after = Some(RetryAfter::Seconds(60));
    world.simulator.fail(Operation::Token, Fault::Token { error: TokenError::TooManyRequests, retry_after });
    assert_eq!(not_done(world.create().await).code, "throttled");
    assert!(world.simulator.calls_of(Operation::Create).is_empty());
}

#[tokio::test]
async fn answers_without_a_token() {
    for (fault, code) in [
        (Fault::html(200), "proxy_answer"),
        (Fault::html(302), "proxy_answer"),
        (Fault::html(407), "proxy_answer"),
        (Fault::empty_body(), "unexpected_answer"),
        (Fault::Body { content: Content::Truncated }, "unexpected_answer"),
        (Fault::Body { content: Content::InvalidJson }, "unexpected_answer"),
        (Fault::Body { content: Content::Huge(1024 * 1024) }, "unexpected_answer"),
        (Fault::missing("access_token"), "unexpected_answer"),
        (Fault::WrongProperty { property: "access_token".to_owned(), value: json!("") }, "unexpected_answer"),
        (
            Fault::WrongProperty { property: "access_token".to_owned(), value: json!([1]) },
            "unexpected_answer",
        ),
        (Fault::empty_error(500), "sign_in_unavailable"),
        (Fault::empty_error(400), "unexpected_answer"),
        (Fault::DropBeforeWork, "unreachable"),
        (Fault::DropAfterWork, "unreachable"),
    ] {
        let world = World::start().await;
        world.simulator.fail(Operation::Token, fault.clone());
        let failure = not_done(world.create().await);
        assert_eq!(failure.code, code, "{fault:?}");
        assert!(world.simulator.calls_of(Operation::Create).is_empty());
    }
}

#[tokio::test]
async fn a_token_without_an_end_is_used_once() {
    let world = World::start().await;
    world.simulator.fail_always(Operation::Token, Fault::missing("expires_in"));
    world.create().await.unwrap();
    world.create().await.unwrap();
    assert_eq!(world.simulator.tokens_issued(), 2);
}
