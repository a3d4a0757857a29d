//! The window in the pseudo-locale `xx`, whose texts are a third longer and stand in brackets: nothing is left
//! untranslated, and nothing is cut off.

use apptray_e2e::{Page, Role, World};
use graph_simulator::{Fault, GraphError, Operation};

use crate::sample;

/// A request's page and dialogs, in the order in which an approver sees them.
async fn walk(page: &Page, look: impl AsyncFn(&str)) {
    page.find(Role::Switch, "Generate Microsoft Teams meeting link").await;
    look("pending").await;
    page.click(Role::Button, "Decline…").await;
    page.click(Role::Button, "Decline request").await;
    look("decline-no-reason").await;
    page.click(Role::Button, "Keep pending").await;
    page.click(Role::Button, "Approve").await;
    page.find(Role::Button, "Join Teams Meeting").await;
    look("approved").await;
    page.click(Role::Button, "History").await;
    look("history").await;
    page.click(Role::Button, "Details").await;
    page.click(Role::Button, "Reschedule…").await;
    page.find(Role::Dialog, "Reschedule this appointment").await;
    look("reschedule").await;
    page.click(Role::Button, "Keep current time").await;
    page.click(Role::Button, "Cancel appointment…").await;
    page.find(Role::Dialog, "Cancel this appointment?").await;
    look("cancel").await;
    page.click(Role::Button, "Cancel appointment").await;
    page.green_toast("Appointment cancelled.").await;
    look("cancelled").await;
    page.click(Role::Button, "Keyboard shortcuts (?)").await;
    page.find(Role::Dialog, "Keyboard").await;
    look("help").await;
    page.click(Role::Button, "Close (Esc)").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_is_translated_and_nothing_is_cut_off() {
    let world = World::start("translated").await;
    world.connect_teams();
    world.office.configure_mail();
    world.settings(|general, workspace| {
        general.language = "xx".to_owned();
        workspace.undo_pause_seconds = 0;
    });
    sample::import_one(&world.office);
    let graph = &world.office.graph;
    let mut data =
        sample::texts_of(&sample::file(&[sample::request("Kestrel Foods", "14:30", "Asia/Kolkata")]));
    data.extend([graph.organizer().upn, "Organizer Example".to_owned()]);
    let users = tokio::task::block_in_place(|| world.office.rows("users"));
    // The name of the program, and of its workspace.
    data.extend(["Apptray", "default"].map(str::to_owned));
    data.extend(users.iter().flat_map(sample::texts_of));
    let window = world.window().await;
    let page = &window.page;
    let look = async |screen: &str| page.look_translated(&format!("translated-{screen}"), &data).await;
    walk(page, look).await;

    page.click(Role::Button, "Settings").await;
    for entry in sample::SETTINGS {
        page.click(Role::Button, entry.title).await;
        page.find(Role::Heading, entry.title).await;
        if entry.screen == "settings-diagnostics" {
            page.reads("Every check passed or was not needed").await;
        }
        look(entry.screen).await;
    }
    page.click(Role::Button, "Availability settings").await;
    page.click(Role::Tab, "Teams Meetings").await;
    graph.fail(Operation::Create, Fault::graph(GraphError::PolicyMissing));
    page.click(Role::Button, "Verify").await;
    page.told(Role::Status, "Policy missing").await;
    look("settings-teams-policy").await;
}
