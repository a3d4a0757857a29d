//! Every answer that Verify can have, with what to do about it.

use apptray_e2e::{Page, Role, World};
use graph_simulator::{Fault, GraphError, Operation, TokenError};

async fn verify(page: &Page, label: &str, screen: &str) {
    page.click(Role::Button, "Verify").await;
    page.told(Role::Status, label).await;
    page.look(screen).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_told_with_its_fix() {
    let world = World::start("verify").await;
    world.connect_teams();
    let graph = &world.office.graph;
    let window = world.window().await;
    let page = &window.page;
    page.click(Role::Button, "Settings").await;
    page.click(Role::Button, "Availability settings").await;
    page.click(Role::Tab, "Teams Meetings").await;

    verify(page, "Verified Organizer Example. Meetings can be created.", "settings-teams-verified").await;
    assert!(!page.text().await.contains("How to fix it"));
    assert!(graph.meetings().is_empty(), "the meeting that proved it is thrown away");

    for (operation, fault, label, fix, screen) in [
        (
            Operation::GetUser,
            Fault::graph(GraphError::UserNotFound),
            "User not found",
            "How to fix it",
            "settings-teams-verify-not-found",
        ),
        (
            Operation::Create,
            Fault::graph(GraphError::PolicyMissing),
            "Policy missing",
            "New-CsApplicationAccessPolicy",
            "settings-teams-policy",
        ),
        (
            Operation::Create,
            Fault::graph(GraphError::PermissionMissing),
            "Permission missing",
            "Open the consent page",
            "settings-teams-permission",
        ),
        (
            Operation::Create,
            Fault::DropBeforeWork,
            "Could not reach Microsoft",
            "How to fix it",
            "settings-teams-unreachable",
        ),
        (
            Operation::Create,
            Fault::status(500),
            "Microsoft refused",
            "How to fix it",
            "settings-teams-graph-error",
        ),
    ] {
        graph.fail(operation, fault);
        verify(page, label, screen).await;
        page.reads(fix).await;
    }
    // The commands are this tenant's own.
    graph.fail(Operation::Create, Fault::graph(GraphError::PolicyMissing));
    verify(page, "Policy missing", "settings-teams-policy").await;
    page.reads(&graph.organizer().id.to_string()).await;
    page.reads(&graph.tenant().client_id()).await;

    graph.fail(Operation::Delete, Fault::status(500));
    page.click(Role::Button, "Verify").await;
    page.told(Role::Status, "Verified").await;
    page.reads("The throw-away meeting is not deleted yet. Apptray tries again by itself.").await;
    page.look("settings-teams-left-behind").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_that_has_expired_is_called_so() {
    let world = World::start("verify-secret-expired").await;
    world.connect_teams();
    let window = world.window().await;
    let page = &window.page;
    page.click(Role::Button, "Settings").await;
    page.click(Role::Button, "Availability settings").await;
    page.click(Role::Tab, "Teams Meetings").await;
    world.office.graph.fail(Operation::Token, Fault::token(TokenError::SecretExpired));
    verify(page, "Microsoft refused", "settings-teams-secret-expired").await;
    page.reads("expired").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_set_up_leads_to_the_page_that_sets_it_up() {
    let world = World::start("verify-not-configured").await;
    world.connect();
    let window = world.window().await;
    let page = &window.page;
    page.click(Role::Button, "Settings").await;
    page.click(Role::Button, "Availability settings").await;
    page.click(Role::Tab, "Teams Meetings").await;
    verify(page, "Not set up", "settings-teams-not-configured").await;
    page.click(Role::Button, "Microsoft app settings").await;
    page.find(Role::Heading, "Microsoft app").await;
}
