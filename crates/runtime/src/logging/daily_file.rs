use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use apptray_scheduling::ports::Clock;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tracing_subscriber::fmt::MakeWriter;

use super::redact;

/// Files older than this many days are removed when a new one begins.
const DAYS_KEPT: i32 = 14;

/// `<folder>/<name>-YYYY-MM-DD.jsonl` (UTC days), readable by its owner alone.
pub(super) struct DailyFile {
    folder: PathBuf,
    name: &'static str,
    clock: Arc<dyn Clock>,
    open: Mutex<Option<(Date, File)>>,
}

impl DailyFile {
    pub(super) fn new(folder: PathBuf, name: &'static str, clock: Arc<dyn Clock>) -> Self {
        Self { folder, name, clock, open: Mutex::new(None) }
    }

    fn write_line(&self, line: &[u8]) -> io::Result<()> {
        let today = TimeZone::UTC.to_datetime(self.clock.now()).date();
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.as_ref().is_none_or(|(day, _)| *day != today) {
            *open = Some((today, open_private(&self.path(today))?));
            self.remove_old(today);
        }
        let Some((_, file)) = open.as_mut() else { return Ok(()) };
        file.write_all(redact(&String::from_utf8_lossy(line)).as_bytes())
    }

    fn path(&self, day: Date) -> PathBuf {
        self.folder.join(format!("{}-{day}.jsonl", self.name))
    }

    /// Best effort: a log that cannot be removed is no reason to fail.
    fn remove_old(&self, today: Date) {
        let Ok(entries) = fs::read_dir(&self.folder) else { return };
        for entry in entries.flatten() {
            let file_name = entry.file_name();
            let day = file_name
                .to_str()
                .and_then(|name| name.strip_prefix(self.name)?.strip_prefix('-')?.strip_suffix(".jsonl"))
                .and_then(|day| day.parse::<Date>().ok());
            if day.is_some_and(|day| (today - day).get_days() > DAYS_KEPT) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

fn open_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// One event; the formatter writes it in pieces, the file gets it whole.
pub(super) struct Line<'a> {
    file: &'a DailyFile,
    text: Vec<u8>,
}

impl Write for Line<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Line<'_> {
    fn drop(&mut self) {
        if !self.text.is_empty() {
            let _ = self.file.write_line(&self.text);
        }
    }
}

impl<'a> MakeWriter<'a> for DailyFile {
    type Writer = Line<'a>;

    fn make_writer(&'a self) -> Line<'a> {
        Line { file: self, text: Vec::new() }
    }
}
