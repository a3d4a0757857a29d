//! Secrets, tokens and join links stay where they belong: nothing of them is in a log, an error, a file or a column that
//! is not theirs, also when everything fails and everything is logged.

use std::cell::RefCell;
use std::path::Path;

use apptray_tests::block_on;
use apptray_tests::office::{Office, Reply, approve_with_meeting, sample};
use apptray_tests::smtp::{Answer, Protection, SmtpSink, Step};
use graph_simulator::{Fault, GraphError, Operation, TokenError};
use serde_json::{Value, json};

use crate::appointment::to_thursday;

const CERTIFICATE: &str = include_str!("../support/certificate/certificate.pem");
const KEY: &str = include_str!("../support/certificate/key.pem");

// Short words of letters only: no rule about what looks like a secret catches them.
const CLIENT_SECRET: &str = "canaryclientsecret";
const SMTP_PASSWORD: &str = "canarymailpassword";
const DATABASE_PASSWORD: &str = "canarydatabasepassword";
const TOKEN: &str = "canarytoken";
const PASSCODE: &str = "canarypasscode";
/// What people write to each other.
const REASON: &str = "canaryreason";
const JOIN_URL: &str = "https://teams.microsoft.com/meet/2345678?p=canarypasscode";

/// What a command may print on standard error is kept to be looked through.
struct Watched {
    office: Office,
    errors: RefCell<String>,
}

impl Watched {
    fn ctl(&self, arguments: &[&str]) -> Reply {
        let reply = self.office.ctl(arguments);
        self.errors.borrow_mut().push_str(&reply.stderr);
        // For people it is worded by other code.
        if reply.exit != 0 {
            let output =
                self.office.command("apptrayctl").args(arguments).output().expect("apptrayctl is built");
            assert_ne!(output.status.code(), Some(0), "{arguments:?}");
            assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{arguments:?}");
            self.errors.borrow_mut().push_str(&String::from_utf8_lossy(&output.stderr));
        }
        reply
    }
}

on_both_databases! {
    fn no_secret_and_no_join_link_is_where_it_does_not_belong(mut office: Office) {
        set_canaries(&mut office);
        let mut watched = Watched { office, errors: RefCell::default() };
        set_up(&watched);
        work(&watched);
        later_acts(&watched);
        verification(&watched);
        doctor(&watched);
        mails(&watched);
        broken_settings(&watched);
        certificate(&mut watched);
        let office = &watched.office;

        let dump = office.dump();
        let links: Vec<_> = places(&dump, PASSCODE);
        assert!(
            links.contains(&"appointment_requests.online_meeting_url".to_owned()),
            "the link is kept: {links:?}"
        );
        for place in &links {
            let own = ["appointment_requests.online_meeting_url", "online_meetings.join_url"];
            assert!(own.contains(&place.as_str()), "a join link in {place}");
        }
        for secret in [CLIENT_SECRET, SMTP_PASSWORD, DATABASE_PASSWORD, TOKEN, "eyJ", private_key()] {
            assert_eq!(places(&dump, secret), [""; 0], "{secret} in the database");
        }
        assert!(!places(&dump, REASON).is_empty(), "the reasons are kept");
        for place in places(&dump, "teams.microsoft.com") {
            assert!(!place.starts_with("apptray_"), "a join link in {place}");
        }

        let logs = office.logs();
        assert!(logs.len() > 10_000, "everything is logged");
        let errors = watched.errors.borrow();
        assert!(errors.contains("invalid_client_secret"), "errors were collected: {errors}");
        for secret in
            [CLIENT_SECRET, SMTP_PASSWORD, DATABASE_PASSWORD, TOKEN, PASSCODE, "eyJ", "/meet/2345678", private_key()]
        {
            assert_not_in("the logs", &logs, secret);
            assert_not_in("standard error", &errors, secret);
        }
        for text in [REASON, "on fire"] {
            assert_not_in("the logs", &logs, text);
            assert_not_in("standard error", &errors, text);
        }
        look_through(&office.home().join("apptray"));
    }
}

