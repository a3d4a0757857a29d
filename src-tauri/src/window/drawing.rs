//! How `WebKitGTK` draws the page.

use gtk::pango::FontDescription;
use gtk::prelude::GtkSettingsExt as _;
use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};

/// By the processor alone: a list and a form need no graphics card. Starting one costs a quarter of the time until the list is
/// painted and tens of MiB, and its driver may leave the window empty.
///
/// In the desktop's own face, which is the page's `sans-serif`.
pub fn as_an_application(window: &WebviewWindow) {
    let chosen = window.with_webview(|view| {
        let Some(settings) = view.inner().settings() else { return };
        settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        if let Some(family) = desktop_face() {
            settings.set_sans_serif_font_family(&family);
        }
    });
    if let Err(error) = chosen {
        tracing::warn!(%error, "the page is drawn as WebKit likes");
    }
}

/// The family in a description such as `Cantarell 11`.
fn desktop_face() -> Option<String> {
    let description = gtk::Settings::default()?.gtk_font_name()?;
    FontDescription::from_string(&description).family().map(String::from)
}
