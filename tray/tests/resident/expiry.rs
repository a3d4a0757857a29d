use apptray_runtime::RandomIds;
use apptray_scheduling::model::{InstallStatus, MicrosoftProfile, ProfileId};
use apptray_scheduling::ports::IdSource as _;

use crate::desktop::{Desktop, Notifications, Watcher};
use crate::office::Office;

const OVER: &str = "The client secret for Microsoft has ended";

/// Connected to Microsoft, with a client secret that ended years ago.
async fn with_old_secret(desktop: &Desktop) -> Office {
    let office = Office::open(desktop).await;
    let scheduling = &office.application.scheduling;
    let profile = MicrosoftProfile {
        profile_id: ProfileId(RandomIds.next()),
        microsoft_tenant: "contoso.example".into(),
        client_id: "5c5c1f8e-8c3b-4f0e-9d0a-000000000001".into(),
    };
    let mut tx = scheduling.store.write().await.unwrap();
    let now = scheduling.clock.now();
    tx.save_teams_connection(&profile, InstallStatus::Active, None, scheduling.actor, now).await.unwrap();
    tx.commit().await.unwrap();
    office.settings(|workspace| workspace.secret_expires = Some("2020-05-24".parse().unwrap()));
    office
}

#[tokio::test]
async fn the_end_of_the_client_secret_is_told_and_waits_until_notifications_are_resumed() {
    let desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let mut notifications = Notifications::start(&desktop.bus).await;
    let mut apptray = desktop.apptray();
    let mut tray = watcher.tray().await;
    tray.click("For 1 hour").await;
    tray.item("Notifications paused until").await;
    let office = with_old_secret(&desktop).await;
    office.request("Acme Corp", "10:30").await;
    tray.item("Apptray: 1 pending").await;
    assert!(notifications.waiting().is_empty());

    tray.click("Resume notifications").await;
    tray.item("Pause notifications").await;
    office.request("Lakeview", "11:30").await;
    // The look after the pause may come before the request does.
    let mut shown = [notifications.next().await.summary, notifications.next().await.summary];
    shown.sort();
    assert!(shown[0].starts_with("Lakeview asks for") && shown[1] == OVER, "{shown:?}");

    // Once a day, also after a restart.
    apptray.kill().await.unwrap();
    let _apptray = desktop.apptray();
    watcher.tray().await.item("Apptray: 2 pending").await;
    office.request("Kestrel Foods", "12:30").await;
    assert!(notifications.next().await.summary.starts_with("Kestrel Foods asks for"));
    assert!(notifications.waiting().is_empty());
}
