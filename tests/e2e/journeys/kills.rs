//! Processes that are killed in the middle of an approval: what was decided stands, and the next process finishes it.

use apptray_e2e::{Role, World};
use apptray_tests::reading::letters;
use apptray_tests::smtp::{Answer, Step};
use graph_simulator::Operation;

use crate::sample;

#[tokio::test(flavor = "multi_thread")]
async fn a_window_and_a_resident_process_killed_while_microsoft_answers_lose_nothing() {
    let mut world = World::start("killed-both").await;
    world.connect_teams();
    world.office.configure_mail();
    world.settings(|_, workspace| workspace.undo_pause_seconds = 0);
    let mut resident = world.resident().await;
    // What was there at its first look is not announced.
    resident.tray.item("Apptray: nothing pending").await;
    let id = sample::import_one(&world.office);
    world.notifications.next().await;
    let window = world.window().await;
    window.page.fill("Internal Notes", "Bring the spare tape.").await;
    let gate = world.office.graph.gate(Operation::Create);
    window.page.click(Role::Button, "Approve").await;
    gate.arrived().await.expect("Microsoft is asked");
    window.page.snapshot("approving").await;
    window.kill().await;
    resident.kill().await;
    gate.open();
    assert_eq!(world.office.request(&id)["status"], "approved");
    assert_eq!(world.office.mail.received().len(), 0, "no mail leaves before the outcome is known");

    // Its lease runs out; the resident process takes over and tells the approver.
    tokio::task::block_in_place(|| world.office.expire_leases());
    let _resident = world.resident().await;
    let shown = world.notifications.next().await;
    assert_eq!(shown.summary, "Approved, without a Teams meeting");
    world.office.mail.wait_for(2);
    let window = world.window().await;
    let page = &window.page;
    page.click(Role::Tab, "Approved").await;
    page.reads("Nobody knows whether a Teams meeting was created.").await;
    page.reads("Bring the spare tape.").await;
    page.look("approved-unknown").await;
    page.click(Role::Button, "Generate Teams meeting").await;
    page.find(Role::Button, "Join Teams Meeting").await;
    let letters = {
        world.office.mail.wait_for(4);
        letters(&world.office)
    };
    assert_eq!(letters.len(), 4, "each got the invitation once and the link once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_process_killed_while_it_sends_loses_no_mail() {
    let mut world = World::start("killed-resident").await;
    world.office.configure_mail();
    world.settings(|_, workspace| workspace.undo_pause_seconds = 0);
    sample::import_one(&world.office);
    let resident = world.resident().await;
    let window = world.window().await;
    let page = &window.page;
    world.office.mail.next(Step::Data, Answer::Hang);
    page.click(Role::Button, "Approve").await;
    world.office.mail.wait_until_one_hangs();
    page.reads("Sending").await;
    resident.kill().await;
    page.look("approved-sending").await;

    tokio::task::block_in_place(|| world.office.expire_leases());
    let _resident = world.resident().await;
    world.office.mail.wait_for(2);
    page.reads("Sent").await;
    let mut recipients: Vec<_> = world.office.mail.received().into_iter().flat_map(|mail| mail.to).collect();
    recipients.sort();
    assert_eq!(recipients, ["dana@kestrel.example", "mara@nordhafen.example"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_resident_process_killed_during_an_approval_misses_nothing_of_it() {
    let mut world = World::start("killed-resident-approval").await;
    world.connect_teams();
    world.office.configure_mail();
    world.settings(|_, workspace| workspace.undo_pause_seconds = 0);
    sample::import_one(&world.office);
    let resident = world.resident().await;
    let window = world.window().await;
    let gate = world.office.graph.gate(Operation::Create);
    window.page.click(Role::Button, "Approve").await;
    gate.arrived().await.expect("Microsoft is asked");
    resident.kill().await;
    gate.open();
    window.page.green_toast("gets the Teams link by e-mail.").await;

    let mut resident = world.resident().await;
    resident.tray.item("Next: Wed 5 Mar 2031 10:00 Kestrel Foods").await;
    world.office.mail.wait_for(2);
    assert!(world.notifications.waiting().is_empty(), "there is nothing to warn of");
}
