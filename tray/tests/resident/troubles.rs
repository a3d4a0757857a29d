use std::fs;

use crate::desktop::{Desktop, Watcher};
use crate::office::Office;

#[tokio::test]
async fn settings_that_cannot_be_read_are_said_and_read_again() {
    let desktop = Desktop::start().await;
    let office = Office::open(&desktop).await;
    let file = desktop.home().join("config.toml");
    let good = fs::read_to_string(&file).unwrap();
    fs::write(&file, "current = [").unwrap();
    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    let mut tray = watcher.tray().await;
    let label = tray.item(&office.home.path().display().to_string()).await.label;
    assert!(label.contains("line 1"), "{label}");

    fs::write(&file, good).unwrap();
    tray.item("Apptray: nothing pending").await;
}
