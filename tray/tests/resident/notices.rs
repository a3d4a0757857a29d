use std::time::Duration;

use crate::desktop::{Desktop, Notifications, Shown, Watcher, soon};
use crate::office::Office;

/// As a user does who clicks again if nothing happens: the program listens a moment after the notification is shown.
async fn click_until_opened(desktop: &mut Desktop, notifications: &Notifications, shown: &Shown) -> String {
    let opened = async {
        loop {
            notifications.click(shown, "open").await;
            if let Ok(arguments) =
                tokio::time::timeout(Duration::from_millis(200), desktop.window.started()).await
            {
                return arguments;
            }
        }
    };
    soon("the window", opened).await
}

#[tokio::test]
async fn a_new_request_is_announced_and_its_button_opens_it() {
    let mut desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let mut notifications = Notifications::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    watcher.tray().await.item("Apptray: nothing pending").await;

    let office = Office::open(&desktop).await;
    let request = office.request("Kestrel & <b>Sons</b>", "10:30").await;
    let shown = notifications.next().await;
    assert_eq!(shown.summary, "Kestrel & <b>Sons</b> asks for Wed 5 Mar 2031, 10:30 Berlin");
    assert_eq!(shown.body, "Backup restore test, 60 min.");
    assert_eq!(shown.actions, ["default", "Open", "open", "Open"]);
    assert_eq!(
        click_until_opened(&mut desktop, &notifications, &shown).await,
        format!("--request {request}")
    );
}

#[tokio::test]
async fn what_was_announced_is_not_announced_again_after_a_kill() {
    let desktop = Desktop::start().await;
    let office = Office::open(&desktop).await;
    office.requests(&[("Old Client", "09:00"); 30]).await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let mut notifications = Notifications::start(&desktop.bus).await;

    // An old database at the first start is counted, not announced.
    let mut apptray = desktop.apptray();
    watcher.tray().await.item("Apptray: 30 pending").await;
    office.request("Acme Corp", "10:30").await;
    assert!(notifications.next().await.summary.starts_with("Acme Corp asks for"));

    apptray.kill().await.unwrap();
    office.request("Lakeview", "11:30").await;
    let _apptray = desktop.apptray();
    watcher.tray().await.item("Apptray: 32 pending").await;
    assert!(notifications.next().await.summary.starts_with("Lakeview asks for"));
    assert!(notifications.waiting().is_empty());
}

#[tokio::test]
async fn many_at_once_are_one_notification() {
    let desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let mut notifications = Notifications::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    watcher.tray().await.item("Apptray: nothing pending").await;
    Office::open(&desktop).await.requests(&[("Acme Corp", "10:30"); 20]).await;
    assert_eq!(notifications.next().await.summary, "20 new appointment requests");
}

#[tokio::test]
async fn nothing_is_announced_during_a_pause_or_after_it() {
    let desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let mut notifications = Notifications::start(&desktop.bus).await;
    let office = Office::open(&desktop).await;
    let mut apptray = desktop.apptray();
    let mut tray = watcher.tray().await;
    tray.item("Apptray: nothing pending").await;
    tray.click("For 1 hour").await;
    tray.item("Notifications paused until").await;

    // The pause outlives the process.
    apptray.kill().await.unwrap();
    let _apptray = desktop.apptray();
    let mut tray = watcher.tray().await;
    office.request("Acme Corp", "10:30").await;
    tray.item("Apptray: 1 pending").await;
    tray.click("Resume notifications").await;
    tray.item("Pause notifications").await;
    office.request("Lakeview", "11:30").await;
    assert!(notifications.next().await.summary.starts_with("Lakeview asks for"));
}

#[tokio::test]
async fn a_desktop_without_notifications_is_no_failure() {
    let desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    let mut tray = watcher.tray().await;
    tray.item("Apptray: nothing pending").await;
    let office = Office::open(&desktop).await;
    office.request("Acme Corp", "10:30").await;
    office.request("Lakeview", "11:30").await;
    tray.item("Apptray: 2 pending").await;
    // It is asked for each request, and a click is answered after that.
    tray.click("Quit").await;
    assert!(desktop.log().matches("notifications cannot be shown").count() <= 1);
}
