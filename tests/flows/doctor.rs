//! `doctor`: every check with its outcome, and how to mend what failed.

use apptray_tests::office::{Office, Reply};
use apptray_tests::smtp::{Protection, SmtpSink};
use graph_simulator::{Fault, GraphError, Operation, TokenError, roles};
use serde_json::{Value, json};

const NAMES: [&str; 9] =
    ["database", "keychain", "sign_in", "expiry", "permissions", "organizer", "policy", "mail", "clock"];

fn doctor(office: &Office) -> (i32, Vec<Value>) {
    let Reply { exit, out, err, .. } = office.ctl(&["doctor"]);
    assert_eq!(err, Value::Null, "a failed check is an answer, no error");
    let checks = out["checks"].as_array().expect("checks").clone();
    let names: Vec<_> = checks.iter().map(|check| check["check"].as_str().expect("a name")).collect();
    assert_eq!(names, NAMES);
    let failed = checks.iter().filter(|check| check["status"] == "failed").count();
    assert_eq!(out["failed"], json!(failed));
    assert_eq!(exit, i32::from(failed > 0), "exit 1 on a failed check");
    (exit, checks)
}

fn statuses(checks: &[Value]) -> Vec<&str> {
    checks.iter().map(|check| check["status"].as_str().expect("a status")).collect()
}

fn of<'c>(checks: &'c [Value], name: &str) -> &'c Value {
    checks.iter().find(|check| check["check"] == name).expect("the check")
}

on_both_databases! {
    fn everything_in_order_passes_and_leaves_nothing_behind(office: Office) {
        office.ready();
        let (exit, checks) = doctor(&office);
        assert_eq!((exit, statuses(&checks)), (0, vec!["passed"; 9]), "{checks:#?}");
        assert!(of(&checks, "organizer")["message"].to_string().contains("Organizer Example"));
        assert!(of(&checks, "permissions")["message"].to_string().contains("OnlineMeetings.ReadWrite.All"));
        assert!(office.graph.meetings().is_empty());
        assert!(office.mail.received().is_empty(), "no mail is sent");
        assert!(office.rows("apptray_leftovers").is_empty());
    }

    fn a_new_installation_is_told_what_to_set_up(office: Office) {
        let (_, checks) = doctor(&office);
        let clock = if office.postgres_url().is_some() { "passed" } else { "not_run" };
        assert_eq!(
            statuses(&checks),
            ["passed", "passed", "failed", "not_run", "not_run", "not_run", "not_run", "failed", clock]
        );
        assert_eq!(of(&checks, "sign_in")["code"], "not_configured");
        assert_eq!([&of(&checks, "policy")["code"], &of(&checks, "policy")["needs"]], ["blocked", "sign_in"]);
        assert_eq!(of(&checks, "mail")["code"], "no_mail_server");
    }

    fn each_failure_has_its_fix_with_the_values_of_the_tenant(office: Office) {
        office.ready();
        let (tenant, organizer) = (office.graph.tenant(), office.graph.organizer());
        office.graph.set_policy(organizer.id, false);
        let (_, checks) = doctor(&office);
        let policy = of(&checks, "policy");
        assert_eq!([&policy["status"], &policy["code"]], ["failed", "policy_missing"]);
        let commands = policy["commands"].as_str().expect("commands");
        assert!(commands.contains(&format!("-AppIds \"{}\"", tenant.client_id())), "{commands}");
        assert!(commands.contains(&format!("-Identity \"{}\"", organizer.id)), "{commands}");
        assert!(policy["request_id"].is_string());
        assert_eq!(of(&checks, "mail")["status"], "passed", "what does not need it is checked all the same");
        office.graph.set_policy(organizer.id, true);

        office.graph.change_tenant(tenant.id, |tenant| tenant.app.roles = vec![roles::USER_READ_ALL.to_owned()]);
        let (_, checks) = doctor(&office);
        let permissions = of(&checks, "permissions");
        assert_eq!([&permissions["status"], &permissions["code"]], ["failed", "permission_missing"]);
        assert!(permissions["message"].to_string().contains("OnlineMeetings.ReadWrite.All"), "{permissions}");
        let url = permissions["consent_url"].as_str().expect("an address");
        assert!(url.ends_with(&format!("/{}/adminconsent?client_id={}", tenant.id, tenant.client_id())), "{url}");
        assert_eq!(of(&checks, "organizer")["needs"], "permissions");
        let all = vec![roles::ONLINE_MEETINGS_READ_WRITE_ALL.to_owned()];
        office.graph.change_tenant(tenant.id, |tenant| tenant.app.roles = all);
        let (exit, checks) = doctor(&office);
        assert_eq!(exit, 0, "the organizer's object id is known: {checks:#?}");

        office.graph.fail(Operation::Token, Fault::token(TokenError::SecretExpired));
        let (_, checks) = doctor(&office);
        assert_eq!(of(&checks, "sign_in")["code"], "client_secret_expired");
        office.graph.fail_times(Operation::GetUser, Fault::graph(GraphError::UserNotFound), 1);
        let (_, checks) = doctor(&office);
        assert_eq!(of(&checks, "organizer")["code"], "organizer_not_found");
        assert_eq!(of(&checks, "policy")["status"], "not_run");
    }

    fn a_secret_that_has_ended_is_told_with_what_to_do(office: Office) {
        office.ready();
        let (tenant, client) = (office.graph.tenant().id.to_string(), office.graph.tenant().client_id());
        let ending = |on: &str| {
            let ids = ["--tenant-id", &tenant, "--client-id", &client];
            office.ctl(&[&["teams", "connect"], &ids[..], &["--secret-expires", on]].concat()).ok();
            doctor(&office)
        };
        let (exit, checks) = ending("2999-05-24");
        assert_eq!((exit, &of(&checks, "expiry")["status"]), (0, &json!("passed")));
        let (exit, checks) = ending("2020-05-24");
        let expiry = of(&checks, "expiry");
        assert_eq!((exit, &expiry["code"]), (1, &json!("credential_expired")));
        assert!(expiry["message"].to_string().contains("Settings, Microsoft app"), "{expiry}");
        assert_eq!(of(&checks, "sign_in")["status"], "passed", "Microsoft's answer counts, not the date");
    }

    fn a_clock_that_is_wrong_is_told(office: Office) {
        office.ready();
        office.graph.advance_clock(std::time::Duration::from_secs(3600));
        let (_, checks) = doctor(&office);
        let clock = of(&checks, "clock");
        assert_eq!([&clock["status"], &clock["code"]], ["failed", "clock_skew"], "{clock}");
        assert!(clock["message"].to_string().contains("behind"), "{clock}");
    }
}

