use apptray_mail::{DeliveryError, MailTransport, Security};

use crate::smtp::{Answer, Protection, SmtpSink, Step};
use crate::smtp_client::{Keychain, PASSWORD, closed_keychain, deliver, plain_session, transport};

/// What the next mail gets if the server does that once, and what the one after it gets.
async fn faulty(step: Step, answer: Answer) -> (Result<(), DeliveryError>, Result<(), DeliveryError>) {
    let sink = SmtpSink::start(Protection::Plain, None);
    sink.next(step, answer);
    let mut session = plain_session(&sink).await;
    (deliver(session.as_mut()).await, deliver(session.as_mut()).await)
}

#[tokio::test]
async fn a_5xx_about_the_mail_is_permanent_and_a_4xx_is_not() {
    for step in [Step::MailFrom, Step::Recipient, Step::Data, Step::Body] {
        let (refused, next) = faulty(step, Answer::say("550 5.7.1 not wanted")).await;
        assert_eq!(refused, Err(DeliveryError::Refused("550 5.7.1 not wanted".into())), "{step:?}");
        assert_eq!(next, Ok(()), "{step:?}");
        let (deferred, next) = faulty(step, Answer::say("450 4.2.1 try later")).await;
        assert_eq!(deferred, Err(DeliveryError::Deferred("450 4.2.1 try later".into())), "{step:?}");
        assert_eq!(next, Ok(()), "{step:?}");
    }
}

#[tokio::test]
async fn a_server_that_is_busy_or_breaks_off_is_tried_again() {
    let (busy, _) = faulty(Step::Greeting, Answer::say("421 4.3.2 too busy")).await;
    assert_eq!(busy, Err(DeliveryError::Deferred("421 4.3.2 too busy".into())));
    let (closing, next) = faulty(Step::Body, Answer::say("421 4.3.2 shutting down")).await;
    assert!(matches!(closing, Err(DeliveryError::Deferred(_))), "{closing:?}");
    assert_eq!(next, Ok(()));
    let (lost, next) = faulty(Step::Body, Answer::Drop).await;
    assert!(lost.as_ref().is_err_and(DeliveryError::may_have_left), "it had the whole of it");
    assert_eq!(lost.map_err(|error| error.code()), Err("smtp_connection_lost"));
    assert_eq!(next, Ok(()));
    let (greeting, _) = faulty(Step::Greeting, Answer::Drop).await;
    assert!(!greeting.as_ref().is_err_and(DeliveryError::may_have_left), "nothing was begun");
    assert_eq!(greeting.map_err(|error| error.code()), Err("smtp_unreachable"));
}

#[tokio::test]
async fn an_answer_that_does_not_come_is_not_waited_for_for_ever() {
    let (hung, next) = faulty(Step::Recipient, Answer::Hang).await;
    assert_eq!(hung, Err(DeliveryError::Unanswered(Box::new(DeliveryError::TimedOut))));
    assert_eq!(next, Ok(()));
}

#[tokio::test]
async fn a_mail_that_was_accepted_stays_accepted_whatever_comes_after() {
    let sink = SmtpSink::start(Protection::Plain, None);
    for (step, answer) in
        [(Step::Body, Answer::AcceptThenDrop), (Step::Quit, Answer::Hang), (Step::Quit, Answer::Drop)]
    {
        sink.next(step, answer);
        let mut session = plain_session(&sink).await;
        assert_eq!(deliver(session.as_mut()).await, Ok(()));
        session.close().await;
    }
    assert_eq!(sink.wait_for(3).len(), 3);
}

#[tokio::test]
async fn a_refused_log_in_is_not_repeated_for_every_mail() {
    let sink = SmtpSink::start(Protection::StartTls, Some(("msp", PASSWORD)));
    let transport = transport(&sink, Security::StartTls, Some("msp"), Keychain(Ok(Some("wrong password"))));
    let mut session = transport.open().await.unwrap();
    for _ in 0..3 {
        let error = deliver(session.as_mut()).await.unwrap_err();
        assert_eq!(error.code(), "smtp_login");
        assert!(!error.is_permanent());
        assert_eq!(
            error.to_string(),
            "the mail server did not accept the log-in: 535 5.7.8 Authentication credentials invalid"
        );
    }
    assert_eq!(sink.connections(), 1);
}

#[tokio::test]
async fn a_server_that_wants_a_log_in_is_a_matter_of_settings_not_of_the_mail() {
    let sink = SmtpSink::start(Protection::Plain, Some(("msp", PASSWORD)));
    let error = deliver(plain_session(&sink).await.as_mut()).await.unwrap_err();
    assert_eq!(error, DeliveryError::Login("530 5.7.0 Authentication required".into()));
    assert!(!error.is_permanent());
}

#[tokio::test]
async fn a_server_that_is_not_there_is_said_to_be_unreachable() {
    let sink = SmtpSink::start(Protection::Plain, None);
    let transport = transport(&sink, Security::None, None, closed_keychain());
    sink.stop();
    let error = deliver(transport.open().await.unwrap().as_mut()).await.unwrap_err();
    assert_eq!(error.code(), "smtp_unreachable", "{error:?}");
}

#[tokio::test]
async fn what_the_server_says_is_kept_short_and_without_secrets_and_links() {
    let sink = SmtpSink::start(Protection::StartTls, Some(("msp", PASSWORD)));
    let words =
        format!("535 bad password {PASSWORD} see https://help.example/p?x=1 {}", "and more ".repeat(100));
    sink.next(Step::Auth, Answer::Say(words));
    let transport = transport(&sink, Security::StartTls, Some("msp"), Keychain(Ok(Some(PASSWORD))));
    let error = deliver(transport.open().await.unwrap().as_mut()).await.unwrap_err().to_string();
    assert!(error.chars().count() <= 300, "{error}");
    assert!(!error.contains(PASSWORD) && !error.contains("https"), "{error}");
    assert!(error.contains("bad password [removed] see [link] and more"), "{error}");
}
