use crate::desktop::{Desktop, Watcher};
use crate::office::Office;

#[tokio::test]
async fn the_icon_shows_how_many_requests_are_pending() {
    let desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    let mut tray = watcher.tray().await;
    tray.item("Apptray: nothing pending, times in Berlin").await;
    let idle = tray.pictures().await;
    assert_eq!(idle.iter().map(|(width, ..)| *width).collect::<Vec<_>>(), [22, 32, 48]);

    let office = Office::open(&desktop).await;
    office.requests(&[("Acme Corp", "15:00"), ("Lakeview Credit Union", "10:30")]).await;
    tray.item("Apptray: 2 pending, times in Berlin").await;
    assert_eq!(tray.title().await, "Apptray: 2 pending, times in Berlin");
    assert_ne!(tray.pictures().await, idle);
}

#[tokio::test]
async fn a_left_click_opens_the_window() {
    let mut desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    watcher.tray().await.left_click().await;
    assert_eq!(desktop.window.started().await, "");
}

#[tokio::test]
async fn without_a_tray_the_window_opens_and_the_icon_comes_when_a_tray_does() {
    let mut desktop = Desktop::start().await;
    let mut notifications = crate::desktop::Notifications::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    assert_eq!(notifications.next().await.summary, "This desktop has no tray");
    assert_eq!(desktop.window.started().await, "");

    // It works meanwhile.
    let office = Office::open(&desktop).await;
    office.request("Acme Corp", "15:00").await;
    assert!(notifications.next().await.summary.starts_with("Acme Corp asks for"));

    let mut watcher = Watcher::start(&desktop.bus).await;
    watcher.tray().await.item("Apptray: 1 pending").await;
}

#[tokio::test]
async fn the_icon_comes_back_with_the_desktop() {
    let desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    watcher.tray().await;
    drop(watcher);
    let mut watcher = Watcher::start(&desktop.bus).await;
    watcher.tray().await.item("Apptray: nothing pending").await;
}
