//! A certificate instead of the client secret, and the cloud of the tenant.

use apptray_tests::office::{Office, Reply, approve_with_meeting, sample};
use graph_simulator::Operation;
use serde_json::Value;

const CERTIFICATE: &str = include_str!("../support/certificate/certificate.pem");
const KEY: &str = include_str!("../support/certificate/key.pem");

fn connect(office: &Office, more: &[&str]) -> Reply {
    let tenant = office.graph.tenant();
    let (id, client) = (tenant.id.to_string(), tenant.client_id());
    let mut arguments = vec!["teams", "connect", "--tenant-id", &id, "--client-id", &client];
    arguments.extend(more);
    office.ctl(&arguments)
}

/// The app has no secret any more, only the certificate.
fn certificate_only(office: &mut Office) {
    let id = office.graph.tenant().id;
    office.graph.change_tenant(id, |tenant| *tenant = tenant.clone().with_certificate_only(CERTIFICATE));
    office.set_variable("APPTRAY_CLIENT_SECRET", "");
}

on_both_databases! {
    fn a_certificate_in_the_environment_does_all_that_a_secret_does(mut office: Office) {
        certificate_only(&mut office);
        office.set_variable("APPTRAY_CLIENT_CERTIFICATE", &format!("{KEY}{CERTIFICATE}"));
        assert_eq!(connect(&office, &[]).ok()["install_status"], "active");
        office.ctl(&["teams", "organizer", "set", &office.graph.organizer().upn]).ok();
        let id = office.import(&sample(1)).remove(0);
        assert_ne!(office.ctl(&approve_with_meeting(&id)).ok()["request"]["online_meeting"], Value::Null);
        let sent = office.graph.calls_of(Operation::Token).remove(0).body.expect("a form");
        assert!(sent.get("client_secret").is_none() && sent.get("client_assertion").is_some(), "{sent}");
        let logs = office.logs();
        assert!(!logs.contains("PRIVATE KEY") && !logs.contains("eyJ"), "{logs}");
        let dump = office.dump();
        assert!(!dump.iter().any(|(_, row)| row.to_string().contains("PRIVATE KEY")));
    }
}

#[test]
fn a_file_that_is_no_certificate_with_its_key_is_refused_before_anything_is_kept() {
    let mut office = Office::on_sqlite();
    certificate_only(&mut office);
    let file = office.home().join("apptray.pem");
    let path = file.to_str().expect("a plain path");
    assert_eq!(connect(&office, &["--certificate", path]).refused(2), "invalid_certificate", "no such file");
    for (text, hint) in
        [("", "no certificate"), (CERTIFICATE, "no private key"), ("nonsense", "no certificate")]
    {
        std::fs::write(&file, text).expect("a file");
        let reply = connect(&office, &["--certificate", path]);
        let message = reply.err["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert_eq!(reply.refused(2), "invalid_certificate");
        assert!(message.contains(hint), "{message}");
    }
    assert!(office.graph.calls().is_empty());
    assert_eq!(office.ctl(&["teams", "status"]).ok()["install_status"], "not_configured");
}

#[test]
fn without_a_keychain_a_certificate_from_a_file_is_not_kept_anywhere() {
    let mut office = Office::on_sqlite();
    certificate_only(&mut office);
    office.set_variable("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    let file = office.home().join("apptray.pem");
    std::fs::write(&file, format!("{KEY}{CERTIFICATE}")).expect("a file");
    let reply = connect(&office, &["--certificate", file.to_str().expect("a plain path")]);
    assert!(reply.stderr.contains("APPTRAY_CLIENT_CERTIFICATE"), "{}", reply.stderr);
    assert_eq!(reply.refused(1), "keychain_unavailable");
    assert_eq!(office.ctl(&["teams", "status"]).ok()["install_status"], "not_configured");
}

#[test]
fn the_cloud_is_kept_with_the_workspace_and_changes_nothing_where_roots_of_ones_own_are_set() {
    let office = Office::on_sqlite();
    let config = || std::fs::read_to_string(office.home().join("apptray/config.toml")).expect("a file");
    connect(&office, &["--cloud", "us-government-l4"]).ok();
    assert!(config().contains("cloud = \"us-government-l4\""), "{}", config());
    connect(&office, &[]).ok();
    assert!(config().contains("cloud = \"us-government-l4\""), "left as it was");
    connect(&office, &["--cloud", "global"]).ok();
    assert!(config().contains("cloud = \"global\""), "{}", config());
    assert_eq!(connect(&office, &["--cloud", "china"]).exit, 2);
}

#[test]
fn the_day_on_which_the_secret_ends_is_kept_until_another_is_given() {
    let office = Office::on_sqlite();
    assert_eq!(connect(&office, &["--secret-expires", "2027-05-24"]).ok()["secret_expires"], "2027-05-24");
    assert_eq!(connect(&office, &[]).ok()["secret_expires"], "2027-05-24", "the same secret");
    assert_eq!(connect(&office, &["--secret-expires", "2028-05-24"]).ok()["secret_expires"], "2028-05-24");
    assert_eq!(connect(&office, &["--secret-expires", "24.5.2027"]).refused(2), "invalid_date");
    assert_eq!(office.ctl(&["teams", "status"]).ok()["secret_expires"], "2028-05-24");
}
