//! The first-run assistant.

use apptray_e2e::{Plan, Role, World};

use crate::sample;

#[tokio::test(flavor = "multi_thread")]
async fn the_assistant_sets_everything_up_and_does_not_come_again() {
    let world = World::with("assistant", Plan { first_start: true, ..Plan::default() }).await;
    let window = world.window().await;
    let page = &window.page;
    page.reads("Step 1 of 5").await;
    page.find(Role::Heading, "Choose where requests are kept").await;
    page.look("onboarding-connection").await;
    page.click(Role::Button, "Save and continue").await;

    page.reads("Step 2 of 5").await;
    page.reads("This computer").await;
    let focused = "return document.activeElement?.textContent";
    let heading = page.client.execute(focused, vec![]).await.unwrap();
    assert_eq!(heading, "Connect your Microsoft app", "whoever listens hears which step has come");
    let tenant = world.office.graph.tenant();
    page.fill("Tenant ID", &tenant.id.to_string()).await;
    page.fill("Client ID", &tenant.app.client_id.to_string()).await;
    page.look("onboarding").await;
    // What is typed stays while the guide is read.
    page.click(Role::Button, "Where do I find these?").await;
    page.reads("Teams meetings: setup at Microsoft").await;
    page.click(Role::Button, "Set up").await;
    page.click_within("Client secret", Role::Button, "Store…").await;
    page.fill("New secret", &world.client_secret()).await;
    page.click(Role::Button, "Store in keychain").await;
    page.reads("Stored in your keychain").await;
    page.click(Role::Button, "Sign in and continue").await;

    page.reads("Step 3 of 5").await;
    let organizer = world.office.graph.organizer();
    page.fill("Default meeting organizer (UPN or Microsoft user ID)", &organizer.upn).await;
    page.look("onboarding-organizer").await;
    page.click(Role::Button, "Save and continue").await;

    page.reads("Step 4 of 5").await;
    page.fill("Server", "127.0.0.1").await;
    page.choose("Encryption", "None").await;
    page.fill("Port", &world.office.mail.port().to_string()).await;
    page.fill("From", "Acme Service Desk <desk@acme.example>").await;
    page.look("onboarding-email").await;
    page.click(Role::Button, "Back").await;
    page.reads("Step 3 of 5").await;
    page.click(Role::Button, "Keep as it is").await;
    page.fill("Server", "127.0.0.1").await;
    page.choose("Encryption", "None").await;
    page.fill("Port", &world.office.mail.port().to_string()).await;
    page.fill("From", "Acme Service Desk <desk@acme.example>").await;
    page.click(Role::Button, "Save and continue").await;

    page.reads("Step 5 of 5").await;
    page.reads("Every check passed or was not needed").await;
    page.look("onboarding-check").await;
    page.click(Role::Button, "Finish").await;
    page.reads("All requests are answered").await;
    assert_eq!(world.office.ctl(&["teams", "status"]).ok()["capability"]["available"], true);

    window.kill().await;
    let window = world.window().await;
    window.page.reads("All requests are answered").await;
    assert!(!window.page.has(Role::Button, "Skip for now").await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_begun_comes_back_and_can_be_put_off_and_opened_again() {
    let world = World::with("assistant-later", Plan { first_start: true, ..Plan::default() }).await;
    let window = world.window().await;
    window.page.reads("Step 1 of 5").await;
    window.page.click(Role::Button, "Skip for now").await;
    window.page.reads("Step 2 of 5").await;
    window.kill().await;

    let window = world.window().await;
    window.page.reads("Step 1 of 5").await;
    window.page.click(Role::Button, "Set up later").await;
    window.page.reads("All requests are answered").await;
    window.kill().await;

    sample::import_one(&world.office);
    let window = world.window().await;
    window.page.reads("Kestrel Foods").await;
    window.page.click(Role::Button, "Settings").await;
    window.page.click(Role::Button, "About").await;
    window.page.click(Role::Button, "Run the setup assistant again").await;
    window.page.reads("Step 1 of 5").await;
}
