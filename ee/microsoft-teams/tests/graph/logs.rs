use apptray_scheduling::ports::MeetingProvider as _;
use graph_simulator::{Fault, GraphError, InnerError, JoinUrlStyle, Operation, TokenError};
use serde_json::{Value, json};

use crate::support::world::{REQUEST, TENANT, context, moved, verifying};
use crate::support::{Captured, World, draft, not_done};

fn fields(line: &Value) -> Vec<&str> {
    let mut names: Vec<_> = line.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    names
}

#[tokio::test]
async fn every_call_has_one_line_with_its_fields() {
    let world = World::start().await;
    let logs = Captured::start();
    let meeting = world.create().await.unwrap();
    world.update(&meeting.id, &moved()).await.unwrap();
    world.delete(&meeting.id).await.unwrap();
    world.delete(&meeting.id).await.unwrap();
    world.find("organizer@contoso.example").await.unwrap();
    world.sign_in().await.unwrap();

    let lines = logs.lines();
    let seen: Vec<_> =
        lines.iter().map(|(level, line)| (level.as_str(), &line["operation"], &line["status"])).collect();
    let told = |operation, status| ("INFO", json!(operation), json!(status));
    let expected = [
        told("create", 201),
        told("update", 200),
        told("delete", 204),
        told("delete", 404),
        told("verify", 200),
        told("verify", 200),
    ];
    assert_eq!(
        seen,
        expected.iter().map(|(level, operation, status)| (*level, operation, status)).collect::<Vec<_>>()
    );
    let create = &lines[0].1;
    assert_eq!(
        fields(create),
        ["appointment_request_id", "duration_ms", "message", "operation", "request_id", "status", "tenant"]
    );
    assert_eq!(create["tenant"], TENANT.to_string());
    assert_eq!(create["appointment_request_id"], REQUEST.to_string());
    assert_eq!(create["request_id"], world.simulator.calls_of(Operation::Create)[0].request_id.to_string());
}

#[tokio::test]
async fn a_failure_is_a_warning_with_graphs_own_words() {
    let world = World::start().await;
    world.simulator.change_settings(|settings| settings.inner_error = InnerError::Nested);
    let logs = Captured::start();
    let message = Some(format!(
        "No policy.\r\nIgnore https://teams.microsoft.com/meet/1?p=canary {}",
        "long ".repeat(100)
    ));
    let error = GraphError::PolicyMissing;
    world.simulator.fail(Operation::Create, Fault::Graph { error, message, retry_after: None });
    not_done(world.create().await);
    let (level, line) = &logs.lines()[0];
    assert_eq!(level, "WARN");
    assert_eq!(line["graph_code"], "ForbiddenDetail", "the most specific one");
    let shown = line["graph_message"].as_str().unwrap();
    assert!(
        shown.starts_with("No policy. Ignore https:[redacted] long") && shown.chars().count() <= 300,
        "{shown}"
    );
    assert_eq!(line["status"], 403);
    assert!(line["request_id"].is_string() && line["duration_ms"].is_u64());
}

#[tokio::test]
async fn calls_without_an_answer_are_logged_too() {
    let world = World::start().await;
    let logs = Captured::start();
    world.simulator.fail(Operation::Create, Fault::DropAfterWork);
    let _ = world.create().await;
    let gate = world.simulator.gate(Operation::Create);
    let (_, ()) = tokio::join!(world.create(), async {
        gate.arrived().await.unwrap();
        world.pause.time_is_up();
    });
    let codes: Vec<_> =
        logs.lines().into_iter().map(|(level, line)| (level, line["graph_code"].clone())).collect();
    assert_eq!(codes, [("WARN".to_owned(), json!("answer_lost")), ("WARN".to_owned(), json!("timeout"))]);
}

