use std::process::Command;

use apptray_runtime::instance::{Process, Show, tell};
use tokio::process::Child;

use crate::desktop::{Desktop, Watcher, soon};
use crate::office::Office;

#[tokio::test]
async fn a_second_start_opens_the_window_and_ends() {
    let mut desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let mut first = desktop.apptray();
    watcher.tray().await;
    let mut second = desktop.apptray();
    assert!(soon("the second to end", second.wait()).await.unwrap().success());
    assert_eq!(desktop.window.started().await, "");
    assert_eq!(first.try_wait().unwrap(), None);
}

#[tokio::test]
async fn two_starts_at_once_are_one_process() {
    let mut desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let mut both = [desktop.apptray(), desktop.apptray()];
    watcher.tray().await;
    assert_eq!(desktop.window.started().await, "");
    let [first, second] = &mut both;
    let ended = soon("one of them to end", async {
        tokio::select! { status = first.wait() => status, status = second.wait() => status }
    });
    assert!(ended.await.unwrap().success());
    assert!(both.iter_mut().any(|apptray| apptray.try_wait().unwrap().is_none()));
}

#[tokio::test]
async fn after_a_kill_the_next_start_takes_over() {
    let mut desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let mut killed = desktop.apptray();
    watcher.tray().await.item("Apptray: nothing pending").await;
    killed.kill().await.unwrap();
    assert!(desktop.home().join("tray.sock").exists());

    let _next = desktop.apptray();
    watcher.tray().await.item("Apptray: nothing pending").await;
    let office = Office::open(&desktop).await;
    assert!(tell(&office.home, Process::Tray, Show::Settings).await);
    assert_eq!(desktop.window.started().await, "--settings");
}

#[tokio::test]
async fn quit_ends_it_and_leaves_nothing_behind() {
    let desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let mut apptray = desktop.apptray();
    let mut tray = watcher.tray().await;
    tray.item("Apptray: nothing pending").await;
    tray.click("Quit").await;
    ends_well(&mut apptray, &desktop).await;
}

#[tokio::test]
async fn the_systems_wish_to_end_it_is_obeyed() {
    let desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let mut apptray = desktop.apptray();
    watcher.tray().await.item("Apptray: nothing pending").await;
    let id = apptray.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    ends_well(&mut apptray, &desktop).await;
}

async fn ends_well(apptray: &mut Child, desktop: &Desktop) {
    assert!(soon("it to end", apptray.wait()).await.unwrap().success());
    assert!(!desktop.home().join("tray.sock").exists());
    // The last connection tidies up the WAL.
    assert!(!desktop.home().join("apptray.db-wal").exists());
}

#[tokio::test]
async fn a_missing_window_is_said() {
    let desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let mut notifications = crate::desktop::Notifications::start(&desktop.bus).await;
    std::fs::remove_file(desktop.window_program()).unwrap();
    let _apptray = desktop.apptray();
    watcher.tray().await.click("Open Apptray").await;
    assert_eq!(notifications.next().await.summary, "The window could not be opened");
}
