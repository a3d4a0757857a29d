//! The mail server's settings, and how mails leave.

mod on_its_way;
mod queue;
mod recipients;

use std::path::Path;

use apptray_tests::office::{Office, Reply};
use apptray_tests::reading::letters;
use apptray_tests::smtp::{Answer, Protection, SmtpSink, Step};
use serde_json::{Value, json};

fn configure(office: &Office, host: &str, security: &str, more: &[&str]) -> Reply {
    let port = office.mail.port().to_string();
    let settings = ["mail", "configure", "--host", host, "--port", &port, "--security", security];
    office.ctl(&[&settings[..], more].concat())
}

const FROM: [&str; 2] = ["--from", "Acme \"Service\" Desk <desk@acme.example>"];
const LOGIN: [&str; 4] = ["--username", "desk", "--from", "desk@acme.example"];

fn config(office: &Office) -> String {
    std::fs::read_to_string(office.home().join("apptray/config.toml")).expect("config.toml")
}

#[test]
fn a_test_mail_proves_the_settings() {
    let office = Office::on_sqlite();
    assert_eq!(office.ctl(&["mail", "test", "admin@acme.example"]).refused(1), "no_mail_server");
    let answer = configure(&office, "127.0.0.1", "none", &FROM).ok();
    assert_eq!(
        answer["mail"]["from"],
        json!({ "name": "Acme \"Service\" Desk", "address": "desk@acme.example" })
    );
    assert_eq!(office.ctl(&["mail", "test", "admin@acme.example"]).ok(), json!({ "sent": true }));
    let letters = letters(&office);
    assert_eq!(letters.len(), 1);
    let letter = &letters[0];
    assert_eq!([&letter["to"], &letter["from"]], ["admin@acme.example", "desk@acme.example"]);
    assert_eq!(letter["from_name"], "Acme \"Service\" Desk");
    assert_eq!([&letter["calendar"], &letter["defects"]], [&Value::Null, &json!([])]);
    assert_eq!(office.ctl(&["outbox", "list"]).ok()["mails"], json!([]), "it goes past the outbox");
}

#[test]
fn settings_that_cannot_work_are_refused_and_the_old_ones_stay() {
    let office = Office::on_sqlite();
    office.configure_mail();
    let before = config(&office);
    let long = "h".repeat(254);
    for (host, security, more, code) in [
        ("mail.acme.example", "none", &FROM[..], "smtp_not_protected"),
        ("192.168.1.1", "none", &FROM, "smtp_not_protected"),
        ("localhost.evil.example", "none", &FROM, "smtp_not_protected"),
        ("", "tls", &FROM, "smtp_host"),
        ("a b", "tls", &FROM, "smtp_host"),
        (&long, "tls", &FROM, "smtp_host"),
        ("127.0.0.1", "ssl", &FROM, "usage"),
        ("127.0.0.1", "none", &[], "usage"),
        ("127.0.0.1", "none", &["--from", "nobody"], "invalid_email_address"),
        ("127.0.0.1", "none", &["--from", ""], "text_empty"),
        ("127.0.0.1", "none", &["--from", "Desk <>"], "text_empty"),
        ("127.0.0.1", "none", &["--from", "Desk <a@b@c>"], "invalid_email_address"),
        ("127.0.0.1", "none", &["--username", "", "--from", "desk@acme.example"], "smtp_username"),
        // A log-in needs a password, and none was given.
        ("127.0.0.1", "none", &LOGIN, "no_secret"),
    ] {
        assert_eq!(configure(&office, host, security, more).refused(2), code, "{host} {security} {more:?}");
    }
    for port in ["0", "65536", "-1", "smtp"] {
        let arguments = [
            "mail",
            "configure",
            "--host",
            "h",
            "--security",
            "tls",
            "--from",
            "a@b.example",
            "--port",
            port,
        ];
        let code = if port == "0" { "smtp_port" } else { "usage" };
        assert_eq!(office.ctl(&arguments).refused(2), code, "{port}");
    }
    assert_eq!(config(&office), before);
}

