use apptray_e2e::{Role, World};

use crate::sample;

const TOGGLE: &str = "Generate Microsoft Teams meeting link";

#[tokio::test(flavor = "multi_thread")]
async fn microsoft_is_connected_in_the_settings_and_its_secret_is_in_the_keychain_alone() {
    let world = World::start("connect").await;
    sample::import_one(&world.office);
    let window = world.window().await;
    let page = &window.page;
    // Without an organizer nobody offers a meeting.
    page.find(Role::Button, "Approve").await;
    assert!(!page.has(Role::Switch, TOGGLE).await);
    page.look("pending-without-teams").await;

    let tenant = world.office.graph.tenant();
    page.click(Role::Button, "Settings").await;
    page.click(Role::Button, "Microsoft app").await;
    page.reads("Nothing stored").await;
    page.fill("Tenant ID", &tenant.id.to_string()).await;
    page.fill("Client ID", &tenant.app.client_id.to_string()).await;
    page.click_within("Client secret", Role::Button, "Store…").await;
    page.fill("New secret", &world.client_secret()).await;
    page.click(Role::Button, "Store in keychain").await;
    page.reads("Stored in your keychain").await;
    page.click(Role::Button, "Save").await;
    page.reads("Saved. Apptray signed in.").await;
    page.reads("No meeting organizer is set.").await;
    page.look("settings-microsoft-connected").await;

    let stored = world.keyring.as_ref().unwrap().secrets().await;
    assert_eq!(stored.iter().map(|secret| secret.text.clone()).collect::<Vec<_>>(), [world.client_secret()]);
    let source = page.client.source().await.unwrap();
    assert!(!source.contains(&world.client_secret()), "the secret stands in the page");
    for file in ["config.toml", "apptray.db", "apptray.db-wal"] {
        let bytes = std::fs::read(world.home().join(file)).unwrap_or_default();
        let secret = world.client_secret();
        assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()), "{file} has the secret");
    }

    let organizer = world.office.graph.organizer();
    page.click(Role::Button, "Availability settings").await;
    page.fill("Default meeting organizer (UPN or Microsoft user ID)", "nobody@contoso.example").await;
    page.click(Role::Button, "Save").await;
    page.reads("User not found").await;
    page.look("settings-teams-not-found").await;
    page.fill("Default meeting organizer (UPN or Microsoft user ID)", &organizer.upn).await;
    page.click(Role::Button, "Save").await;
    page.reads(&organizer.id.to_string()).await;
    page.look("settings-teams-saved").await;

    page.click(Role::Button, "Requests").await;
    assert!(page.is_on(TOGGLE).await);

    // Cleared, it takes the toggle away at once.
    page.click(Role::Button, "Settings").await;
    page.click(Role::Button, "Availability settings").await;
    page.fill("Default meeting organizer (UPN or Microsoft user ID)", "").await;
    page.click(Role::Button, "Save").await;
    page.reads("No meetings are created until an organizer is named.").await;
    page.click(Role::Button, "Requests").await;
    page.find(Role::Button, "Approve").await;
    page.gone(Role::Switch, TOGGLE).await;
}
