use apptray_runtime::config::{CaughtMails, Demo};
use apptray_runtime::instance::{Process, Show, start_or_tell};

use crate::desktop::{Desktop, Item, Watcher, soon};
use crate::office::Office;

#[tokio::test]
async fn each_request_is_an_entry_that_opens_it() {
    let mut desktop = Desktop::start().await;
    let office = Office::open(&desktop).await;
    let later = office.request("Lakeview_Credit", "15:00").await;
    let sooner = office.request("Acme\u{202e} Corp", "10:30").await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    let mut tray = watcher.tray().await;

    tray.item("Apptray: 2 pending").await;
    let items = tray.items().await;
    let label = |item: &Item| item.label.clone();
    assert_eq!(
        items.iter().map(label).collect::<Vec<_>>(),
        [
            "Apptray: 2 pending, times in Berlin",
            "Wed 5 Mar 2031 10:30  Acme Corp, Backup restore test",
            "Wed 5 Mar 2031 15:00  Lakeview_Credit, Backup restore test",
            "Open Apptray",
            "Pause notifications",
            "For 1 hour",
            "Until tomorrow",
            "Settings",
            "Quit",
        ]
    );
    assert!(!items[0].enabled && items[1].enabled);

    tray.click("Wed 5 Mar 2031 15:00").await;
    assert_eq!(desktop.window.started().await, format!("--request {later}"));
    tray.click("Wed 5 Mar 2031 10:30").await;
    assert_eq!(desktop.window.started().await, format!("--request {sooner}"));
    tray.click("Settings").await;
    assert_eq!(desktop.window.started().await, "--settings");
    tray.click("Open Apptray").await;
    assert_eq!(desktop.window.started().await, "");
}

#[tokio::test]
async fn a_window_that_runs_is_told_instead_of_started() {
    let desktop = Desktop::start().await;
    let office = Office::open(&desktop).await;
    let request = office.request("Acme Corp", "15:00").await;
    let window = start_or_tell(&office.home, Process::Window, Show::Window).await.unwrap().unwrap();
    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    watcher.tray().await.click("Wed 5 Mar 2031 15:00").await;
    assert_eq!(soon("the window to be told", window.asked()).await, Show::Request(request));
}

#[tokio::test]
async fn the_others_are_a_number() {
    let desktop = Desktop::start().await;
    let office = Office::open(&desktop).await;
    office.requests(&[("Acme Corp", "15:00"); 11]).await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    let mut tray = watcher.tray().await;
    tray.item("3 more…").await;
    let requests = tray.labels().await.into_iter().filter(|label| label.contains("Acme Corp"));
    assert_eq!(requests.count(), 8);
}

#[tokio::test]
async fn a_demo_workspace_is_called_one() {
    let desktop = Desktop::start().await;
    Office::open(&desktop).await.settings(|workspace| workspace.demo = Some(Demo::default()));
    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    let mut tray = watcher.tray().await;
    assert!(!tray.item("Demo workspace").await.enabled);
    assert!(!tray.labels().await.iter().any(|label| label.starts_with("Received")));
}

#[tokio::test]
async fn a_demos_received_mails_are_read_in_the_browser() {
    const PAGE: &str = "http://127.0.0.1:8025/";
    let mut desktop = Desktop::start().await;
    let office = Office::open(&desktop).await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    let mut tray = watcher.tray().await;
    tray.item("Apptray: nothing pending").await;
    assert!(!tray.labels().await.iter().any(|label| label.starts_with("Received")));

    // Named while it runs: the menu follows the settings.
    let mails = CaughtMails::parse(PAGE).unwrap();
    office.settings(|workspace| workspace.demo = Some(Demo { mails: Some(mails) }));
    office.request("Acme Corp", "15:00").await;
    tray.click("Received e-mails (demo)").await;
    assert_eq!(desktop.browser.started().await, PAGE);
}
