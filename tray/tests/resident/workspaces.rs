use apptray_runtime::config::{DatabaseAddress, Workspace};

use crate::desktop::{Desktop, Watcher};
use crate::office::Office;

fn use_file(workspace: &mut Workspace, desktop: &Desktop, name: &str) {
    let file = desktop.home().join(name);
    workspace.database = Some(DatabaseAddress::parse(&format!("sqlite:{}", file.display())).unwrap());
}

#[tokio::test]
async fn another_database_is_gone_over_to_at_once_and_back() {
    let desktop = Desktop::start().await;
    let office = Office::open(&desktop).await;
    office.request("Kestrel Foods", "10:00").await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    let mut tray = watcher.tray().await;
    tray.item("Apptray: 1 pending").await;
    office.settings(|workspace| use_file(workspace, &desktop, "other.db"));
    tray.item("Apptray: nothing pending").await;
    office.settings(|workspace| workspace.database = None);
    tray.item("Apptray: 1 pending").await;
}

#[tokio::test]
async fn a_database_that_cannot_be_opened_is_left_as_soon_as_another_is_named() {
    let desktop = Desktop::start().await;
    let office = Office::open(&desktop).await;
    office.request("Kestrel Foods", "10:00").await;
    std::fs::write(desktop.home().join("broken.db"), "This is somebody's diary.\n".repeat(100)).unwrap();
    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    let mut tray = watcher.tray().await;
    tray.item("Apptray: 1 pending").await;
    office.settings(|workspace| use_file(workspace, &desktop, "broken.db"));
    tray.item("Offline since").await;
    office.settings(|workspace| workspace.database = None);
    tray.item("Apptray: 1 pending").await;
}
