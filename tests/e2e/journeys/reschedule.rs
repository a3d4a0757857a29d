//! The dialog that gives an appointment a new time, with a meeting, without one, and before there is an appointment.

use apptray_e2e::{Page, Role, World};
use apptray_tests::reading::letters;
use fantoccini::key::Key;
use graph_simulator::{Fault, Operation};
use serde_json::{Value, json};

use crate::sample;

const MOVES_TOO: &str = "The Teams meeting moves too.";
const DIALOG: &str = "Reschedule this appointment";

/// From 10:00 to 11:30 in Berlin, as the fields are filled by hand.
async fn choose_half_past_eleven(page: &Page) {
    page.click(Role::Button, "Reschedule…").await;
    page.find(Role::Dialog, "Reschedule this").await;
    page.fill("New start, your time", "11:30").await;
    page.press(Key::Tab).await;
    page.reads("16:00–17:00").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_appointment_takes_its_meeting_along_and_both_get_the_new_time() {
    let (mut world, id) = sample::approved("reschedule", &["--teams-meeting"]).await;
    let _resident = world.resident().await;
    let window = world.window().await;
    let page = &window.page;
    sample::open_approved(page).await;
    choose_half_past_eleven(page).await;
    page.reads(MOVES_TOO).await;
    page.reads("Dana Reyes and Mara Lindqvist get the new time by e-mail.").await;
    page.look("reschedule").await;

    let before = world.office.request(&id)["online_meeting"].clone();
    page.click(Role::Button, "Reschedule").await;
    page.green_toast("Rescheduled.").await;
    page.gone(Role::Dialog, DIALOG).await;
    page.reads("11:30").await;
    world.office.mail.wait_for(4);
    let request = world.office.request(&id);
    assert_eq!(request["scheduled"]["start"], "2031-03-05T10:30:00Z");
    assert_eq!(request["online_meeting"], before, "the link stays the same");
    let meeting = world.office.graph.meetings().remove(0);
    assert_eq!(meeting.start.to_string(), "2031-03-05T10:30:00Z");
    let letters = letters(&world.office);
    for address in ["dana@kestrel.example", "mara@nordhafen.example"] {
        let invitation = &sample::newest_to(&letters, address)["calendar"];
        assert_eq!(
            [&invitation["METHOD"], &invitation["SEQUENCE"], &invitation["DTSTART"]],
            [&json!("REQUEST"), &json!(1), &json!("2031-03-05T10:30:00+0000")]
        );
        assert_eq!(invitation["URL"], before["url"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_meeting_the_dialog_does_not_speak_of_teams() {
    let world = World::start("reschedule-without-meeting").await;
    world.connect_teams();
    world.office.configure_mail();
    let id = sample::approve_one(&world, &[]);
    let window = world.window().await;
    let page = &window.page;
    sample::open_approved(page).await;
    choose_half_past_eleven(page).await;
    page.reads("Dana Reyes and Mara Lindqvist get the new time by e-mail.").await;
    let dialog = page.find(Role::Dialog, DIALOG).await.text().await.unwrap();
    assert!(!dialog.contains("Teams"), "{dialog}");
    page.look("reschedule-without-meeting").await;

    page.click(Role::Button, "Reschedule").await;
    page.green_toast("Rescheduled.").await;
    assert_eq!(world.office.request(&id)["scheduled"]["start"], "2031-03-05T10:30:00Z");
    assert_eq!(world.office.graph.calls_of(Operation::Update).len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pending_request_gets_another_time_and_nobody_a_mail() {
    let world = World::start("reschedule-pending").await;
    world.office.configure_mail();
    let id = sample::import_one(&world.office);
    let window = world.window().await;
    let page = &window.page;
    page.find(Role::Button, "Approve").await;
    choose_half_past_eleven(page).await;
    page.reads("Dana Reyes gets no e-mail: the request stays pending.").await;
    page.look("reschedule-pending").await;
    page.click(Role::Button, "Keep current time").await;
    page.gone(Role::Dialog, "Reschedule this request").await;
    assert_eq!(world.office.request(&id)["requested"]["time"], "14:30");

    choose_half_past_eleven(page).await;
    page.click(Role::Button, "Reschedule").await;
    page.green_toast("Rescheduled.").await;
    let request = world.office.request(&id);
    assert_eq!([&request["status"], &request["requested"]["start"]], ["pending", "2031-03-05T10:30:00Z"]);
    assert_eq!(world.office.run_outbox()["sent"], 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_meeting_that_could_not_be_moved_is_told_and_moves_on_the_next_try() {
    let mut world = World::start("reschedule-refused").await;
    world.connect_teams();
    world.office.configure_mail();
    let id = sample::approve_one(&world, &["--teams-meeting"]);
    let _resident = world.resident().await;
    let window = world.window().await;
    let page = &window.page;
    sample::open_approved(page).await;
    choose_half_past_eleven(page).await;
    world.office.graph.fail(Operation::Update, Fault::status(500));
    world.office.graph.fail(Operation::Get, Fault::status(500));
    page.click(Role::Button, "Reschedule").await;
    page.yellow_toast("Rescheduled.").await;
    let shown = world.notifications.next().await;
    assert_eq!(shown.summary, "Rescheduled, but the Teams meeting is still at its old time");
    page.reads("The Teams meeting is still at its old time.").await;
    page.look("reschedule-refused").await;
    assert_eq!(world.office.request(&id)["scheduled"]["start"], "2031-03-05T10:30:00Z");

    page.click(Role::Button, "Dismiss").await;
    page.click(Role::Button, "Try again").await;
    page.green_toast("Teams meeting moved.").await;
    page.reads_no_more("The Teams meeting is still at its old time.").await;
    let meeting = world.office.graph.meetings().remove(0);
    assert_eq!(meeting.start.to_string(), "2031-03-05T10:30:00Z");
    assert_eq!(world.office.request(&id)["online_meeting"]["url"], Value::from(meeting.join_web_url));
}
