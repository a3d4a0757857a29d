use std::cell::RefCell;
use std::io::{self, Write};
use std::sync::Once;

use serde_json::Value;
use tracing_subscriber::fmt::MakeWriter;

thread_local! {
    /// Every test has a thread of its own, and so has its log.
    static LINES: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// The log lines of this thread, from every crate and at every level, until it is dropped.
pub struct Captured;

impl Captured {
    /// One subscriber for the whole process: with one per thread, tracing may take a call site for switched off because
    /// another thread met it first.
    pub fn start() -> Self {
        static SUBSCRIBER: Once = Once::new();
        SUBSCRIBER.call_once(|| {
            let builder = tracing_subscriber::fmt().json().with_max_level(tracing::Level::TRACE);
            tracing::subscriber::set_global_default(builder.with_writer(OwnThread).finish()).unwrap();
        });
        LINES.set(Some(Vec::new()));
        Self
    }

    pub fn text(&self) -> String {
        LINES.with_borrow(|lines| String::from_utf8_lossy(lines.as_deref().unwrap_or_default()).into_owned())
    }

    /// The lines that the provider wrote: level and fields.
    pub fn lines(&self) -> Vec<(String, Value)> {
        let text = self.text();
        let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines
            .filter(|line| line["target"].as_str().unwrap().starts_with("apptray_microsoft_teams"))
            .map(|line| (line["level"].as_str().unwrap().to_owned(), line["fields"].clone()))
            .collect()
    }
}

impl Drop for Captured {
    fn drop(&mut self) {
        LINES.set(None);
    }
}

struct OwnThread;

impl Write for OwnThread {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LINES.with_borrow_mut(|lines| {
            if let Some(lines) = lines {
                lines.extend_from_slice(bytes);
            }
        });
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for OwnThread {
    type Writer = Self;

    fn make_writer(&self) -> Self {
        Self
    }
}
