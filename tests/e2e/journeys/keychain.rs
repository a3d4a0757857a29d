//! A computer on which secrets cannot be had.

use apptray_e2e::{Keychain, Plan, Role, World};

use crate::sample;

const TOGGLE: &str = "Generate Microsoft Teams meeting link";

/// Approving works, without the meeting; both places where a secret matters say why and what to do.
async fn says_so(world: &World, id: &str, why: &str, screen: &str) {
    let window = world.window().await;
    let page = &window.page;
    page.find(Role::Switch, TOGGLE).await;
    page.click(Role::Button, "Approve").await;
    page.yellow_toast(why).await;
    assert_eq!(world.office.request(id)["status"], "approved");
    page.look(&format!("approved-{screen}")).await;

    page.click(Role::Button, "Settings").await;
    page.click(Role::Button, "Microsoft app").await;
    page.reads("The keychain cannot be read").await;
    page.reads(why).await;
    page.look(&format!("settings-microsoft-{screen}")).await;
    page.click(Role::Button, "E-mail (SMTP)").await;
    page.reads("The keychain cannot be read").await;
    page.look(&format!("settings-email-{screen}")).await;
    assert_eq!(world.prompter.asked(), 0, "nobody asked for a prompt");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_keychain_is_said_with_what_to_install_and_the_approval_stands() {
    let plan = Plan { keychain: Keychain::Missing, ..Plan::default() };
    let mut world = World::with("keychain-missing", plan).await;
    let id = sample::import_one(&world.office);
    // Connected with the secret in the environment, which the window does not have.
    let secret = world.client_secret();
    world.office.set_variable("APPTRAY_CLIENT_SECRET", &secret);
    world.connect_teams();
    world.office.set_variable("APPTRAY_CLIENT_SECRET", "");
    says_so(&world, &id, "no keychain is available; install and unlock one", "no-keychain").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_keychain_is_said_without_a_prompt_and_the_approval_stands() {
    let world = World::start("keychain-locked").await;
    world.connect_teams();
    let id = sample::import_one(&world.office);
    world.keyring.as_ref().unwrap().lock().await;
    says_so(&world, &id, "the keychain is locked; unlock it and try again", "locked-keychain").await;
}
