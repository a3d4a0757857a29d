use std::os::unix::fs::PermissionsExt as _;

use apptray_e2e::{Plan, Role, World};

use crate::sample;

#[tokio::test(flavor = "multi_thread")]
async fn the_first_start_on_an_empty_home_makes_a_private_installation_with_nothing_pending() {
    let world = World::with("first-start", Plan { first_start: true, ..Plan::default() }).await;
    assert!(!world.home().exists());
    let window = world.window().await;
    let page = &window.page;
    for step in 1..=4 {
        page.reads(&format!("Step {step} of 5")).await;
        page.click(Role::Button, "Skip for now").await;
    }
    page.reads("Step 5 of 5").await;
    page.click(Role::Button, "Finish").await;
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
    for entry in sample::SETTINGS {
        page.click(Role::Button, entry.title).await;
        page.reads(entry.text).await;
        page.look(entry.screen).await;
    }
    page.click(Role::Button, "Availability settings").await;
    page.click(Role::Tab, "Teams Meetings").await;
    page.reads("Three things must be in place").await;
    page.look("settings-teams").await;
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

#[tokio::test(flavor = "multi_thread")]
async fn a_look_finds_what_a_user_would_stumble_over() {
    let world = World::start("look").await;
    let window = world.window().await;
    let page = &window.page;
    page.reads("All requests are answered").await;
    let spoil = "const main = document.querySelector('main'); \
         main.append(Object.assign(document.createElement('button'), { type: 'button' })); \
         const wide = main.appendChild(document.createElement('div')); wide.textContent = 'wide'; \
         Object.assign(wide.style, { width: '3000px', color: '#888', background: '#999' }); \
         const cut = main.appendChild(document.createElement('button')); cut.textContent = 'cut off'; \
         Object.assign(cut.style, { overflow: 'hidden', width: '10px', whiteSpace: 'nowrap' }); \
         cut.setAttribute('onclick', 'void 0'); cut.click(); \
         window.dispatchEvent(new ErrorEvent('error', { message: 'a mistake' }));";
    page.client.execute(spoil, vec![]).await.unwrap();
    let found = page.problems_on("spoilt").await.join("\n");
    for problem in [
        "axe button-name",
        "axe color-contrast",
        "cut off: button",
        "cut off: div",
        "policy: script-src",
        "error: a mistake",
    ] {
        assert!(found.contains(problem), "'{problem}' in:\n{found}");
    }
}
