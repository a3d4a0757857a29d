use apptray_e2e::{Role, World};
use apptray_tests::reading::letters;
use graph_simulator::{Fault, GraphError, Operation};
use serde_json::Value;
use test_desktop::soon;

use crate::sample;

const TOGGLE: &str = "Generate Microsoft Teams meeting link";

fn refused() -> Fault {
    Fault::Graph { error: GraphError::PolicyMissing, message: None, retry_after: None }
}

fn join_url(request: &Value) -> String {
    request["online_meeting"]["url"].as_str().expect("a join link").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_with_a_meeting_is_joined_in_the_browser_and_both_get_the_link() {
    let mut world = World::start("approve-with-meeting").await;
    world.connect_teams();
    world.office.configure_mail();
    let id = sample::import_one(&world.office);
    let mut resident = world.resident().await;
    let window = world.window().await;
    let page = &window.page;
    page.reads("Kestrel Foods").await;
    assert!(page.is_on(TOGGLE).await, "on by default");
    page.look("pending").await;

    page.click(Role::Button, "Approve").await;
    page.green_toast("Dana Reyes gets the Teams link by e-mail.").await;
    page.reads("Approved for").await;
    let url = join_url(&world.office.request(&id));
    page.click(Role::Button, "Join Teams Meeting").await;
    assert_eq!(soon("the browser", world.browser.started()).await, url);
    page.click(Role::Button, "Copy link").await;
    page.reads("Copied").await;
    // The same link from the tray.
    resident.tray.click("Next: Wed 5 Mar 2031 10:00 Kestrel Foods").await;
    assert_eq!(soon("the browser", world.browser.started()).await, url);

    page.reads("Sent").await;
    page.look("approved").await;
    world.office.mail.wait_for(2);
    let letters = letters(&world.office);
    assert_eq!(letters.len(), 2);
    for (address, time) in [("dana@kestrel.example", "14:30"), ("mara@nordhafen.example", "10:00")] {
        let letter = sample::newest_to(&letters, address);
        assert_eq!(letter["defects"], serde_json::json!([]));
        assert!(letter["text"].as_str().unwrap().contains(&url), "the text part has the whole link");
        assert!(letter["text"].as_str().unwrap().contains(time), "{}", letter["text"]);
        assert!(letter["links"].as_array().unwrap().contains(&Value::from(url.clone())));
        let invitation = &letter["calendar"];
        assert_eq!([&invitation["METHOD"], &invitation["URL"]], ["REQUEST", url.as_str()]);
        assert_eq!(invitation["LOCATION"], "Microsoft Teams Meeting");
        assert_eq!(invitation["SUMMARY"], "Appointment: Backup restore test");
        assert_eq!(invitation["DTSTART"], "2031-03-05T09:00:00+0000");
        assert_eq!(invitation["ATTENDEE"]["address"], address);
        assert!(invitation["DESCRIPTION"].as_str().unwrap().contains(&format!("Join Teams Meeting: {url}")));
    }
    assert_eq!(
        sample::newest_to(&letters, "dana@kestrel.example")["calendar"]["UID"],
        sample::newest_to(&letters, "mara@nordhafen.example")["calendar"]["UID"]
    );
    assert!(!world.office.logs().contains(&url), "a join link is in a log");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_approval_with_the_toggle_off_makes_no_meeting_and_sends_the_invitation_without_a_link() {
    let mut world = World::start("approve-without-meeting").await;
    world.connect_teams();
    world.office.configure_mail();
    world.settings(|_, workspace| workspace.undo_pause_seconds = 0);
    let id = sample::import_one(&world.office);
    let _resident = world.resident().await;
    let window = world.window().await;
    let page = &window.page;
    page.click(Role::Switch, TOGGLE).await;
    page.reads("Off: the invitation goes out without a link.").await;
    page.reads("The invitation without a link goes to").await;
    page.fill("Internal Notes", "Bring the spare tape.\nUse the side door.").await;
    page.click(Role::Button, "Approve").await;
    page.green_toast("Dana Reyes gets the invitation by e-mail.").await;
    page.reads("Bring the spare tape.").await;
    assert!(!page.has(Role::Button, "Join Teams Meeting").await);
    page.find(Role::Button, "Generate Teams meeting").await;
    page.reads("Sent").await;
    page.look("approved-without-meeting").await;

    world.office.mail.wait_for(2);
    assert_eq!(world.office.graph.calls_of(Operation::Create).len(), 0);
    assert_eq!(world.office.request(&id)["online_meeting"], Value::Null);
    for letter in letters(&world.office) {
        let text = letter["text"].as_str().unwrap();
        assert!(!text.contains("teams.microsoft.com") && !text.contains("Join"), "{text}");
        assert!(
            !text.contains("spare tape") || letter["to"] == "mara@nordhafen.example",
            "notes are internal"
        );
        assert_eq!(
            [&letter["calendar"]["LOCATION"], &letter["calendar"]["URL"]],
            [&Value::Null, &Value::Null]
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn undo_makes_the_request_pending_again_deletes_the_meeting_and_no_mail_leaves() {
    let mut world = World::start("undo").await;
    world.connect_teams();
    world.office.configure_mail();
    world.settings(|_, workspace| workspace.undo_pause_seconds = 60);
    let id = sample::import_one(&world.office);
    let _resident = world.resident().await;
    let window = world.window().await;
    let page = &window.page;
    page.fill("Internal Notes", "Ask for the site key.").await;
    page.click(Role::Button, "Approve").await;
    page.green_toast("Approved.").await;
    page.find(Role::Button, "Join Teams Meeting").await;
    page.reads("when Undo has passed").await;
    page.look("approved-undo").await;

    page.click(Role::Button, "Undo").await;
    page.green_toast("Undone. The request is pending again.").await;
    page.find(Role::Button, "Approve").await;
    // The form is as it was.
    page.reads("Ask for the site key.").await;
    assert_eq!(world.office.request(&id)["status"], "pending");
    assert_eq!(world.office.graph.meetings().len(), 0);
    assert_eq!(world.office.graph.deleted_meetings().len(), 1);
    assert_eq!(world.office.mail.received().len(), 0);
    page.look("undone").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_by_microsoft_is_told_in_the_window_and_on_the_desktop_and_the_approval_stands() {
    let mut world = World::start("refused").await;
    world.connect_teams();
    world.office.configure_mail();
    world.settings(|_, workspace| workspace.undo_pause_seconds = 0);
    let id = sample::import_one(&world.office);
    let _resident = world.resident().await;
    let window = world.window().await;
    let page = &window.page;
    page.find(Role::Switch, TOGGLE).await;
    world.office.graph.fail(Operation::Create, refused());
    page.click(Role::Button, "Approve").await;
    page.yellow_toast("no application access policy").await;
    let shown = world.notifications.next().await;
    assert_eq!(shown.summary, "Approved, without a Teams meeting");
    assert!(shown.body.contains("no application access policy"), "{shown:?}");
    page.reads("No Teams meeting yet.").await;
    page.reads("Could not be created").await;
    page.look("approved-warning").await;
    assert_eq!(world.office.request(&id)["status"], "approved");
    world.office.mail.wait_for(2);

    // The admin has granted the policy meanwhile.
    page.click(Role::Button, "Dismiss").await;
    page.click(Role::Button, "Generate Teams meeting").await;
    page.green_toast("Teams meeting created. Dana Reyes gets the link in an updated invitation.").await;
    page.find(Role::Button, "Join Teams Meeting").await;
    world.office.mail.wait_for(4);
    let url = join_url(&world.office.request(&id));
    let letters = letters(&world.office);
    for address in ["dana@kestrel.example", "mara@nordhafen.example"] {
        let letter = sample::newest_to(&letters, address);
        assert!(letter["text"].as_str().unwrap().contains(&url));
        assert_eq!(
            [&letter["calendar"]["URL"], &letter["calendar"]["SEQUENCE"]],
            [&Value::from(url.clone()), &Value::from(1)]
        );
    }
    page.look("approved-generated").await;
}
