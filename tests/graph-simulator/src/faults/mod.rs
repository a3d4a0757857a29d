//! Every failure that can be switched on, where it applies and how often.

mod answer;
mod fault;
mod gate;
mod operation;
mod rule;

pub(crate) use answer::{http_date, make_unreadable, retry_after};
pub use fault::{Content, Fault, RetryAfter};
pub(crate) use gate::Gates;
pub use gate::{Gate, HoldPoint};
pub use operation::Operation;
pub(crate) use rule::Rules;
pub use rule::{Rule, Times};
