use std::os::unix::fs::PermissionsExt as _;

use apptray_e2e::{Plan, Role, World};

#[tokio::test(flavor = "multi_thread")]
async fn the_first_start_on_an_empty_home_makes_a_private_installation_with_nothing_pending() {
    let world = World::with("first-start", Plan { first_start: true, ..Plan::default() }).await;
    assert!(!world.home().exists());
    let window = world.window().await;
    let page = &window.page;
    page.reads("All requests are answered").await;
    page.reads("No pending requests.").await;
    page.look("empty").await;

    for (name, mode) in [("", 0o700), ("config.toml", 0o600), ("apptray.db", 0o600), ("logs", 0o700)] {
        let path = world.home().join(name);
        let found =
            path.metadata().unwrap_or_else(|error| panic!("{}: {error}", path.display())).permissions();
        assert_eq!(found.mode() & 0o777, mode, "{}", path.display());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_settings_can_be_read_and_left() {
    let world = World::start("settings").await;
    world.connect_teams();
    let window = world.window().await;
    let page = &window.page;
    page.click(Role::Button, "Settings").await;
    for (button, text, screen) in [
        ("General", "Single-key shortcuts", "settings-general"),
        ("Microsoft app", "Stored in your keychain", "settings-microsoft"),
        ("Availability settings", "Three things must be in place", "settings-teams"),
        ("E-mail (SMTP)", "Not set up", "settings-email"),
        ("Diagnostics", "Copy report", "settings-diagnostics"),
        ("About", "Enterprise edition", "settings-about"),
    ] {
        page.click(Role::Button, button).await;
        page.reads(text).await;
        page.look(screen).await;
    }
    page.click(Role::Button, "Availability settings").await;
    page.click(Role::Button, "Open the runbook").await;
    page.reads("Teams meetings: setup at Microsoft").await;
    page.look("settings-runbook").await;

    page.click(Role::Button, "Requests").await;
    page.click(Role::Button, "Keyboard shortcuts (?)").await;
    page.find(Role::Dialog, "Keyboard").await;
    page.look("help").await;
    page.click(Role::Button, "Close (Esc)").await;
    page.gone(Role::Dialog, "Keyboard").await;
}