fn set_canaries(office: &mut Office) {
    office.mail = SmtpSink::start(Protection::Plain, Some(("desk", SMTP_PASSWORD)));
    let tenant = office.graph.tenant().id;
    office.graph.change_tenant(tenant, |tenant| tenant.app.secrets[0].value = CLIENT_SECRET.to_owned());
    office.graph.change_settings(|settings| settings.join_web_url = Some(JOIN_URL.to_owned()));
    office.set_variable("APPTRAY_CLIENT_SECRET", CLIENT_SECRET);
    office.set_variable("APPTRAY_SMTP_PASSWORD", SMTP_PASSWORD);
    office.set_variable("APPTRAY_DATABASE_PASSWORD", DATABASE_PASSWORD);
    office.set_variable("APPTRAY_LOG", "trace");
    if let Some(url) = office.postgres_url() {
        let (_, place) = url.rsplit_once('@').expect("user, password, server");
        let own = format!("postgres://apptray_canary@{place}");
        const ROLE: &str = "DO $$ BEGIN CREATE ROLE apptray_canary LOGIN SUPERUSER PASSWORD 'canarydatabasepassword'; \
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$";
        block_on(office.execute(ROLE));
        office.set_variable("APPTRAY_DATABASE_URL", &own);
    }
}

fn set_up(watched: &Watched) {
    let office = &watched.office;
    let tenant = office.graph.tenant();
    let (id, client) = (tenant.id.to_string(), tenant.client_id());
    office.graph.fail(Operation::Token, Fault::token(TokenError::SecretInvalid));
    office.graph.fail(Operation::Token, Fault::token(TokenError::SecretInvalid));
    let connect = ["teams", "connect", "--tenant-id", &id, "--client-id", &client];
    assert_eq!(watched.ctl(&connect).refused(1), "invalid_client_secret");
    watched.ctl(&connect).ok();
    watched.ctl(&["teams", "organizer", "set", &tenant.organizer().upn]).ok();
    office.configure_mail_as("desk").ok();
}

fn work(watched: &Watched) {
    let office = &watched.office;
    let ids = office.import(&sample(8));
    watched.ctl(&approve_with_meeting(&ids[0])).ok();
    let faults = [
        told(GraphError::PermissionMissing),
        told(GraphError::InternalServerError),
        told(GraphError::TokenMalformed),
        Fault::DropAfterWork,
        Fault::join_url("https://evil.example/meet/2345678?p=canarypasscode"),
    ];
    for (fault, id) in faults.into_iter().zip(&ids[1..]) {
        canary_token(office);
        office.graph.fail(Operation::Create, fault);
        let answer = watched.ctl(&approve_with_meeting(id)).ok();
        assert_ne!(answer["teams_meeting_warning"], Value::Null);
        office.graph.clear_faults();
    }
    watched.ctl(&["meeting", "generate", &ids[1]]).ok();
    watched.ctl(&["undo", &ids[1]]).ok();
    watched.ctl(&approve_with_meeting(&ids[6])).ok();
    canary_token(office);
    office.graph.fail_always(Operation::Delete, told(GraphError::InternalServerError));
    watched.ctl(&["undo", &ids[6]]).ok();
    office.graph.clear_faults();
    watched.ctl(&["decline", &ids[7], "--reason", "no"]).ok();
    assert_eq!(watched.ctl(&approve_with_meeting(&ids[0])).refused(4), "already_approved");
}

/// Microsoft's words repeat what was sent.
fn told(error: GraphError) -> Fault {
    let words = format!("{TOKEN} is not good for {JOIN_URL}");
    Fault::Graph { error, message: Some(words), retry_after: None }
}

/// The same where the token is a real one.
fn about_the_link(error: GraphError) -> Fault {
    let words = format!("this is about {JOIN_URL}");
    Fault::Graph { error, message: Some(words), retry_after: None }
}

fn canary_token(office: &Office) {
    let fault = Fault::WrongProperty { property: "access_token".to_owned(), value: json!(TOKEN) };
    office.graph.fail_always(Operation::Token, fault);
}

