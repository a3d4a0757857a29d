//! When the window is shown for the first time, and with what.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use apptray_runtime::config;
use apptray_runtime::instance::Show;
use tauri::webview::{PageLoadEvent, PageLoadPayload};
use tauri::{AppHandle, Manager as _, WebviewWindow};

use super::{front, tell};

/// How long a loaded page may take until it has what it shows. Then the window comes as it is: a database that does
/// not answer must not keep it away.
const PATIENCE: Duration = Duration::from_millis(400);

/// What happens between the start and the moment the page hears events.
pub struct Opening(Mutex<State>);

struct State {
    shown: bool,
    hears: bool,
    /// Asked for while nobody heard.
    asked: Show,
}

impl Opening {
    pub fn new(asked: Show) -> Self {
        Self(Mutex::new(State { shown: false, hears: false, asked }))
    }

    pub fn is_over(&self) -> bool {
        self.state().shown
    }

    /// Tells the page, or keeps it until the page hears.
    pub fn ask(&self, app: &AppHandle, show: Show) {
        let mut state = self.state();
        if state.hears {
            drop(state);
            tell(app, show);
        } else if show != Show::Window {
            state.asked = show;
        }
    }

    fn show_once(&self, app: &AppHandle) {
        let first = !std::mem::replace(&mut self.state().shown, true);
        if first {
            front(app);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub fn page_ready(app: &AppHandle) {
    let opening = app.state::<Opening>();
    let asked = {
        let mut state = opening.state();
        state.hears = true;
        std::mem::replace(&mut state.asked, Show::Window)
    };
    if asked != Show::Window {
        tell(app, asked);
    }
    opening.show_once(app);
}

#[expect(clippy::needless_pass_by_value, reason = "Tauri hands both over")]
pub fn page_loaded(window: WebviewWindow, payload: PageLoadPayload<'_>) {
    let app = window.app_handle().clone();
    match payload.event() {
        // Also when the page is loaded anew: then it hears nothing until it is ready again.
        PageLoadEvent::Started => app.state::<Opening>().state().hears = false,
        PageLoadEvent::Finished => {
            tauri::async_runtime::spawn(async move {
                tokio::time::sleep(PATIENCE).await;
                app.state::<Opening>().show_once(&app);
            });
        }
    }
}

/// What the desktop calls it; None: as the system.
pub fn native(theme: config::Theme) -> Option<tauri::Theme> {
    match theme {
        config::Theme::System => None,
        config::Theme::Light => Some(tauri::Theme::Light),
        config::Theme::Dark => Some(tauri::Theme::Dark),
    }
}
