//! The technicians' days: what stands there is opened, moved and cancelled as in the list.

use apptray_e2e::{Page, Role};
use apptray_tests::reading::letters;
use fantoccini::elements::Element;
use fantoccini::key::Key;
use graph_simulator::Operation;
use serde_json::{Value, json};

use crate::sample;

const ENTRY: &str = "Kestrel Foods 10:00–11:00";

fn keys(keys: &[Key]) -> String {
    keys.iter().map(|key| char::from(*key)).collect()
}

/// By its key, from the request that is open.
async fn calendar(page: &Page) -> Element {
    page.types("c").await;
    page.find(Role::Button, ENTRY).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_moved_by_keyboard_asks_first_and_takes_its_meeting_and_its_people_along() {
    let (mut world, id) = sample::approved("calendar-move", &["--teams-meeting"]).await;
    let _resident = world.resident().await;
    let window = world.window().await;
    let page = &window.page;
    sample::open_approved(page).await;
    let entry = calendar(page).await;
    page.look("calendar-day").await;

    // Two quarters of an hour, and back where it was.
    let later = keys(&[Key::Shift, Key::Right, Key::Right]);
    entry.send_keys(&later).await.unwrap();
    page.reads("New time: Wed 5 Mar, 10:30–11:30").await;
    entry.send_keys(&keys(&[Key::Escape])).await.unwrap();
    page.reads_no_more("New time").await;

    entry.send_keys(&later).await.unwrap();
    page.reads("New time: Wed 5 Mar, 10:30–11:30").await;
    entry.send_keys(&keys(&[Key::Enter])).await.unwrap();
    page.find(Role::Dialog, "Reschedule this appointment").await;
    page.reads("The Teams meeting moves too.").await;
    page.reads("15:00–16:00").await;
    assert_eq!(
        world.office.request(&id)["scheduled"]["start"],
        "2031-03-05T09:00:00Z",
        "nothing is moved yet"
    );
    page.click(Role::Button, "Reschedule").await;
    page.green_toast("Rescheduled.").await;
    page.find(Role::Button, "Kestrel Foods 10:30–11:30").await;

    world.office.mail.wait_for(4);
    assert_eq!(world.office.request(&id)["scheduled"]["start"], "2031-03-05T09:30:00Z");
    assert_eq!(world.office.graph.meetings().remove(0).start.to_string(), "2031-03-05T09:30:00Z");
    let letters = letters(&world.office);
    for address in ["dana@kestrel.example", "mara@nordhafen.example"] {
        let invitation = &sample::newest_to(&letters, address)["calendar"];
        assert_eq!(
            [&invitation["METHOD"], &invitation["DTSTART"]],
            [&json!("REQUEST"), &json!("2031-03-05T09:30:00+0000")]
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_of_the_week_is_joined_beside_it_and_deleted_through_cancel() {
    let (mut world, id) = sample::approved("calendar-cancel", &["--teams-meeting"]).await;
    let _resident = world.resident().await;
    let window = world.window().await;
    let page = &window.page;
    sample::open_approved(page).await;
    calendar(page).await;
    page.click(Role::Button, "Week").await;
    page.look("calendar-week").await;
    page.click(Role::Button, ENTRY).await;
    page.find(Role::Button, "Join Teams Meeting").await;
    page.look("calendar-beside").await;
    page.click(Role::Button, "Close (Esc)").await;

    let entry = page.find(Role::Button, ENTRY).await;
    entry.send_keys(&keys(&[Key::Delete])).await.unwrap();
    page.find(Role::Dialog, "Cancel this appointment?").await;
    page.reads("This will also delete the Microsoft Teams meeting.").await;
    page.click(Role::Button, "Keep appointment").await;
    page.gone(Role::Dialog, "Cancel this appointment?").await;
    assert_eq!(world.office.request(&id)["status"], "approved");

    let entry = page.find(Role::Button, ENTRY).await;
    entry.send_keys(&keys(&[Key::Delete])).await.unwrap();
    page.click(Role::Button, "Cancel appointment").await;
    page.gone(Role::Button, ENTRY).await;
    page.reads("Nothing is planned in this week.").await;
    world.office.mail.wait_for(4);
    let request = world.office.request(&id);
    assert_eq!((&request["status"], &request["scheduled"]), (&json!("cancelled"), &Value::Null));
    assert_eq!(world.office.graph.calls_of(Operation::Delete).len(), 1);
    let letters = letters(&world.office);
    assert_eq!(sample::newest_to(&letters, "dana@kestrel.example")["calendar"]["METHOD"], "CANCEL");
}
