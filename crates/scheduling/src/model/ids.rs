//! One newtype per key, so that a client's id is never taken for a contact's.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

id! {
    /// The MSP whose data this is; part of every key.
    TenantId;
    /// A member of the MSP's staff.
    UserId;
    /// An appointment request.
    RequestId;
    /// An entry on a technician's schedule.
    EntryId;
    /// A client company of the MSP.
    ClientId;
    /// A person at a client.
    ContactId;
    /// An entry of the service catalog.
    ServiceId;
    /// A ticket of the MSP.
    TicketId;
    /// A connected Microsoft application registration.
    ProfileId;
    /// A row of `online_meetings`; not the id Microsoft gives.
    OnlineMeetingId;
    /// One attempt to create a meeting.
    OperationId;
    /// A meeting that exists and should not.
    LeftoverId;
    /// One mail to one person.
    MailId;
    /// A line of the audit trail.
    AuditId;
}
