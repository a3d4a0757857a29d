//! The community edition's window, built with nothing of `ee/`: the whole job, and no word of Teams.
#![cfg(target_os = "linux")]

use apptray_e2e::{Page, Role, World, sample};
use fantoccini::key::Key;

async fn assert_no_word_of_teams(page: &Page) {
    let text = page.text().await;
    assert!(!text.contains("Teams") && !text.contains("Microsoft"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_approved_moved_and_cancelled_without_a_word_of_teams() {
    let world = World::start("community").await;
    world.office.configure_mail();
    world.settings(|_, workspace| workspace.undo_pause_seconds = 0);
    let id = sample::import_one(&world.office);
    let window = world.window().await;
    let page = &window.page;
    page.reads("The invitation goes to Dana Reyes and Mara Lindqvist.").await;
    assert_no_word_of_teams(page).await;
    page.look("community-pending").await;

    page.click(Role::Button, "Approve").await;
    page.green_toast("Dana Reyes gets the invitation by e-mail.").await;
    page.reads("Approved for").await;
    assert_no_word_of_teams(page).await;
    page.look("community-approved").await;

    page.click(Role::Button, "Reschedule…").await;
    page.find(Role::Dialog, "Reschedule this appointment").await;
    assert_no_word_of_teams(page).await;
    page.fill("New start, your time", "11:30").await;
    page.press(Key::Tab).await;
    page.click(Role::Button, "Reschedule").await;
    page.green_toast("Rescheduled.").await;

    page.click(Role::Button, "Cancel appointment…").await;
    page.find(Role::Dialog, "Cancel this appointment?").await;
    assert_no_word_of_teams(page).await;
    page.click(Role::Button, "Cancel appointment").await;
    page.green_toast("Appointment cancelled.").await;
    assert_eq!(world.office.request(&id)["status"], "cancelled");
    assert!(world.office.graph.calls().is_empty(), "nobody calls Microsoft");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_settings_have_no_page_of_microsofts() {
    let world = World::start("community-settings").await;
    let window = world.window().await;
    let page = &window.page;
    page.click(Role::Button, "Settings").await;
    for (title, text) in [
        ("General", "Single-key shortcuts"),
        ("Availability settings", "Working hours"),
        ("E-mail (SMTP)", "Not set up"),
        ("Diagnostics", "checks"),
        ("About", "Community edition"),
    ] {
        page.click(Role::Button, title).await;
        page.reads(text).await;
        assert_no_word_of_teams(page).await;
        let screen = title.split_whitespace().next().unwrap().to_lowercase();
        page.look(&format!("community-settings-{screen}")).await;
    }
    assert!(!page.has(Role::Button, "Microsoft app").await);
    page.click(Role::Button, "Availability settings").await;
    assert!(!page.has(Role::Tab, "Teams Meetings").await);
}
