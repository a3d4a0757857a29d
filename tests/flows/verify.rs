//! `teams organizer verify`: the organizer is looked up, and a throw-away meeting created and deleted.

use apptray_tests::block_on;
use apptray_tests::office::Office;
use graph_simulator::{Fault, GraphError, Operation, TokenError, roles};
use serde_json::{Value, json};

fn verify(office: &Office) -> Value {
    office.ctl(&["teams", "organizer", "verify"]).ok()
}

fn connect(office: &Office) {
    let tenant = office.graph.tenant();
    let (id, client) = (tenant.id.to_string(), tenant.client_id());
    office.ctl(&["teams", "connect", "--tenant-id", &id, "--client-id", &client]).ok();
}

fn assert_reason(office: &Office, reason: &str) -> Value {
    let answer = verify(office);
    assert_eq!([&answer["valid"], &answer["reason"]], [&json!(false), &json!(reason)], "{answer}");
    assert!(answer["message"].as_str().is_some_and(|sentence| sentence.ends_with('.')), "{answer}");
    answer
}

on_both_databases! {
    fn a_good_organizer_is_verified_and_the_meeting_that_proved_it_is_gone(office: Office) {
        office.connect_teams();
        office.graph.clear_calls();
        let answer = verify(&office);
        assert_eq!(
            [&answer["valid"], &answer["display_name"], &answer["reason"]],
            [&json!(true), &json!("Organizer Example"), &Value::Null]
        );
        assert_eq!(answer["left_behind"], Value::Null);
        assert!(office.graph.meetings().is_empty(), "it was thrown away");
        let did: Vec<_> = office.graph.calls().iter().map(|call| call.operation).collect();
        assert_eq!(did, [Operation::Token, Operation::GetUser, Operation::Create, Operation::Delete]);
        let organizer = office.graph.organizer();
        let path = format!("/v1.0/users/{}/onlineMeetings", organizer.id);
        assert_eq!(office.graph.calls_of(Operation::Create)[0].path, path);
        assert!(office.rows("apptray_leftovers").is_empty());
        let audit = office.rows("apptray_audit").iter().map(ToString::to_string).collect::<String>();
        assert!(audit.contains("MEETING_ORGANIZER_VERIFIED"), "{audit}");
    }

    fn every_reason_is_told_and_none_is_an_error(office: Office) {
        assert_reason(&office, "not_configured");
        connect(&office);
        assert_reason(&office, "not_configured");
        let organizer = office.graph.organizer();
        office.ctl(&["teams", "organizer", "set", &organizer.upn]).ok();
        for (operation, fault, reason) in [
            (Operation::GetUser, Fault::graph(GraphError::UserNotFound), "user_not_found"),
            (Operation::Create, Fault::graph(GraphError::PolicyMissing), "policy_missing"),
            (Operation::Create, Fault::graph(GraphError::PolicyMissingGeneral), "policy_missing"),
            (Operation::Create, Fault::graph(GraphError::PermissionMissing), "permission_missing"),
            (Operation::GetUser, Fault::DropBeforeWork, "unreachable"),
            (Operation::Create, Fault::DropBeforeWork, "unreachable"),
            (Operation::Create, Fault::html(407), "unreachable"),
            (Operation::Create, Fault::DropAfterWork, "unreachable"),
            (Operation::Create, Fault::status(500), "graph_error"),
            (Operation::GetUser, Fault::status(500), "graph_error"),
            (Operation::Create, Fault::graph(GraphError::EndBeforeStart), "graph_error"),
            (Operation::Token, Fault::token(TokenError::SecretExpired), "graph_error"),
        ] {
            office.graph.fail(operation, fault.clone());
            let answer = assert_reason(&office, reason);
            let known = operation == Operation::Create;
            assert_eq!(answer["display_name"].is_string(), known, "{fault:?}: {answer}");
        }
        assert_eq!(verify(&office)["valid"], true, "nothing of it stays");
    }

    fn a_meeting_that_could_not_be_thrown_away_stays_listed_and_goes_later(office: Office) {
        office.connect_teams();
        office.graph.fail(Operation::Delete, Fault::status(500));
        let answer = verify(&office);
        assert_eq!([&answer["valid"], &answer["reason"]], [&json!(true), &Value::Null], "{answer}");
        assert_eq!(answer["left_behind"]["code"], "graph_error", "{answer}");
        let leftovers = office.rows("apptray_leftovers");
        assert_eq!(leftovers.len(), 1);
        let meeting = office.graph.meetings()[0].id.clone();
        assert!(leftovers[0].to_string().contains(&meeting), "{leftovers:?}");
        assert!(leftovers[0].to_string().contains(&office.graph.organizer().id.to_string()));

        block_on(office.execute("UPDATE apptray_leftovers SET next_try_at = created_at"));
        office.ctl(&["teams", "status"]).ok();
        assert!(office.graph.meetings().is_empty(), "tried again");
        assert!(office.rows("apptray_leftovers").is_empty());
    }

    fn without_the_permission_to_look_users_up_the_object_id_is_enough_and_a_name_is_not(office: Office) {
        let tenant = office.graph.tenant().id;
        let only_meetings = vec![roles::ONLINE_MEETINGS_READ_WRITE_ALL.to_owned()];
        office.graph.change_tenant(tenant, |tenant| tenant.app.roles = only_meetings);
        connect(&office);
        let organizer = office.graph.organizer();
        office.ctl(&["teams", "organizer", "set", &organizer.id.to_string()]).ok();
        let answer = verify(&office);
        assert_eq!([&answer["valid"], &answer["display_name"]], [&json!(true), &Value::Null]);

        office.ctl(&["teams", "organizer", "set", &organizer.upn]).ok();
        let answer = assert_reason(&office, "permission_missing");
        assert!(answer["message"].to_string().contains("User.ReadBasic.All"), "{answer}");
    }

    fn an_organizer_who_could_not_be_looked_up_before_gets_their_object_id(office: Office) {
        connect(&office);
        let organizer = office.graph.organizer();
        office.graph.fail(Operation::GetUser, Fault::DropBeforeWork);
        let set = office.ctl(&["teams", "organizer", "set", &organizer.upn]).ok();
        assert_eq!(set["organizer"]["object_id"], Value::Null);
        assert_eq!(verify(&office)["valid"], true);
        let status = office.ctl(&["teams", "status"]).ok();
        assert_eq!(status["organizer"], json!({ "upn": organizer.upn, "object_id": organizer.id }));
    }
}

#[test]
fn the_answer_for_people_says_what_to_do() {
    let office = Office::on_sqlite();
    office.connect_teams();
    let verify = || {
        let output = office.command("apptrayctl").args(["teams", "organizer", "verify"]).output();
        String::from_utf8(output.expect("apptrayctl is built").stdout).expect("UTF-8")
    };
    assert_eq!(verify().trim(), "Verified: meetings can be created for Organizer Example.");
    office.graph.fail(Operation::Create, Fault::graph(GraphError::PolicyMissing));
    let refused = verify();
    assert!(refused.starts_with("Not verified: ") && refused.contains("PowerShell"), "{refused}");
}
