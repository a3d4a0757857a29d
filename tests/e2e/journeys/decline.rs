use apptray_e2e::{Role, World};
use apptray_tests::reading::letters;

use crate::sample;

#[tokio::test(flavor = "multi_thread")]
async fn a_decline_needs_a_reason_which_the_requester_gets_and_ends_with_a_green_toast() {
    let mut world = World::start("decline").await;
    world.office.configure_mail();
    let id = sample::import_one(&world.office);
    let _resident = world.resident().await;
    let window = world.window().await;
    let page = &window.page;
    page.click(Role::Button, "Decline…").await;
    page.find(Role::Dialog, "Decline this request?").await;
    page.look("decline").await;

    page.click(Role::Button, "Decline request").await;
    page.reads("Enter a reason. Dana Reyes sees it in the e-mail.").await;
    page.look("decline-no-reason").await;
    assert_eq!(world.office.request(&id)["status"], "pending");

    page.click(Role::Button, "No technician is free").await;
    page.reads("No technician is free").await;
    let reason = "Our restore lab is being moved.\nAsk us again in April.";
    page.fill("Reason", reason).await;
    page.click(Role::Button, "Decline request").await;
    page.green_toast("Declined. Dana Reyes gets the reason by e-mail.").await;
    page.reads("Our restore lab is being moved.").await;
    page.gone(Role::Dialog, "Decline this request?").await;
    page.look("closed").await;

    let request = world.office.request(&id);
    assert_eq!([&request["status"], &request["reason"]], ["declined", reason]);
    world.office.mail.wait_for(1);
    let letters = letters(&world.office);
    assert_eq!((letters.len(), &letters[0]["to"]), (1, &"dana@kestrel.example".into()));
    for line in reason.lines() {
        assert!(letters[0]["text"].as_str().unwrap().contains(line), "{}", letters[0]["text"]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_decline_that_is_thought_better_of_changes_nothing() {
    let world = World::start("decline-kept").await;
    let id = sample::import_one(&world.office);
    let window = world.window().await;
    let page = &window.page;
    page.click(Role::Button, "Decline…").await;
    page.fill("Reason", "Too early.").await;
    page.click(Role::Button, "Keep pending").await;
    page.gone(Role::Dialog, "Decline this request?").await;
    page.find(Role::Button, "Approve").await;
    assert_eq!(world.office.request(&id)["status"], "pending");
}
