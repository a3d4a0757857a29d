//! `apptray-window`, driven.

use std::path::PathBuf;

use tokio::process::Child;

use crate::page::Page;
use crate::processes;

/// The window and the driver that started it.
pub struct Window {
    pub page: Page,
    home: PathBuf,
    driver: Option<Child>,
}

impl Window {
    pub(crate) fn new(page: Page, home: PathBuf, driver: Child) -> Self {
        Self { page, home, driver: Some(driver) }
    }

    /// As a crash does: the window's program and its web view are gone at once.
    pub async fn kill(mut self) {
        self.end().await;
    }

    async fn end(&mut self) {
        let ours = processes::of_home(&self.home).into_iter();
        // The web view's own processes end with their parent, and would outlive it for a moment.
        let ours: Vec<_> =
            ours.filter(|one| one.program == "apptray-window" || one.program.starts_with("WebKit")).collect();
        assert!(ours.iter().any(|one| one.program == "apptray-window"), "the window runs");
        processes::kill(&ours);
        if let Some(mut driver) = self.driver.take() {
            driver.kill().await.expect("the driver ends");
        }
    }
}
