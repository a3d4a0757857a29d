//! How `WebKitGTK` draws the page.

use tauri::WebviewWindow;
use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};

/// By the processor alone: a list and a form need no graphics card. Starting one costs a quarter of the time until the list is
/// painted and tens of MiB, and its driver may leave the window empty.
pub fn by_the_processor(window: &WebviewWindow) {
    let chosen = window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    });
    if let Err(error) = chosen {
        tracing::warn!(%error, "the page is drawn as WebKit likes");
    }
}
