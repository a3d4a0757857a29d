//! Connecting Microsoft Teams, and naming the organizer.

use apptray_tests::office::{Office, approve_with_meeting, sample};
use graph_simulator::{Fault, GraphError, Operation, TenantSpec};
use serde_json::{Value, json};

fn connect(office: &Office, tenant: &TenantSpec) -> apptray_tests::office::Reply {
    let (id, client) = (tenant.id.to_string(), tenant.client_id());
    office.ctl(&["teams", "connect", "--tenant-id", &id, "--client-id", &client])
}

fn status(office: &Office) -> Value {
    office.ctl(&["teams", "status"]).ok()
}

on_both_databases! {
    fn a_connection_is_proved_by_a_sign_in_and_becomes_capable_with_an_organizer(office: Office) {
        assert_eq!(
            status(&office),
            json!({
                "capability": { "available": false, "reason": "not_configured" }, "install_status": "not_configured",
                "tenant_id": null, "client_id": null, "organizer": null
            })
        );
        let tenant = office.graph.tenant();
        let connected = json!({
            "capability": { "available": false, "reason": "no_organizer" }, "install_status": "active",
            "tenant_id": tenant.id, "client_id": tenant.client_id(), "organizer": null
        });
        assert_eq!(connect(&office, &tenant).ok(), connected);
        assert_eq!(status(&office), connected);
        assert_eq!(office.graph.calls_of(Operation::Token).len(), 1);

        let organizer = tenant.organizer();
        let answer = office.ctl(&["teams", "organizer", "set", &organizer.upn.to_uppercase()]).ok();
        assert_eq!(answer["organizer"], json!({ "upn": organizer.upn, "object_id": organizer.id }));
        assert_eq!(answer["warning"], Value::Null);
        let able = status(&office);
        assert_eq!(able["capability"], json!({ "available": true, "reason": null }));
        assert_eq!(able["organizer"], answer["organizer"]);

        let cleared = office.ctl(&["teams", "organizer", "clear"]).ok();
        assert_eq!([&cleared["organizer"], &cleared["warning"]], [&Value::Null; 2]);
        assert_eq!(status(&office), connected);
    }

    fn calls_use_the_object_id_that_the_name_was_resolved_to(office: Office) {
        let id = office.ready();
        office.ctl(&approve_with_meeting(&id)).ok();
        let organizer = office.graph.organizer().id;
        let posts = office.graph.calls_of(Operation::Create);
        assert_eq!(posts[0].path, format!("/v1.0/users/{organizer}/onlineMeetings"));
        assert_eq!(office.graph.calls_of(Operation::GetUser).len(), 1, "looked up once, when it was named");
        let row = office.rows("online_meetings").remove(0);
        assert!(row["organizer_user_id"].to_string().contains(&organizer.to_string()), "{row}");
    }

    fn a_wrong_secret_is_told_and_leaves_the_connection_in_error(mut office: Office) {
        let tenant = office.graph.tenant();
        office.set_variable("APPTRAY_CLIENT_SECRET", "wrong");
        let reply = connect(&office, &tenant);
        let message = reply.err["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert_eq!(reply.refused(1), "invalid_client_secret");
        assert!(message.contains("Value (not its Secret ID)"), "{message}");
        let after = status(&office);
        assert_eq!(after["install_status"], "error");
        assert_eq!(after["capability"], json!({ "available": false, "reason": "not_configured" }));
        assert_eq!(after["tenant_id"], json!(tenant.id));

        office.set_variable("APPTRAY_CLIENT_SECRET", tenant.client_secret());
        assert_eq!(connect(&office, &tenant).ok()["install_status"], "active");
    }

    fn another_microsoft_tenant_clears_the_organizer_and_the_same_one_keeps_it(office: Office) {
        office.connect_teams();
        let first = office.graph.tenant();
        assert_ne!(connect(&office, &first).ok()["organizer"], Value::Null, "the same tenant again");
        let second = office.graph.add_tenant(TenantSpec::new("fabrikam").with_secret(first.client_secret()));
        let answer = connect(&office, &second).ok();
        assert_eq!(answer["organizer"], Value::Null);
        assert_eq!(answer["capability"]["reason"], "no_organizer");
        assert_eq!(answer["tenant_id"], json!(second.id));
        let id = office.import(&sample(1)).remove(0);
        office.ctl(&["teams", "organizer", "set", &second.organizer().upn]).ok();
        assert_ne!(office.ctl(&approve_with_meeting(&id)).ok()["request"]["online_meeting"], Value::Null);
        assert_eq!(office.graph.calls_of(Operation::Create)[0].tenant, Some(second.id));
    }

    fn an_organizer_who_cannot_be_looked_up_is_stored_as_typed_with_a_warning(office: Office) {
        let typed = json!({ "upn": "chief@contoso.example", "object_id": null });
        let set = || office.ctl(&["teams", "organizer", "set", " chief@contoso.example "]).ok();
        let before = set();
        assert_eq!([&before["organizer"], &before["warning"]], [&typed, &json!("not_configured")]);
        connect(&office, &office.graph.tenant()).ok();
        for (fault, warning) in [
            (None, "user_not_found"),
            (Some(Fault::graph(GraphError::PermissionMissing)), "permission_missing"),
            (Some(Fault::DropBeforeWork), "unreachable"),
            (Some(Fault::status(500)), "unreachable"),
            (Some(Fault::html(407)), "unreachable"),
        ] {
            if let Some(fault) = fault.clone() {
                office.graph.fail_times(Operation::GetUser, fault, 2);
            }
            let answer = set();
            assert_eq!([&answer["organizer"], &answer["warning"]], [&typed, &json!(warning)], "{fault:?}");
            assert!(
                answer["warning_message"].as_str().is_some_and(|sentence| sentence.ends_with('.')),
                "{answer}"
            );
            office.graph.clear_faults();
        }
        assert_eq!(
            status(&office)["capability"],
            json!({ "available": true, "reason": null }),
            "a warning blocks nothing"
        );
    }
}

#[test]
fn ids_that_name_no_tenant_or_app_are_refused_before_anything_is_sent() {
    let office = Office::on_sqlite();
    let client = office.graph.tenant().client_id();
    let tenant = office.graph.tenant().id.to_string();
    for (tenant, client) in [
        ("common", client.as_str()),
        ("Organizations", &client),
        ("consumers", &client),
        ("", &client),
        ("contoso", &client),
        ("contoso.example/../evil", &client),
        ("{11111111-2222-3333-4444-555555555555}", &client),
        (&tenant, ""),
        (&tenant, "my app"),
    ] {
        let reply = office.ctl(&["teams", "connect", "--tenant-id", tenant, "--client-id", client]);
        assert_eq!(reply.refused(2), "invalid_value", "{tenant} {client}");
    }
    assert!(office.graph.calls().is_empty());
    assert_eq!(status(&office)["install_status"], "not_configured");
    for organizer in ["", "  ", "a\nb", &"x".repeat(257)] {
        office.ctl(&["teams", "organizer", "set", organizer]).refused(2);
    }
    assert_eq!(status(&office)["organizer"], Value::Null);
}

#[test]
fn a_verified_domain_names_the_tenant_as_well() {
    let office = Office::on_sqlite();
    let client = office.graph.tenant().client_id();
    let arguments = ["teams", "connect", "--tenant-id", "Contoso.OnMicrosoft.com", "--client-id", &client];
    assert_eq!(office.ctl(&arguments).ok()["tenant_id"], "contoso.onmicrosoft.com");
}

#[test]
fn a_secret_from_the_environment_wins_and_standard_input_is_not_read() {
    let office = Office::on_sqlite();
    let tenant = office.graph.tenant();
    let (id, client) = (tenant.id.to_string(), tenant.client_id());
    let arguments = ["teams", "connect", "--tenant-id", &id, "--client-id", &client];
    assert_eq!(office.ctl_with_input(&arguments, "wrong\n").ok()["install_status"], "active");
    // It does not wait for an end of input that never comes either.
    let mut command = office.command("apptrayctl");
    let mut child = command
        .args(arguments)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .expect("apptrayctl is built");
    let open_end = child.stdin.take();
    assert!(child.wait().expect("it ends").success());
    drop(open_end);
}

#[test]
fn without_variable_and_keychain_nothing_is_written() {
    let mut office = Office::on_sqlite();
    office.set_variable("APPTRAY_CLIENT_SECRET", "");
    office.set_variable("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    office.ctl(&["teams", "status"]).ok();
    let before = office.dump();
    let tenant = office.graph.tenant();
    let (id, client) = (tenant.id.to_string(), tenant.client_id());
    let arguments = ["teams", "connect", "--tenant-id", &id, "--client-id", &client];
    let reply = office.ctl_with_input(&arguments, &format!("{}\n", tenant.client_secret()));
    let message = reply.err["error"]["message"].as_str().unwrap_or_default().to_owned();
    assert_eq!(reply.refused(1), "keychain_unavailable");
    assert!(message.contains("APPTRAY_CLIENT_SECRET") || message.contains("install"), "{message}");
    assert_eq!(office.ctl_with_input(&arguments, "").refused(2), "no_secret");
    assert_eq!(office.dump(), before);
    assert!(office.graph.calls().is_empty());
    let files: Vec<_> =
        std::fs::read_dir(office.home().join("apptray")).expect("a folder").flatten().collect();
    for file in files.iter().filter(|file| file.path().is_file()) {
        let bytes = std::fs::read(file.path()).expect("a file");
        let secret = tenant.client_secret().as_bytes();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret), "{:?}", file.path());
    }
}
