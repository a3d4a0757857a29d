//! What the use cases need from outside. Each trait is implemented by one adapter crate.

mod clock;
mod meetings;
mod secrets;
pub mod store;

pub use clock::{Clock, IdSource};
pub use meetings::{
    AppPermission, CallContext, FoundOrganizer, MeetingError, MeetingFailure, MeetingProvider, NoMeetings,
    SetupHelp, SignedIn,
};
pub use secrets::{Secret, SecretError, SecretPurpose, SecretStore};
pub use store::{Store, StoreError, Transaction};
