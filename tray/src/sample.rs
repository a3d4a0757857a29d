//! What tests show and announce.

use apptray_scheduling::model::{
    AppointmentRequest, ClientId, ClientRef, RequestId, RequestState, Requester, ServiceId, ServiceRef,
};
use apptray_scheduling::time::{DurationMinutes, RequestedTime, RequesterZone};
use jiff::Timestamp;
use uuid::Uuid;

/// A pending request of an hour, asked for in Berlin.
pub fn request(id: u128, client: &str, service: &str, local: &str) -> AppointmentRequest {
    let local: jiff::civil::DateTime = local.parse().unwrap();
    AppointmentRequest {
        id: RequestId(Uuid::from_u128(id)),
        service: ServiceRef { id: ServiceId(Uuid::nil()), name: service.into(), exists: true },
        client: Some(ClientRef { id: ClientId(Uuid::nil()), name: client.into() }),
        contact: None,
        requester: Requester { name: "Dana".into(), email: None, phone: None, company: None },
        requested: RequestedTime {
            date: local.date(),
            time: local.time(),
            zone: RequesterZone::from_stored(Some("Europe/Berlin")),
            duration: DurationMinutes::new(60).unwrap(),
        },
        preferred_technician: None,
        description: String::new(),
        ticket: None,
        state: RequestState::Pending,
        schedule_entry: None,
        scheduled: None,
        online_meeting: None,
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
    }
}
