//! The worker's own steps, over a queue and a server that are lists. What a real store does with them is tested over
//! real databases.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use apptray_scheduling::model::{
    ClaimedMail, EmailAddress, Mail, MailFacts, MailId, MailState, Message, Recipient, RequestId,
    RequestedFacts, Requester, TenantId,
};
use apptray_scheduling::ports::store::{FailedTry, MailFailure, RunId};
use apptray_scheduling::ports::{Clock, SecretError, StoreError};
use async_trait::async_trait;
use jiff::Timestamp;
use uuid::Uuid;

use super::queue::Queue;
use super::{OutboxError, OutboxReport, run};
use crate::transport::{DeliveryError, MailSession, MailTransport, OpenError, Sender};

const NOW: &str = "2027-03-01T12:00:00Z";

struct Noon;

impl Clock for Noon {
    fn now(&self) -> Timestamp {
        NOW.parse().unwrap()
    }
}

/// Mails to claim, mails that only wait, and what was recorded.
#[derive(Default)]
struct List {
    due: Mutex<VecDeque<ClaimedMail>>,
    listed: Vec<(u128, MailState)>,
    tenant: Uuid,
    recorded: Mutex<Vec<(MailId, String)>>,
    unwritable: Mutex<u32>,
}

#[async_trait]
impl Queue for List {
    fn tenant(&self) -> TenantId {
        TenantId(self.tenant)
    }

    async fn unsent(&self) -> Result<Vec<Mail>, StoreError> {
        let due = self
            .due
            .lock()
            .unwrap()
            .iter()
            .map(|mail| (mail.id.0.as_u128(), MailState::Queued))
            .collect::<Vec<_>>();
        Ok(due.into_iter().chain(self.listed.clone()).map(|(id, state)| listed(id, state)).collect())
    }

    async fn claim(&self, _: RunId, _: Timestamp) -> Result<Option<ClaimedMail>, StoreError> {
        Ok(self.due.lock().unwrap().pop_front())
    }

    async fn sent(&self, mail: MailId, _: Timestamp) -> Result<bool, StoreError> {
        let mut unwritable = self.unwritable.lock().unwrap();
        if *unwritable > 0 {
            *unwritable -= 1;
            return Err(StoreError::Busy);
        }
        self.recorded.lock().unwrap().push((mail, "sent".into()));
        Ok(true)
    }

    async fn failed(&self, mail: MailId, failed: &FailedTry) -> Result<bool, StoreError> {
        let FailedTry { reason, maybe_left, leads_to } = failed;
        let doubt = if *maybe_left { "perhaps sent " } else { "" };
        let led_to = match leads_to {
            MailFailure::RetryAt(at) => format!("{doubt}{at} {reason}"),
            MailFailure::GiveUp => format!("{doubt}given up {reason}"),
        };
        self.recorded.lock().unwrap().push((mail, led_to));
        Ok(true)
    }
}

/// Answers as listed, then accepts.
struct Server {
    sender: Sender,
    answers: Mutex<VecDeque<DeliveryError>>,
    closed: bool,
}

struct Conversation(VecDeque<DeliveryError>);

#[async_trait]
impl MailTransport for Server {
    fn sender(&self) -> &Sender {
        &self.sender
    }

    async fn open(&self) -> Result<Box<dyn MailSession>, OpenError> {
        if self.closed {
            return Err(SecretError::Unavailable { variable: "APPTRAY_SMTP_PASSWORD" }.into());
        }
        Ok(Box::new(Conversation(self.answers.lock().unwrap().drain(..).collect())))
    }
}

#[async_trait]
impl MailSession for Conversation {
    async fn deliver(&mut self, _: &crate::OutgoingMail) -> Result<(), DeliveryError> {
        self.0.pop_front().map_or(Ok(()), Err)
    }
}

fn server(answers: impl IntoIterator<Item = DeliveryError>) -> Server {
    let address = EmailAddress::parse("msp@example.com").unwrap();
    Server {
        sender: Sender { name: None, address },
        answers: Mutex::new(answers.into_iter().collect()),
        closed: false,
    }
}

fn listed(id: u128, state: MailState) -> Mail {
    let now = NOW.parse().unwrap();
    Mail {
        id: MailId(Uuid::from_u128(id)),
        request: RequestId(Uuid::nil()),
        message: Message::AppointmentRequestDeclined,
        recipient_name: "Dana".into(),
        recipient_email: "dana@example.com".into(),
        state,
        due_at: now,
        attempts: 0,
        last_error: None,
        sequence: None,
        created_at: now,
    }
}

fn due(id: u128, email: &str) -> ClaimedMail {
    ClaimedMail {
        id: MailId(Uuid::from_u128(id)),
        request: RequestId(Uuid::nil()),
        message: Message::AppointmentRequestDeclined,
        facts: MailFacts {
            tenant_name: "Northwind IT".into(),
            recipient: Recipient { name: "Dana".into(), email: email.into(), time_zone: "UTC".into() },
            service: "Review".into(),
            client: None,
            requester: Requester { name: "Dana".into(), email: None, phone: None, company: None },
            technician: None,
            start: None,
            end: None,
            requested: RequestedFacts {
                date: "2027-03-10".parse().unwrap(),
                time: "09:30:00".parse().unwrap(),
                time_zone: "UTC".into(),
                duration_minutes: 45,
            },
            description: String::new(),
            decline_reason: Some("no".into()),
            cancel_reason: None,
            invitation: None,
        },
        join_url: None,
        message_id: "a@example.com".into(),
        attempts: 1,
        created_at: NOW.parse().unwrap(),
    }
}

