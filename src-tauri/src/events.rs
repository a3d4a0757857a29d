//! What the page hears without asking. Their names stand in `ui/src/ipc/tauri.ts` too.

use apptray_runtime::instance::Show;
use tauri::{AppHandle, Emitter as _};

/// Something in the database changed, by whomever.
const CHANGED: &str = "apptray://changed";
/// Another workspace or database is used from now on.
const EXCHANGED: &str = "apptray://exchanged";
/// A request to show; null: the window as it is.
const SHOW: &str = "apptray://show";
/// The settings are to be shown.
const SETTINGS: &str = "apptray://settings";

pub fn changed(app: &AppHandle) {
    emitted(app.emit(CHANGED, ()));
}

pub fn exchanged(app: &AppHandle) {
    emitted(app.emit(EXCHANGED, ()));
}

pub fn show(app: &AppHandle, show: Show) {
    emitted(match show {
        Show::Window => app.emit(SHOW, None::<String>),
        Show::Request(id) => app.emit(SHOW, Some(id.to_string())),
        Show::Settings => app.emit(SETTINGS, ()),
    });
}

/// The page may be gone; whoever opens it anew reads everything anew.
fn emitted(result: tauri::Result<()>) {
    if let Err(error) = result {
        tracing::warn!(%error, "the page could not be told");
    }
}
