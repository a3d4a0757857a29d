//! A closed window is only hidden, so that it is back at once. After a while its process ends.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tauri::async_runtime::JoinHandle;
use tauri::{AppHandle, Manager as _};
use tokio::time::{sleep, timeout};

use crate::face::Face;

/// Longer than any command takes; an approval may be waiting for Microsoft.
const LONGEST_COMMAND: Duration = Duration::from_secs(20);

/// The countdown to the end of the process, while the window is closed.
#[derive(Default)]
pub struct Warmth(Mutex<Option<JoinHandle<()>>>);

impl Warmth {
    pub fn begin(&self, app: &AppHandle, minutes: u8) {
        let app = app.clone();
        self.replace(Some(tauri::async_runtime::spawn(async move {
            sleep(Duration::from_secs(60 * u64::from(minutes))).await;
            end(&app).await;
        })));
    }

    /// The window is wanted again.
    pub fn needed(&self) {
        self.replace(None);
    }

    fn replace(&self, countdown: Option<JoinHandle<()>>) {
        let mut current = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = std::mem::replace(&mut *current, countdown) {
            before.abort();
        }
    }
}

async fn end(app: &AppHandle) {
    let face = Arc::clone(app.state::<Arc<Face>>().inner());
    if timeout(LONGEST_COMMAND, face.working.write()).await.is_err() {
        tracing::warn!("the process ends while a command is still at work");
    }
    app.exit(0);
}
