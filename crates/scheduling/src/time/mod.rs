//! Wall clocks, zones and instants (`docs/architecture.md`, Time).

mod parse;
mod requested;
mod wall_clock;
mod zone;

pub use parse::{parse_date, parse_time};
pub use requested::{DurationError, DurationMinutes, RequestedTime};
pub use wall_clock::{Gap, WallClock};
pub use zone::{RequesterZone, UnknownZone, Zone};