#[test]
fn a_password_comes_from_the_environment_and_is_used_only_with_a_user_name() {
    let mut office = Office::on_sqlite();
    office.set_variable("APPTRAY_SMTP_PASSWORD", "hunter2");
    office.configure_mail();
    office.ctl(&["mail", "test", "admin@acme.example"]).ok();
    assert_eq!(office.mail.received()[0].user, None, "no user name, no log-in");

    office.mail = SmtpSink::start(Protection::Plain, Some(("desk", "hunter2")));
    configure(&office, "127.0.0.1", "none", &LOGIN).ok();
    assert!(!config(&office).contains("hunter2"));
    office.ctl(&["mail", "test", "admin@acme.example"]).ok();
    assert_eq!(office.mail.received()[0].user.as_deref(), Some("desk"));

    office.set_variable("APPTRAY_SMTP_PASSWORD", "wrong");
    let reply = office.ctl(&["mail", "test", "admin@acme.example"]);
    assert!(reply.stderr.contains("535"), "in the server's words: {}", reply.stderr);
    assert_eq!(reply.refused(1), "smtp_login");
    office.set_variable("APPTRAY_SMTP_PASSWORD", "");
    let code = office.ctl(&["mail", "test", "admin@acme.example"]).refused(1);
    assert!(["keychain_unavailable", "smtp_password_missing"].contains(&code.as_str()), "{code}");
    assert_eq!(office.mail.received().len(), 1);
}

#[test]
fn without_a_keychain_a_password_on_standard_input_is_not_kept_anywhere() {
    let mut office = Office::on_sqlite();
    office.set_variable("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    office.configure_mail();
    let before = config(&office);
    let port = office.mail.port().to_string();
    let settings = ["mail", "configure", "--host", "127.0.0.1", "--port", &port, "--security", "none"];
    let reply = office.ctl_with_input(&[&settings[..], &LOGIN].concat(), "hunter2\n");
    assert_eq!(reply.refused(1), "keychain_unavailable");
    assert_eq!(config(&office), before);
}

#[test]
fn connections_are_protected_as_the_settings_say() {
    for (protection, security) in [(Protection::StartTls, "starttls"), (Protection::Tls, "tls")] {
        let mut office = Office::on_sqlite();
        office.mail = SmtpSink::start(protection, None);
        configure(&office, "localhost", security, &FROM).ok();
        let test = ["mail", "test", "admin@acme.example"];
        trust(&mut office, None);
        assert_eq!(
            office.ctl(&test).refused(1),
            "smtp_tls",
            "{security}: a certificate that nobody vouches for"
        );
        let root = office.home().join("root.pem");
        std::fs::write(&root, office.mail.root_pem()).expect("a file");
        trust(&mut office, Some(&root));
        office.ctl(&test).ok();
        assert!(office.mail.received()[0].encrypted, "{security}");
    }
}

/// Which roots the program finds in the operating system's store; an empty one if None.
fn trust(office: &mut Office, root: Option<&Path>) {
    let other = office.home().join("other.pem");
    std::fs::write(&other, SmtpSink::start(Protection::Tls, None).root_pem()).expect("a file");
    let path = root.unwrap_or(&other).to_str().expect("a plain path").to_owned();
    office.set_variable("SSL_CERT_FILE", &path);
}

#[test]
fn nothing_is_sent_in_the_clear_where_starttls_was_asked_for() {
    let office = Office::on_sqlite();
    configure(&office, "localhost", "starttls", &FROM).ok();
    assert_eq!(office.ctl(&["mail", "test", "admin@acme.example"]).refused(1), "smtp_tls");
    office.mail.next(Step::Greeting, Answer::say("554 5.3.2 not today"));
    assert_eq!(office.ctl(&["mail", "test", "admin@acme.example"]).refused(1), "smtp_deferred");
    assert!(office.mail.received().is_empty());
}