#[test]
fn a_database_that_cannot_be_opened_is_a_failed_check_and_the_rest_is_checked() {
    let mut office = Office::on_sqlite();
    office.ready();
    office.set_variable("APPTRAY_DATABASE_URL", "postgres://nobody@127.0.0.1:1/none");
    let (_, checks) = doctor(&office);
    assert_eq!([&checks[0]["status"], &checks[0]["code"]], ["failed", "database_unreachable"]);
    assert_eq!(of(&checks, "mail")["status"], "passed");
    assert_eq!(of(&checks, "sign_in")["needs"], "database");
}

#[test]
fn a_mail_server_that_refuses_the_log_in_fails_and_gets_no_mail() {
    let mut office = Office::on_sqlite();
    office.mail = SmtpSink::start(Protection::Plain, Some(("desk", "right")));
    office.set_variable("APPTRAY_SMTP_PASSWORD", "wrong");
    office.configure_mail_as("desk").ok();
    let (_, checks) = doctor(&office);
    assert_eq!(of(&checks, "mail")["code"], "smtp_login", "{checks:#?}");
    office.set_variable("APPTRAY_SMTP_PASSWORD", "right");
    let (_, checks) = doctor(&office);
    assert_eq!(of(&checks, "mail")["status"], "passed");
    assert!(office.mail.received().is_empty());
}

#[test]
fn a_configuration_that_cannot_be_read_is_an_error_with_its_line() {
    let office = Office::on_sqlite();
    office.ctl(&["workspace", "list"]).ok();
    std::fs::write(office.home().join("apptray/config.toml"), "current = \"default\"\nwhat = [")
        .expect("a file");
    let Reply { exit, out, .. } = office.ctl(&["doctor"]);
    assert_eq!(exit, 1);
    assert_eq!(out["checks"][0]["code"], "config_invalid", "{out}");
}

#[test]
fn the_answer_for_people_is_one_line_for_each_check() {
    let office = Office::on_sqlite();
    office.ready();
    office.graph.set_policy(office.graph.organizer().id, false);
    let output = office.command("apptrayctl").arg("doctor").output().expect("apptrayctl is built");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text.contains("FAILED  Meeting policy") && text.contains("Grant-CsApplicationAccessPolicy"),
        "{text}"
    );
    assert!(text.ends_with("1 check failed.\n"), "{text}");
}
