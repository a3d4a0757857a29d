//! The window: made hidden, shown when there is something to see, hidden when it is closed, and its process ended a
//! while later.

#[cfg(all(unix, not(target_os = "macos")))]
mod drawing;
mod navigation;
mod paint;
mod size;
mod warmth;

use apptray_runtime::instance::Show;
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Manager as _, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent};

use self::navigation::is_own_page;
pub use self::paint::{Opening, page_ready};
use self::size::Size;
pub use self::warmth::Warmth;
use crate::events;
use crate::face::Face;

pub const LABEL: &str = "main";

/// Makes it, hidden. The page begins to load at once.
pub fn create(app: &AppHandle, face: &Face) -> tauri::Result<WebviewWindow> {
    let settings = face.settings();
    let demo = settings.as_ref().is_some_and(|(_, workspace)| workspace.demo.is_some());
    let theme = settings.map(|(general, _)| general.theme);
    let size = Size::read(&face.home);
    let window = WebviewWindowBuilder::new(app, LABEL, WebviewUrl::default())
        .title(if demo { "Apptray (demo)" } else { "Apptray" })
        .inner_size(size.width, size.height)
        .min_inner_size(size::SMALLEST.width, size::SMALLEST.height)
        .maximized(size.maximized)
        .center()
        .visible(false)
        .theme(theme.and_then(paint::native))
        .on_navigation(is_own_page)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_page_load(paint::page_loaded)
        .build()?;
    #[cfg(all(unix, not(target_os = "macos")))]
    drawing::as_an_application(&window);
    let closing = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            api.prevent_close();
            put_away(&closing);
        }
    });
    Ok(window)
}

/// Shows the window, and in it what is asked for.
pub fn bring(app: &AppHandle, show: Show) {
    app.state::<Opening>().ask(app, show);
    if app.state::<Opening>().is_over() {
        front(app);
    }
}

/// To the front, from wherever it is.
fn front(app: &AppHandle) {
    app.state::<Warmth>().needed();
    let Some(window) = app.get_webview_window(LABEL) else { return };
    let raised = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
    if let Err(error) = raised {
        tracing::warn!(%error, "the window could not be brought to the front");
    }
}

fn put_away(window: &WebviewWindow) {
    let app = window.app_handle();
    let face = app.state::<std::sync::Arc<Face>>();
    Size::of(window).write(&face.home);
    if let Err(error) = window.hide() {
        tracing::warn!(%error, "the window could not be hidden");
    }
    let minutes = face.settings().map_or(5, |(general, _)| general.keep_warm_minutes);
    app.state::<Warmth>().begin(app, minutes);
}

/// Tells the page what to show.
fn tell(app: &AppHandle, show: Show) {
    events::show(app, show);
}
