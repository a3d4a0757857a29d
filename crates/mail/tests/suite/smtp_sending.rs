use apptray_mail::{
    MailTransport, OpenError, Security, SettingsError, SmtpTransport, TestMailError, send_test_mail,
};
use apptray_scheduling::model::{EmailAddress, Message};
use std::sync::Arc;

use crate::sample::{FixedClock, FixedIds};
use crate::smtp::{Answer, Protection, SmtpSink, Step};
use crate::smtp_client::{
    Keychain, PASSWORD, closed_keychain, deliver, outgoing, plain_session, settings, transport,
};

#[tokio::test]
async fn a_mail_arrives_as_it_was_composed() {
    let sink = SmtpSink::start(Protection::Plain, None);
    let mail = outgoing(Message::AppointmentAssigned);
    plain_session(&sink).await.deliver(&mail).await.unwrap();
    let received = &sink.wait_for(1)[0];
    assert_eq!(received.from, "appointments@northwind.example");
    assert_eq!(received.to, [mail.recipient()]);
    assert_eq!(
        String::from_utf8_lossy(&received.data).trim_end(),
        String::from_utf8_lossy(&mail.bytes()).trim_end()
    );
}

#[tokio::test]
async fn starttls_and_tls_encrypt_before_the_log_in() {
    for (protection, security) in
        [(Protection::StartTls, Security::StartTls), (Protection::Tls, Security::Tls)]
    {
        let sink = SmtpSink::start(protection, Some(("msp", PASSWORD)));
        let transport = transport(&sink, security, Some("msp"), Keychain(Ok(Some(PASSWORD))));
        deliver(transport.open().await.unwrap().as_mut()).await.unwrap();
        let received = &sink.wait_for(1)[0];
        assert!(received.encrypted, "{security:?}");
        assert_eq!(received.user.as_deref(), Some("msp"));
    }
}

#[tokio::test]
async fn a_certificate_nobody_vouches_for_is_not_trusted() {
    let sink = SmtpSink::start(Protection::Tls, None);
    let transport =
        SmtpTransport::new(settings(sink.port(), Security::Tls, None), Arc::new(closed_keychain()), &[])
            .unwrap();
    let error = deliver(transport.open().await.unwrap().as_mut()).await.unwrap_err();
    assert_eq!(error.code(), "smtp_tls", "{error:?}");
    assert!(error.to_string().contains("certificate"), "{error}");
    assert!(!error.is_permanent());
    assert!(sink.received().is_empty());
}

#[tokio::test]
async fn a_server_without_starttls_gets_nothing_in_the_clear() {
    let sink = SmtpSink::start(Protection::Plain, Some(("msp", PASSWORD)));
    let transport = transport(&sink, Security::StartTls, Some("msp"), Keychain(Ok(Some(PASSWORD))));
    let error = deliver(transport.open().await.unwrap().as_mut()).await.unwrap_err();
    assert_eq!(error.code(), "smtp_tls");
    assert!(error.to_string().contains("STARTTLS"), "{error}");
}

#[tokio::test]
async fn the_password_is_read_only_where_there_is_a_user_name() {
    let sink = SmtpSink::start(Protection::Plain, None);
    assert!(transport(&sink, Security::None, None, closed_keychain()).open().await.is_ok());
    let locked = transport(&sink, Security::None, Some("msp"), closed_keychain());
    assert!(matches!(locked.open().await.err(), Some(OpenError::Secret(_))));
    let empty = transport(&sink, Security::None, Some("msp"), Keychain(Ok(None)));
    assert_eq!(empty.open().await.err(), Some(OpenError::PasswordMissing));
    assert_eq!(sink.connections(), 0);
}

#[tokio::test]
async fn one_connection_carries_many_mails_and_a_lost_one_is_replaced() {
    let sink = SmtpSink::start(Protection::Plain, None);
    let mut session = plain_session(&sink).await;
    deliver(session.as_mut()).await.unwrap();
    deliver(session.as_mut()).await.unwrap();
    assert_eq!(sink.connections(), 1);
    sink.next(Step::Body, Answer::AcceptThenDrop);
    deliver(session.as_mut()).await.unwrap();
    deliver(session.as_mut()).await.unwrap();
    session.close().await;
    let connections: Vec<usize> = sink.wait_for(4).iter().map(|mail| mail.connection).collect();
    assert_eq!(connections, [1, 1, 1, 2]);
}

#[tokio::test]
async fn the_test_mail_tells_what_the_server_said() {
    let sink = SmtpSink::start(Protection::Plain, None);
    let transport = transport(&sink, Security::None, None, closed_keychain());
    let to = EmailAddress::parse("admin@contoso.example").unwrap();
    send_test_mail(&transport, &FixedClock, &FixedIds, &to).await.unwrap();
    let received = &sink.wait_for(1)[0];
    assert_eq!(received.to, ["admin@contoso.example"]);
    assert!(String::from_utf8_lossy(&received.data).contains("Subject: Test message from Apptray\r\n"));

    sink.next(Step::Recipient, Answer::say("550 5.1.1 No such user here"));
    let error = send_test_mail(&transport, &FixedClock, &FixedIds, &to).await.unwrap_err();
    assert!(matches!(error, TestMailError::Delivery(_)));
    assert_eq!(error.to_string(), "550 5.1.1 No such user here");
}

#[test]
fn an_unprotected_connection_to_elsewhere_is_refused() {
    let mut elsewhere = settings(25, Security::None, None);
    elsewhere.host = "mail.example.com".into();
    let result = SmtpTransport::new(elsewhere, Arc::new(closed_keychain()), &[]);
    assert_eq!(result.err(), Some(SettingsError::NotProtected));
}
