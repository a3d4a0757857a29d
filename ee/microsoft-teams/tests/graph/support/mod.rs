pub mod captured;
pub mod http;
pub mod outside;
pub mod pause;
pub mod raw_server;
pub mod world;

pub use captured::Captured;
pub use raw_server::RawServer;
pub use world::{World, draft};

use apptray_scheduling::ports::{MeetingError, MeetingFailure};

/// The failure of an error that says that nothing was done.
#[track_caller]
pub fn not_done<T: std::fmt::Debug>(outcome: Result<T, MeetingError>) -> MeetingFailure {
    match outcome {
        Err(MeetingError::NotDone(failure)) => failure,
        other => panic!("not a NotDone: {other:?}"),
    }
}

#[track_caller]
pub fn unknown<T: std::fmt::Debug>(outcome: Result<T, MeetingError>) -> MeetingFailure {
    match outcome {
        Err(MeetingError::Unknown(failure)) => failure,
        other => panic!("not an Unknown: {other:?}"),
    }
}
