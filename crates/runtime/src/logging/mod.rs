//! One file of JSON lines per process and day. Every line is redacted, and written before the call returns, so that
//! nothing is lost when the process ends.

mod daily_file;
mod redact;

use std::sync::Arc;

use apptray_scheduling::ports::Clock;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::MakeWriterExt;

use self::daily_file::DailyFile;
pub use self::redact::redact;
use crate::{Environment, Home};

const DEFAULT_FILTER: &str = "warn,apptray=info";

/// Starts logging for the program `name`. Only the first call of a process does anything.
pub fn start_logging(home: &Home, name: &'static str, environment: &Environment, clock: Arc<dyn Clock>) {
    let filter = environment.log.as_deref().unwrap_or(DEFAULT_FILTER);
    let filter = EnvFilter::try_new(filter).unwrap_or_else(|_| EnvFilter::new(DEFAULT_FILTER));
    let file = DailyFile::new(home.logs(), name, clock);
    let subscriber = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_env_filter(filter)
        .with_writer(file.with_max_level(tracing::Level::TRACE))
        .finish();
    if tracing::subscriber::set_global_default(subscriber).is_ok() {
        log_panics();
    }
}

/// A panic goes to the log, redacted, before anything else happens with it.
fn log_panics() {
    let previous = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let message = panic.payload_as_str().unwrap_or("no message");
        tracing::error!(place, message = redact(message).as_str(), "panic");
        previous(panic);
    }));
}