/// Reschedule, cancel, revoke, leftovers: each when all is well, and when Microsoft refuses.
fn later_acts(watched: &Watched) {
    let office = &watched.office;
    let ids = office.import(&sample(7));
    for id in &ids {
        let answer = watched.ctl(&approve_with_meeting(id)).ok();
        assert_eq!(answer["teams_meeting_warning"], Value::Null);
    }
    let refused = |operation, fault, arguments: &[&str]| {
        canary_token(office);
        office.graph.fail_always(operation, fault);
        let answer = watched.ctl(arguments).ok();
        office.graph.clear_faults();
        answer
    };
    watched.ctl(&to_thursday(&ids[0])).ok();
    for (fault, id) in [
        told(GraphError::PermissionMissing),
        told(GraphError::InternalServerError),
        told(GraphError::MeetingGone),
        Fault::DropAfterWork,
    ]
    .into_iter()
    .zip(&ids[1..])
    {
        let answer = refused(Operation::Update, fault, &to_thursday(id));
        assert_ne!(answer["teams_meeting_warning"], Value::Null);
    }
    let cancel = ["cancel", &ids[5], "--reason", REASON];
    let answer = refused(Operation::Delete, told(GraphError::InternalServerError), &cancel);
    assert_ne!(answer["teams_meeting_warning"], Value::Null);
    let decline = ["decline", &ids[6], "--reason", REASON];
    let answer = refused(Operation::Delete, told(GraphError::TokenMalformed), &decline);
    assert_ne!(answer["teams_meeting_warning"], Value::Null);
    let again = ["meeting", "leftovers", "--retry"];
    let answer = refused(Operation::Delete, told(GraphError::PolicyMissing), &again);
    assert_ne!(answer["leftovers"], json!([]));
    watched.ctl(&again).ok();
    watched.ctl(&["cancel", &ids[1]]).ok();
    assert_eq!(watched.ctl(&["cancel", &ids[1], "--reason", REASON]).refused(4), "wrong_state");
}

fn verification(watched: &Watched) {
    let office = &watched.office;
    let verify = ["teams", "organizer", "verify"];
    assert_eq!(watched.ctl(&verify).ok()["valid"], true);
    for (operation, fault) in [
        (Operation::Create, about_the_link(GraphError::PolicyMissing)),
        (Operation::Create, Fault::join_url("https://evil.example/meet/2345678?p=canarypasscode")),
        (Operation::GetUser, told(GraphError::UserNotFound)),
        (Operation::Token, Fault::token(TokenError::SecretInvalid)),
    ] {
        if operation == Operation::GetUser {
            canary_token(office);
        }
        office.graph.fail_always(operation, fault);
        let answer = watched.ctl(&verify).ok();
        office.graph.clear_faults();
        assert_eq!(answer["valid"], false);
        let text = answer.to_string();
        for secret in [CLIENT_SECRET, TOKEN, PASSCODE, "eyJ"] {
            assert_not_in("what verify says", &text, secret);
        }
    }
}

/// The app has a certificate instead of its secret.
fn certificate(watched: &mut Watched) {
    let tenant = watched.office.graph.tenant();
    let only = tenant.clone().with_certificate_only(CERTIFICATE);
    watched.office.graph.change_tenant(tenant.id, |tenant| *tenant = only);
    watched.office.set_variable("APPTRAY_CLIENT_SECRET", "");
    watched.office.set_variable("APPTRAY_CLIENT_CERTIFICATE", &format!("{KEY}{CERTIFICATE}"));
    let office = &watched.office;
    let (id, client) = (tenant.id.to_string(), tenant.client_id());
    let connect = ["teams", "connect", "--tenant-id", &id, "--client-id", &client];
    office.graph.fail_times(Operation::Token, Fault::token(TokenError::SecretInvalid), 2);
    watched.ctl(&connect).refused(1);
    watched.ctl(&connect).ok();
    watched.ctl(&["teams", "organizer", "set", &tenant.organizer().upn]).ok();
    assert_eq!(watched.ctl(&["teams", "organizer", "verify"]).ok()["valid"], true);
    let id = office.import(&sample(1)).remove(0);
    assert_eq!(watched.ctl(&approve_with_meeting(&id)).ok()["teams_meeting_warning"], Value::Null);
    office.graph.fail_always(Operation::Token, Fault::token(TokenError::SecretInvalid));
    let answer = watched.ctl(&to_thursday(&id)).ok();
    assert_ne!(answer["teams_meeting_warning"], Value::Null);
    office.graph.clear_faults();
}

/// A line of it.
fn private_key() -> &'static str {
    KEY.lines().nth(1).expect("a key")
}

