use std::time::Duration;

use apptray_scheduling::model::{
    JoinUrl, Lease, LeaseOwner, Leftover, LeftoverId, MeetingProviderName, OnlineMeeting, Organizer,
    TeamsMeetingWarning,
};
use apptray_scheduling::ports::IdSource as _;

use crate::desktop::{Desktop, Notifications, Watcher};
use crate::office::Office;
use apptray_runtime::RandomIds;

const LINK: &str = "https://teams.microsoft.com/meet/2812345678901?p=AbCdEf";

#[tokio::test]
async fn the_next_meeting_is_joined_in_the_browser() {
    let mut desktop = Desktop::start().await;
    let office = Office::open(&desktop).await;
    let request = office.request("Acme Corp", "14:00").await;
    office.approve(request, Duration::ZERO).await;
    let meeting = OnlineMeeting {
        provider: MeetingProviderName::Teams,
        url: JoinUrl::parse(LINK).unwrap(),
        id: "1".into(),
    };
    let scheduling = &office.application.scheduling;
    let mut tx = scheduling.store.write().await.unwrap();
    tx.set_online_meeting(request, Some(&meeting), scheduling.clock.now()).await.unwrap();
    tx.commit().await.unwrap();

    let mut watcher = Watcher::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    watcher.tray().await.click("Next: Wed 5 Mar 2031 14:00 Acme Corp, Join Teams Meeting").await;
    assert_eq!(desktop.browser.started().await, LINK);
    assert!(!desktop.log().contains("2812345678901"), "a join link is in the log");
}

#[tokio::test]
async fn an_attempt_that_its_process_left_is_given_up_when_its_lease_ends_and_its_approver_is_told() {
    let desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let mut notifications = Notifications::start(&desktop.bus).await;
    let office = Office::open(&desktop).await;
    let request = office.request("Acme Corp", "14:00").await;
    office.approve(request, Duration::ZERO).await;
    let _apptray = desktop.apptray();
    let mut tray = watcher.tray().await;
    tray.item("Apptray: nothing pending").await;

    office.abandoned_attempt(request, Duration::from_millis(500)).await;
    let shown = notifications.next().await;
    assert_eq!(shown.summary, "Approved, without a Teams meeting");
    assert!(
        shown.body.starts_with("Acme Corp, Wed 5 Mar 2031, 14:00 Berlin. Nobody knows whether"),
        "{shown:?}"
    );
    tray.item("1 appointment without its Teams meeting").await;
}

#[tokio::test]
async fn a_meeting_that_could_not_be_removed_is_told_also_where_teams_is_not_shown() {
    let desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let mut notifications = Notifications::start(&desktop.bus).await;
    let office = Office::open(&desktop).await;
    office.settings(|workspace| workspace.teams_integration_ui = false);
    let request = office.request("Acme Corp", "14:00").await;
    let _apptray = desktop.apptray();
    watcher.tray().await.item("Apptray: 1 pending").await;

    let scheduling = &office.application.scheduling;
    let now = scheduling.clock.now();
    let leftover = Leftover {
        id: LeftoverId(RandomIds.next()),
        request: Some(request),
        organizer: Organizer { upn: "desk@example.com".into(), object_id: None },
        provider_meeting_id: "1".into(),
        attempts: 0,
        last_error: None,
        created_at: now,
        left_by: Some(scheduling.actor),
    };
    let failure = TeamsMeetingWarning {
        code: "unreachable".into(),
        message: "Nobody answers.".into(),
        request_id: None,
    };
    let lease = Lease { owner: LeaseOwner(RandomIds.next()), duration: Duration::from_secs(600) };
    let mut tx = scheduling.store.write().await.unwrap();
    tx.insert_leftover(&leftover, lease).await.unwrap();
    tx.fail_leftover(leftover.id, &failure, now + Duration::from_secs(600)).await.unwrap();
    tx.commit().await.unwrap();
    assert!(notifications.next().await.body.contains("Nobody answers."));
}
