//! The resident process: its menu over D-Bus, and the window that it opens.

use apptray_e2e::World;

use crate::sample;

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_of_the_tray_menu_opens_its_request_in_one_window() {
    let mut world = World::start("tray").await;
    let requests = [
        sample::request("Kestrel Foods", "14:30", "Asia/Kolkata"),
        sample::request("Northgate Clinics", "15:00", sample::HERE),
    ];
    let ids = world.office.import(&sample::file(&requests));
    let mut resident = world.resident().await;
    resident.tray.item("Apptray: 2 pending, times in Berlin").await;
    let labels = resident.tray.labels().await;
    for label in [
        "Wed 5 Mar 2031 10:00  Kestrel Foods, Backup restore test",
        "Wed 5 Mar 2031 15:00  Northgate Clinics, Backup restore test",
        "Open Apptray",
        "Pause notifications",
        "Settings",
        "Quit",
    ] {
        assert!(labels.iter().any(|found| found == label), "'{label}' in {labels:?}");
    }
    assert_eq!(world.display.windows("Apptray").await, 0, "nothing opens by itself");

    resident.tray.click("Wed 5 Mar 2031 15:00  Northgate Clinics").await;
    let window = world.display.window("Apptray").await;
    window.looks_painted("tray-opens-northgate").await;
    assert_eq!(world.window_arguments(), [format!("--request {}", ids[1])]);

    // The window that is there shows the other one.
    resident.tray.click("Wed 5 Mar 2031 10:00  Kestrel Foods").await;
    window.changes("tray-opens-northgate", "tray-opens-kestrel").await;
    resident.tray.click("Settings").await;
    window.changes("tray-opens-kestrel", "tray-opens-settings").await;
    assert_eq!(world.display.windows("Apptray").await, 1);
    assert_eq!(world.window_arguments().len(), 1, "one process has the window");

    // It outlives the resident process.
    resident.tray.click("Quit").await;
    assert!(resident.process.wait().await.unwrap().success());
    assert_eq!(world.display.windows("Apptray").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_request_is_announced_and_the_tray_counts_what_the_window_decides() {
    let mut world = World::start("tray-counts").await;
    let mut resident = world.resident().await;
    resident.tray.item("Apptray: nothing pending").await;
    sample::import_one(&world.office);
    let shown = world.notifications.next().await;
    assert_eq!(shown.summary, "Kestrel Foods asks for Wed 5 Mar 2031, 10:00 Berlin");
    resident.tray.item("Apptray: 1 pending").await;

    let window = world.window().await;
    window.page.click(apptray_e2e::Role::Button, "Approve").await;
    window.page.green_toast("Approved.").await;
    resident.tray.item("Apptray: nothing pending").await;
}
