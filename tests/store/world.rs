//! What a tenant has, in short words.

use std::time::Duration;

use apptray_scheduling::model::*;
use apptray_scheduling::ports::Transaction;
use apptray_scheduling::ports::store::{NewContact, NewTechnician, RunId};
use apptray_scheduling::time::{DurationMinutes, RequestedTime, RequesterZone, Zone};
use jiff::Timestamp;
use jiff::civil::{date, time};

use crate::database::TestDatabase;

/// One client with a contact, one service and one technician.
#[derive(Clone, Copy)]
pub struct World {
    pub service: ServiceId,
    pub client: ClientId,
    pub contact: ContactId,
    pub technician: UserId,
}

pub fn text<T: TryFrom<String, Error = TextError>>(text: &str) -> T {
    T::try_from(text.to_owned()).unwrap()
}

impl World {
    pub async fn make(database: &TestDatabase) -> Self {
        let mut tx = database.write().await;
        let world = Self::make_in(database, tx.as_mut()).await;
        tx.commit().await.unwrap();
        world
    }

    pub async fn make_in(database: &TestDatabase, tx: &mut dyn Transaction) -> Self {
        let world = Self {
            service: ServiceId(database.id()),
            client: ClientId(database.id()),
            contact: ContactId(database.id()),
            technician: UserId(database.id()),
        };
        let now = database.now();
        let duration = Some(DurationMinutes::new(45).unwrap());
        tx.insert_service(world.service, &text("Network audit"), duration, now).await.unwrap();
        tx.insert_client(world.client, &text("Fabrikam"), now).await.unwrap();
        let contact = NewContact {
            id: world.contact,
            client: world.client,
            name: text("Carla Contact"),
            email: text("Carla@fabrikam.example"),
            phone: Some(text("+1 555 0100")),
        };
        tx.insert_contact(&contact, now).await.unwrap();
        let technician = NewTechnician {
            id: world.technician,
            name: text("Theo Technician"),
            email: text("Theo@msp.example"),
            time_zone: Zone::parse("Europe/Berlin").unwrap(),
        };
        tx.insert_technician(&technician, now).await.unwrap();
        world
    }

    /// A request of the contact, for 2027-03-10 09:30 in Berlin.
    pub fn request(&self, database: &TestDatabase) -> NewRequest {
        NewRequest {
            id: RequestId(database.id()),
            service: self.service,
            client: Some(self.client),
            contact: Some(self.contact),
            requester: None,
            requested: RequestedTime {
                date: date(2027, 3, 10),
                time: time(9, 30, 0, 0),
                zone: RequesterZone::Known(Zone::parse("Europe/Berlin").unwrap()),
                duration: DurationMinutes::new(60).unwrap(),
            },
            preferred_technician: Some(self.technician),
            description: Some(text("The switch hums.\nPlease look.")),
            created_at: database.now(),
        }
    }

    pub async fn pending(&self, database: &TestDatabase) -> RequestId {
        let request = self.request(database);
        write_request(database, &request).await;
        request.id
    }

    pub fn entry(&self, database: &TestDatabase, request: RequestId) -> ScheduleEntry {
        ScheduleEntry {
            id: EntryId(database.id()),
            request,
            title: entry_title("Network audit"),
            start: instant("2027-03-10T08:30:00Z"),
            end: instant("2027-03-10T09:30:00Z"),
            status: "scheduled".to_owned(),
            notes: String::new(),
            assignees: vec![self.technician],
        }
    }

    /// An approved request, with its entry.
    pub async fn approved(&self, database: &TestDatabase) -> (RequestId, EntryId) {
        let request = self.pending(database).await;
        let entry = self.entry(database, request);
        let mut tx = database.write().await;
        let now = database.now();
        tx.insert_schedule_entry(&entry, now).await.unwrap();
        assert!(tx.approve_request(request, database.user, now, entry.id, None).await.unwrap());
        tx.commit().await.unwrap();
        (request, entry.id)
    }
}

pub async fn write_request(database: &TestDatabase, request: &NewRequest) {
    let mut tx = database.write().await;
    tx.insert_request(request).await.unwrap();
    tx.commit().await.unwrap();
}

/// Whether it was still pending.
pub async fn decline(
    database: &TestDatabase,
    tx: &mut dyn Transaction,
    request: RequestId,
    reason: &str,
) -> bool {
    let declined = ClosedRequest::Declined { reason };
    tx.close_request(request, RequestStatus::Pending, declined, database.user, database.now()).await.unwrap()
}

pub async fn show(database: &TestDatabase, id: RequestId) -> AppointmentRequest {
    database.read().await.request(id).await.unwrap().unwrap()
}

pub fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

pub fn warning(code: &str) -> TeamsMeetingWarning {
    TeamsMeetingWarning {
        code: code.to_owned(),
        message: "It did not work.".to_owned(),
        request_id: Some("r-1".to_owned()),
    }
}

pub fn organizer() -> Organizer {
    Organizer { upn: "meetings@msp.example".to_owned(), object_id: Some("0b1d".to_owned()) }
}

pub fn meeting(id: &str) -> OnlineMeeting {
    OnlineMeeting {
        provider: MeetingProviderName::Teams,
        url: JoinUrl::parse(&format!("https://teams.microsoft.com/meet/{id}?p=x")).unwrap(),
        id: id.to_owned(),
    }
}

pub const LEASE: Duration = Duration::from_secs(60);

pub fn lease(owner: LeaseOwner) -> Lease {
    Lease { owner, duration: LEASE }
}

/// A lease that has run out when it is given; how tests make time pass on PostgreSQL, whose clock is its own.
pub fn expired_lease(owner: LeaseOwner) -> Lease {
    Lease { owner, duration: Duration::ZERO }
}

pub fn run(database: &TestDatabase) -> RunId {
    RunId(database.id())
}

pub async fn mail(database: &TestDatabase, request: RequestId, to: &str) -> NewMail {
    let shown = show(database, request).await;
    NewMail {
        id: MailId(database.id()),
        request,
        message: Message::AppointmentRequestApprovedClient,
        facts: MailFacts {
            tenant_name: "Contoso Support".to_owned(),
            recipient: Recipient { name: "R".to_owned(), email: to.to_owned(), time_zone: "UTC".to_owned() },
            service: shown.service.name.clone(),
            client: None,
            requester: shown.requester.clone(),
            technician: None,
            start: Some(instant("2027-03-10T08:30:00Z")),
            end: None,
            requested: RequestedFacts {
                date: shown.requested.date,
                time: shown.requested.time,
                time_zone: "UTC".to_owned(),
                duration_minutes: 60,
            },
            description: "a \"quoted\" 🙂\nline".to_owned(),
            decline_reason: None,
            cancel_reason: None,
            invitation: None,
        },
        held_by: None,
        due_at: database.now(),
        created_at: database.now(),
    }
}

pub async fn put_in_outbox(database: &TestDatabase, mail: &NewMail) {
    let mut tx = database.write().await;
    tx.insert_mail(mail).await.unwrap();
    tx.commit().await.unwrap();
}
