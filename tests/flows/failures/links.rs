//! Join links that lead elsewhere, and organizers that Microsoft does not take.

use apptray_tests::office::{Office, approve_with_meeting, sample};
use graph_simulator::{Fault, GraphError, Operation, PolicyRefusal, roles};
use serde_json::{Value, json};

use super::{Case, approvals_stand, mails_go_out_without_a_link};

const HOSTILE: [&str; 16] = [
    "",
    "not a link",
    "http://teams.microsoft.com/l/meetup-join/1",
    "https://evil.example/l/meetup-join/1",
    "https://teams.microsoft.com.evil.example/l/meetup-join/1",
    "https://evil.example/?https://teams.microsoft.com/l/meetup-join/1",
    "https://teams.microsoft.com@evil.example/meet/1",
    "https://user:pass@teams.microsoft.com/meet/1",
    "https://teams.microsoft.com:8443/meet/1",
    "https://teams.microsoft.com/l/channel/1",
    "https://teams.microsoft.com/meet/../v1/evil",
    "https://teams.microsoft.com\\@evil.example/meet/1",
    "https://te\u{430}ms.microsoft.com/meet/1",
    "https://teams.microsoft.com/meet/1\r\nX-Evil: 1",
    "javascript:alert(1)//https://teams.microsoft.com/meet/1",
    "msteams://teams.microsoft.com/l/meetup-join/1",
];

#[test]
fn a_meeting_with_a_link_that_leads_elsewhere_is_deleted_and_not_stored() {
    let office = Office::on_sqlite();
    let mut cases: Vec<_> =
        HOSTILE.iter().map(|url| Case::create(Fault::join_url(url), "join_url_refused")).collect();
    cases.push(Case::create(Fault::missing("joinWebUrl"), "join_url_refused"));
    let fault = Fault::WrongProperty { property: "joinWebUrl".to_owned(), value: json!({ "href": "x" }) };
    cases.push(Case::create(fault, "join_url_refused"));
    approvals_stand(&office, &cases);
    assert_eq!(office.graph.calls_of(Operation::Delete).len(), cases.len());
    assert_eq!(office.graph.deleted_meetings().len(), cases.len());
}

#[test]
fn a_meeting_with_a_bad_link_that_cannot_be_deleted_is_kept_in_mind() {
    let office = Office::on_sqlite();
    let id = office.ready();
    office.graph.fail(Operation::Create, Fault::join_url("https://evil.example/meet/1"));
    office.graph.fail_always(Operation::Delete, Fault::graph(GraphError::PolicyMissing));
    let answer = office.ctl(&approve_with_meeting(&id)).ok();
    assert_eq!(answer["request"]["status"], "approved");
    assert_eq!(answer["teams_meeting_warning"]["code"], "join_url_refused");
    let message = answer["teams_meeting_warning"]["message"].as_str().expect("a sentence");
    assert!(message.contains("could not be deleted"), "{message}");
    assert_eq!(office.rows("apptray_leftovers").len(), 1);
    assert!(office.rows("online_meetings").is_empty());
    let dump = format!("{:?}", office.dump());
    assert!(!dump.contains("evil.example"), "the hostile link is nowhere");
    mails_go_out_without_a_link(&office, 1);
}

on_both_databases! {
    fn an_organizer_by_name_is_named_as_the_likely_cause(office: Office) {
        office.configure_mail();
        office.connect_teams();
        let organizer = office.graph.organizer().upn;
        office.graph.fail_always(Operation::GetUser, Fault::graph(GraphError::PermissionMissing));
        let answer = office.ctl(&["teams", "organizer", "set", &organizer]).ok();
        assert_eq!(answer["organizer"], json!({ "upn": organizer, "object_id": null }));
        assert_eq!(answer["warning"], "permission_missing");

        let id = office.import(&sample(1)).remove(0);
        let answer = office.ctl(&approve_with_meeting(&id)).ok();
        assert_eq!(answer["request"]["status"], "approved");
        assert_eq!(answer["teams_meeting_warning"]["code"], "organizer_not_found");
        let message = answer["teams_meeting_warning"]["message"].as_str().expect("a sentence");
        assert!(message.contains("Enter the organizer's Microsoft user ID"), "{message}");
        let posts = office.graph.calls_of(Operation::Create);
        assert_eq!(posts.len(), 1);
        assert!(
            posts[0].path.contains("/users/organizer%40contoso.example/onlineMeetings"),
            "{}",
            posts[0].path
        );
        assert!(office.graph.meetings().is_empty());
        mails_go_out_without_a_link(&office, 1);
    }
}

#[test]
fn an_organizer_who_is_nobody_leaves_the_approval_standing() {
    let office = Office::on_sqlite();
    office.configure_mail();
    office.connect_teams();
    let nobody = "9b2f6c1e-0000-4000-8000-000000000000";
    assert_eq!(office.ctl(&["teams", "organizer", "set", nobody]).ok()["warning"], "user_not_found");
    let id = office.import(&sample(1)).remove(0);
    let answer = office.ctl(&approve_with_meeting(&id)).ok();
    assert_eq!(answer["request"]["online_meeting"], Value::Null);
    assert_eq!(answer["teams_meeting_warning"]["code"], "organizer_not_found");
    mails_go_out_without_a_link(&office, 1);
}

/// Nothing is switched to fail here: the tenant itself is not set up.
#[test]
fn what_the_runbook_asks_for_and_nobody_did_is_named() {
    let office = Office::on_sqlite();
    office.connect_teams();
    let (tenant, organizer) = (office.graph.tenant().id, office.graph.organizer().id);
    let ids = office.import(&sample(5));
    let code = |id: &str| office.ctl(&approve_with_meeting(id)).ok()["teams_meeting_warning"]["code"].take();
    office.graph.set_policy(organizer, false);
    for (refusal, id) in
        [PolicyRefusal::Forbidden, PolicyRefusal::General, PolicyRefusal::NotFound].into_iter().zip(&ids)
    {
        office.graph.change_settings(|settings| settings.policy_refusal = refusal);
        assert_eq!(code(id), "policy_missing", "{refusal:?}");
    }
    office
        .graph
        .change_tenant(tenant, |tenant| tenant.app.roles = vec![roles::USER_READ_BASIC_ALL.to_owned()]);
    assert_eq!(code(&ids[3]), "permission_missing");
    office.graph.change_tenant(tenant, |tenant| tenant.app.secrets[0].expired = true);
    assert_eq!(code(&ids[4]), "client_secret_expired");
    assert!(office.graph.meetings().is_empty());
}

#[test]
fn one_refused_sign_in_is_renewed_and_the_meeting_is_made() {
    let office = Office::on_sqlite();
    let id = office.ready();
    office.graph.fail(Operation::Create, Fault::graph(GraphError::TokenExpired));
    let answer = office.ctl(&approve_with_meeting(&id)).ok();
    assert_eq!(answer["teams_meeting_warning"], Value::Null);
    assert_ne!(answer["request"]["online_meeting"], Value::Null);
    assert_eq!(office.graph.meetings().len(), 1);
}