/// Its answer is sent to whoever helps.
fn doctor(watched: &Watched) {
    let office = &watched.office;
    for fault in [
        None,
        Some((Operation::Create, about_the_link(GraphError::PolicyMissing))),
        Some((Operation::GetUser, about_the_link(GraphError::UserNotFound))),
        Some((Operation::Token, Fault::token(TokenError::SecretInvalid))),
    ] {
        if let Some((operation, fault)) = fault {
            office.graph.fail(operation, fault);
        }
        for arguments in [&["doctor", "--json"][..], &["doctor"]] {
            let output = office.command("apptrayctl").args(arguments).output().expect("apptrayctl is built");
            let text = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
            assert!(text.contains("policy"), "{text}");
            for secret in [CLIENT_SECRET, SMTP_PASSWORD, DATABASE_PASSWORD, TOKEN, PASSCODE, "eyJ"] {
                assert_not_in("what doctor says", &text, secret);
            }
        }
        office.graph.clear_faults();
    }
}

fn mails(watched: &Watched) {
    let office = &watched.office;
    let echo = |step, words: &str| {
        for _ in 0..2 {
            office.mail.next(step, Answer::say(words));
        }
    };
    echo(Step::Auth, "535 5.7.8 canarymailpassword is wrong, AGRlc2sAY2FuYXJ5bWFpbHBhc3N3b3Jk too");
    assert_eq!(watched.ctl(&["mail", "test", "admin@acme.example"]).refused(1), "smtp_login");
    echo(Step::Body, &format!("554 5.7.1 blocked: {JOIN_URL}"));
    let report = office.run_outbox();
    assert_eq!(report["failed"], 2, "{report}");
    watched.ctl(&["outbox", "run"]).ok();
    watched.ctl(&["outbox", "list"]).ok();
    let with_link = office
        .mail
        .received()
        .iter()
        .filter(|mail| String::from_utf8_lossy(&mail.data).replace("=\r\n", "").contains(PASSCODE))
        .count();
    assert!(with_link > 0, "the link was mailed");
}

/// Errors of the database's address name neither the password in it nor the one in the environment.
fn broken_settings(watched: &Watched) {
    let office = &watched.office;
    for url in [
        "postgres://anna:canarydatabasepassword@127.0.0.1:1/apptray",
        "postgres://anna:canarydatabasepassword@[::bad/apptray",
        "mysql://anna:canarydatabasepassword@127.0.0.1/apptray",
    ] {
        let mut command = office.command("apptrayctl");
        let output = command.args(["requests", "list"]).env("APPTRAY_DATABASE_URL", url).output();
        let output = output.expect("apptrayctl is built");
        assert_eq!(output.status.code(), Some(1), "{url}");
        watched.errors.borrow_mut().push_str(&String::from_utf8_lossy(&output.stderr));
        let add = ["workspace", "add", "canary", "--database", url];
        assert_eq!(watched.ctl(&add).refused(2), "invalid_address");
    }
}

/// `table.column` of every value with this text in it.
fn places(dump: &[(String, Value)], text: &str) -> Vec<String> {
    let mut places = Vec::new();
    for (table, row) in dump {
        for (column, value) in row.as_object().expect("a row") {
            if value.to_string().contains(text) {
                places.push(format!("{table}.{column}"));
            }
        }
    }
    places.sort();
    places.dedup();
    places
}

#[track_caller]
fn assert_not_in(what: &str, text: &str, secret: &str) {
    let line = text.lines().find(|line| line.contains(secret));
    assert_eq!(line, None, "{secret} in {what}");
}

/// Every byte of every file of the home folder; the join link may be in the database alone.
fn look_through(folder: &Path) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a file").path();
        if path.is_dir() {
            look_through(&path);
            continue;
        }
        let bytes = std::fs::read(&path).expect("a readable file");
        let has = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
        for secret in [CLIENT_SECRET, SMTP_PASSWORD, DATABASE_PASSWORD, TOKEN, private_key()] {
            assert!(!has(secret), "{secret} in {}", path.display());
        }
        let is_database =
            path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("apptray.db"));
        assert!(is_database || !has(PASSCODE), "a join link in {}", path.display());
    }
}
