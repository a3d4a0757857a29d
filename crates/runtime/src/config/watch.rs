use std::sync::Arc;

use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};
use tokio::sync::watch;

use crate::Home;

/// Hears when `config.toml` was written, by whichever process. Cheap to clone; each clone hears for itself.
#[derive(Clone)]
pub struct ConfigWatcher {
    written: watch::Receiver<()>,
    /// None where the platform cannot watch files; then nothing is heard.
    _watcher: Option<Arc<RecommendedWatcher>>,
}

impl ConfigWatcher {
    /// Files are replaced by moving another in their place, so the folder is watched.
    #[must_use]
    pub fn start(home: &Home) -> Self {
        let (tell, written) = watch::channel(());
        let file = home.config_file();
        let on_event = move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| !event.kind.is_access() && event.paths.contains(&file)) {
                tell.send_replace(());
            }
        };
        let watcher = notify::recommended_watcher(on_event).and_then(|mut watcher| {
            watcher.watch(home.path(), RecursiveMode::NonRecursive)?;
            Ok(Arc::new(watcher))
        });
        if watcher.is_err() {
            tracing::warn!("files cannot be watched here; changed settings are noticed later");
        }
        Self { written, _watcher: watcher.ok() }
    }

    /// Waits until the file may have been written since the last call (the first time: since the watcher was made).
    /// Safe to cancel.
    pub async fn changed(&mut self) {
        if self.written.changed().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