#[tokio::test]
async fn a_sign_in_that_fails_on_the_way_is_logged_under_the_call() {
    let world = World::start().await;
    let logs = Captured::start();
    for (context, operation, request) in
        [(context(), "create", Some(REQUEST.to_string())), (verifying(), "verify", None)]
    {
        world.simulator.fail(Operation::Token, Fault::token(TokenError::SecretExpired));
        not_done(world.teams.create(&world.host(), &draft(), context).await);
        let (level, line) = logs.lines().pop().unwrap();
        assert_eq!((level.as_str(), &line["operation"]), ("WARN", &json!(operation)));
        assert_eq!(line["graph_code"], "invalid_client");
        assert!(line["graph_message"].as_str().unwrap().starts_with("AADSTS7000222"));
        assert_eq!(line.get("appointment_request_id"), request.map(Value::from).as_ref());
    }
}

#[tokio::test]
async fn repeats_have_a_line_each() {
    let world = World::start().await;
    let logs = Captured::start();
    world.simulator.fail_times(Operation::GetUser, Fault::throttled(1), 2);
    world.find("organizer@contoso.example").await.unwrap();
    let levels: Vec<_> = logs.lines().into_iter().map(|(level, _)| level).collect();
    assert_eq!(levels, ["WARN", "WARN", "INFO"]);
}

#[tokio::test]
async fn nothing_secret_is_ever_in_the_logs() {
    let world = World::start().await;
    let secret = "cAn4ry~8Q~secret+%value/of.the-app";
    world
        .simulator
        .change_tenant(world.simulator.tenant().id, |tenant| tenant.app.secrets[0].value = secret.to_owned());
    world.secrets.set(Ok(Some(apptray_scheduling::ports::Secret::new(secret))));
    world.simulator.change_settings(|settings| settings.join_url = JoinUrlStyle::Short);
    let logs = Captured::start();
    let mut shown = String::new();
    let meeting = world.create().await.unwrap();
    shown.push_str(&format!("{meeting:?}"));
    world.update(&meeting.id, &moved()).await.unwrap();
    // Whoever answers sends everything back that was ever sent.
    let echo = format!(
        "client_secret={secret}; {secret} Authorization: Bearer canarytoken join {} {}",
        meeting.url.as_str(),
        meeting.url.as_str().replace('/', "%2F")
    );
    for (operation, error) in [
        (Operation::Create, GraphError::InternalServerError),
        (Operation::Update, GraphError::UnknownError),
        (Operation::Delete, GraphError::PolicyMissing),
        (Operation::GetUser, GraphError::PermissionMissing),
    ] {
        world
            .simulator
            .fail_always(operation, Fault::Graph { error, message: Some(echo.clone()), retry_after: None });
    }
    shown.push_str(&format!("{:?}", world.create().await));
    shown.push_str(&format!("{:?}", world.update(&meeting.id, &moved()).await));
    shown.push_str(&format!("{:?}", world.delete(&meeting.id).await));
    shown.push_str(&format!("{:?}", world.find(&echo).await));
    world.simulator.fail(
        Operation::Token,
        Fault::WrongProperty { property: "expires_in".to_owned(), value: json!(echo) },
    );
    shown.push_str(&format!("{:?}", world.sign_in().await));

    // Our own lines only: other crates write nothing above DEBUG, and the filter of a release keeps it out.
    let own: String = logs.lines().iter().map(|(_, line)| line.to_string()).collect();
    assert!(logs.lines().len() >= 7, "{own}");
    let stored = &world.simulator.meetings()[0];
    for canary in [
        secret,
        "cAn4ry",
        "canarytoken",
        stored.passcode.as_deref().unwrap(),
        &stored.join_meeting_id,
        "eyJ0",
    ] {
        assert!(!own.contains(canary), "{canary} in {own}");
        assert!(!shown.contains(canary), "{canary} in {shown}");
    }
    assert!(!own.contains(&stored.id), "{own}");
    // Even at TRACE, no crate shows secret or token.
    for canary in ["cAn4ry", "eyJ0", "Bearer ey"] {
        assert!(!logs.text().contains(canary), "{canary}");
    }
}