fn list(due_mails: impl IntoIterator<Item = ClaimedMail>) -> List {
    List { due: Mutex::new(due_mails.into_iter().collect()), ..List::default() }
}

async fn run_over(list: &List, server: &Server) -> Result<OutboxReport, OutboxError> {
    run(list, server, &Noon, RunId(Uuid::nil())).await
}

fn recorded(list: &List) -> Vec<String> {
    list.recorded.lock().unwrap().iter().map(|(id, what)| format!("{}: {what}", id.0.as_u128())).collect()
}

#[tokio::test]
async fn each_mail_ends_as_the_server_said() {
    let list = list([due(1, "a@example.com"), due(2, "b@example.com"), due(3, "c@example.com")]);
    let server =
        server([DeliveryError::Refused("550 nobody".into()), DeliveryError::Deferred("450 later".into())]);
    let report = run_over(&list, &server).await.unwrap();
    assert_eq!(report, OutboxReport { sent: 1, failed: 2, waiting: 0 });
    assert_eq!(recorded(&list), ["1: given up 550 nobody", "2: 2027-03-01T12:02:00Z 450 later", "3: sent"]);
}

#[tokio::test]
async fn only_an_answer_that_was_lost_leaves_it_open_whether_a_mail_was_taken() {
    let list = list([due(1, "a@example.com"), due(2, "b@example.com"), due(3, "c@example.com")]);
    let lost = DeliveryError::Lost("eof".into());
    let answers = [DeliveryError::Unanswered(Box::new(lost.clone())), lost, DeliveryError::TimedOut];
    run_over(&list, &server(answers)).await.unwrap();
    let perhaps: Vec<_> = recorded(&list).iter().map(|one| one.contains("perhaps sent")).collect();
    assert_eq!(perhaps, [true, false, false]);
    assert!(recorded(&list)[0].ends_with("the connection to the mail server was lost: eof"));
}

#[tokio::test]
async fn a_mail_that_cannot_be_composed_fails_alone() {
    let list = list([due(1, "not an address"), due(2, "b@example.com")]);
    let report = run_over(&list, &server([])).await.unwrap();
    assert_eq!(report, OutboxReport { sent: 1, failed: 1, waiting: 0 });
    assert_eq!(
        recorded(&list),
        ["1: given up the recipient's e-mail address is not one; correct it and try again", "2: sent"]
    );
}

#[tokio::test]
async fn what_was_not_tried_waits_and_what_was_given_up_does_not() {
    let mut list = list([due(1, "a@example.com")]);
    let at = NOW.parse().unwrap();
    list.listed = vec![
        (2, MailState::Held),
        (3, MailState::Queued),
        (4, MailState::Sending),
        (5, MailState::Failed),
        (6, MailState::Replaced),
        (7, MailState::Sent { at }),
    ];
    let report = run_over(&list, &server([])).await.unwrap();
    assert_eq!(report, OutboxReport { sent: 1, failed: 0, waiting: 3 });
}

#[tokio::test]
async fn without_the_password_nothing_is_claimed() {
    let list = list([due(1, "a@example.com")]);
    let server = Server { closed: true, ..server([]) };
    assert_eq!(run_over(&list, &server).await.unwrap_err().code(), "keychain_unavailable");
    assert_eq!(list.due.lock().unwrap().len(), 1);
    // With nothing to send, it is not asked for.
    assert_eq!(run_over(&List::default(), &server).await, Ok(OutboxReport::default()));
}

#[tokio::test]
async fn an_accepted_mail_is_recorded_though_the_database_is_busy() {
    let list = list([due(1, "a@example.com")]);
    *list.unwritable.lock().unwrap() = 2;
    assert_eq!(run_over(&list, &server([])).await.unwrap().sent, 1);
    assert_eq!(recorded(&list), ["1: sent"]);
}

/// Everything that is logged, at every level.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_says_which_mail_and_never_what_stands_in_it() {
    let log = Log::default();
    let writer = log.clone();
    // For the whole process: a thread's own subscriber may miss events that other tests reach first.
    tracing_subscriber::fmt()
        .json()
        .without_time()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .init();
    let tenant = Uuid::from_u128(0xCAFE);
    let mut list = list([due(1, "dana@example.com"), due(2, "not an address"), due(3, "c@example.com")]);
    list.tenant = tenant;
    let server = server([DeliveryError::Refused("550 dana@example.com is unknown".into())]);
    run_over(&list, &server).await.unwrap();
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    let ours: Vec<&str> = log.lines().filter(|line| line.contains(&tenant.to_string())).collect();
    assert_eq!(ours.len(), 3, "{log}");
    for line in &ours {
        for field in ["tenant", "mail_id", "appointment_request_id", "template", "outcome", "duration_ms"] {
            assert!(line.contains(&format!("\"{field}\":")), "{field}: {line}");
        }
    }
    assert!(
        ours[0].contains("\"code\":\"smtp_refused\"") && ours[2].contains("\"outcome\":\"sent\""),
        "{log}"
    );
    for secret in ["dana@", "Dana", "550", "Review", "Northwind", "example.com"] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}
