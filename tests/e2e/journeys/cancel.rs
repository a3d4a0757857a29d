//! The two dialogs that end an appointment, Cancel and the decline of an approved request, with a meeting and without one.

use apptray_e2e::{Page, Role, World};
use apptray_tests::reading::letters;
use graph_simulator::{Fault, Operation};
use serde_json::json;

use crate::sample;

const DELETES: &str = "This will also delete the Microsoft Teams meeting.";
const CANCEL: &str = "Cancel this appointment?";
const DECLINE: &str = "Decline this request?";

async fn words_of(page: &Page, dialog: &str) -> String {
    page.find(Role::Dialog, dialog).await.text().await.unwrap()
}

fn assert_both_got_a_cancellation(world: &World) {
    world.office.mail.wait_for(4);
    let letters = letters(&world.office);
    for address in ["dana@kestrel.example", "mara@nordhafen.example"] {
        let letter = sample::newest_to(&letters, address);
        assert_eq!([&letter["calendar"]["METHOD"], &letter["calendar"]["STATUS"]], ["CANCEL", "CANCELLED"]);
        assert_eq!(letter["calendar"]["SEQUENCE"], 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cancelled_appointment_takes_its_meeting_away_and_says_so_before() {
    let (mut world, id) = sample::approved("cancel", &["--teams-meeting"]).await;
    let _resident = world.resident().await;
    let window = world.window().await;
    let page = &window.page;
    sample::open_approved(page).await;
    page.click(Role::Button, "Cancel appointment…").await;
    page.find(Role::Dialog, CANCEL).await;
    page.reads(DELETES).await;
    page.reads("Dana Reyes and Mara Lindqvist get a cancellation by e-mail.").await;
    page.look("cancel").await;
    page.click(Role::Button, "Keep appointment").await;
    page.gone(Role::Dialog, CANCEL).await;
    assert_eq!(world.office.graph.meetings().len(), 1);

    page.click(Role::Button, "Cancel appointment…").await;
    page.fill("Message to Dana Reyes", "The lab is closed that day.").await;
    page.click(Role::Button, "Cancel appointment").await;
    page.green_toast("Appointment cancelled.").await;
    page.gone(Role::Button, "Join Teams Meeting").await;
    page.look("cancelled").await;
    let request = world.office.request(&id);
    assert_eq!([&request["status"], &request["online_meeting"]], [&json!("cancelled"), &json!(null)]);
    assert_eq!(world.office.graph.meetings().len(), 0);
    assert_both_got_a_cancellation(&world);
    let letters = letters(&world.office);
    let told = sample::newest_to(&letters, "dana@kestrel.example")["text"].to_string();
    assert!(told.contains("The lab is closed that day."), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_meeting_neither_dialog_speaks_of_teams() {
    let (world, id) = sample::approved("cancel-without-meeting", &[]).await;
    let window = world.window().await;
    let page = &window.page;
    sample::open_approved(page).await;
    page.click(Role::Button, "Cancel appointment…").await;
    let words = words_of(page, CANCEL).await;
    assert!(words.contains("get a cancellation by e-mail.") && !words.contains("Teams"), "{words}");
    page.look("cancel-without-meeting").await;
    page.click(Role::Button, "Decline the request…").await;
    let words = words_of(page, DECLINE).await;
    assert!(words.contains("takes the appointment off the schedule.") && !words.contains("Teams"), "{words}");
    page.look("decline-approved-without-meeting").await;
    page.click(Role::Button, "Keep appointment").await;

    page.click(Role::Button, "Cancel appointment…").await;
    page.click(Role::Button, "Cancel appointment").await;
    page.green_toast("Appointment cancelled.").await;
    assert_eq!(world.office.request(&id)["status"], "cancelled");
    assert_eq!(world.office.graph.calls_of(Operation::Delete).len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approved_request_that_is_declined_takes_its_meeting_away_and_says_so_before() {
    let (mut world, id) = sample::approved("decline-approved", &["--teams-meeting"]).await;
    let _resident = world.resident().await;
    let window = world.window().await;
    let page = &window.page;
    sample::open_approved(page).await;
    page.click(Role::Button, "Cancel appointment…").await;
    page.click(Role::Button, "Decline the request…").await;
    page.find(Role::Dialog, DECLINE).await;
    page.reads(DELETES).await;
    page.fill("Reason", "Not covered by the contract.").await;
    page.look("decline-approved").await;
    page.click(Role::Button, "Decline request").await;
    page.green_toast("Declined.").await;
    let request = world.office.request(&id);
    assert_eq!([&request["status"], &request["reason"]], ["declined", "Not covered by the contract."]);
    assert_eq!(world.office.graph.meetings().len(), 0);
    assert_both_got_a_cancellation(&world);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_that_could_not_be_removed_is_told_and_goes_on_the_next_try() {
    let (mut world, id) = sample::approved("cancel-refused", &["--teams-meeting"]).await;
    let _resident = world.resident().await;
    let window = world.window().await;
    let page = &window.page;
    sample::open_approved(page).await;
    world.office.graph.fail(Operation::Delete, Fault::status(500));
    page.click(Role::Button, "Cancel appointment…").await;
    page.click(Role::Button, "Cancel appointment").await;
    page.yellow_toast("the Microsoft Teams meeting could not be removed").await;
    let shown = world.notifications.next().await;
    assert_eq!(shown.summary, "The Teams meeting is still there");
    assert!(shown.body.starts_with("Kestrel Foods, "), "{shown:?}");
    page.reads("Not removed").await;
    page.look("cancel-refused").await;
    assert_eq!(world.office.request(&id)["status"], "cancelled");
    assert_eq!(world.office.graph.meetings().len(), 1);

    page.click(Role::Button, "Dismiss").await;
    page.click(Role::Button, "Try again").await;
    page.green_toast("Teams meeting removed.").await;
    assert_eq!(world.office.graph.meetings().len(), 0);
}
