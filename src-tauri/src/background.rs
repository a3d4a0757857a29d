//! What goes on beside the page: opening the database early, hearing of changes, repairing what another process left.

use std::sync::Arc;
use std::time::Duration;

use apptray_runtime::Application;
use apptray_runtime::config::ConfigWatcher;
use apptray_runtime::instance::Instance;
use tauri::AppHandle;
use tokio::time::sleep;

use crate::face::Face;
use crate::{events, window};

/// Changes that follow each other within this time are told as one, after the first.
const BREATH: Duration = Duration::from_millis(100);
/// Until a database that could not be opened or watched is tried again.
const PAUSE: Duration = Duration::from_secs(15);

/// Runs as long as the process, with whatever workspace and database the settings name.
pub async fn run(app: AppHandle, face: Arc<Face>) {
    let mut settings = ConfigWatcher::start(&face.home);
    let mut exchanged = face.exchanged();
    let follow = async {
        loop {
            settings.changed().await;
            if face.follow_settings().await {
                events::exchanged(&app);
            }
        }
    };
    let accompany = async {
        loop {
            tokio::select! {
                () = accompany(&app, &face) => {}
                _ = exchanged.changed() => {}
            }
        }
    };
    tokio::join!(follow, accompany);
}

/// Ends only by being given up.
async fn accompany(app: &AppHandle, face: &Face) {
    let application = loop {
        match face.application().await {
            Ok(application) => break application,
            Err(error) => {
                tracing::warn!(code = ?error.code, message = error.message, "the workspace cannot be opened");
                sleep(PAUSE).await;
            }
        }
    };
    tauri::async_runtime::spawn(tidy(Arc::clone(&application)));
    loop {
        if let Err(error) = tell_of_changes(app, &application).await {
            tracing::warn!(code = error.code(), "changes are not heard of");
            // Whoever looks now finds out what is wrong, and says so.
            events::changed(app);
        }
        sleep(PAUSE).await;
    }
}

/// May call Microsoft, so nothing waits for it.
async fn tidy(application: Arc<Application>) {
    if let Err(error) = application.scheduling.repair().await {
        tracing::warn!(code = error.code(), "what another process left could not be repaired");
    }
    let store = application.database.store(application.scheduling.store.tenant());
    if let Err(error) = store.refresh_index().await {
        tracing::warn!(code = error.code(), "the list could not be brought in step");
    }
}

async fn tell_of_changes(
    app: &AppHandle,
    application: &Application,
) -> Result<(), apptray_scheduling::ports::StoreError> {
    let mut watcher = application.database.watch(application.scheduling.store.tenant()).await?;
    // What happened before it listened is not known.
    events::changed(app);
    loop {
        watcher.changed().await?;
        events::changed(app);
        sleep(BREATH).await;
    }
}

/// Another start, the tray or a notification asks this process to show something.
pub async fn answer_the_socket(app: AppHandle, instance: Instance) {
    loop {
        let show = instance.asked().await;
        window::bring(&app, show);
    }
}
