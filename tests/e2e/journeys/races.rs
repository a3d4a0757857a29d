//! Two approvers at once, and a database that somebody else holds.

use std::process::Stdio;

use apptray_e2e::{Plan, Role, Wire, World};
use apptray_tests::office::Office;
use sqlx::{Connection as _, PgConnection, SqliteConnection};
use test_desktop::soon;

use crate::sample;

const WAITING: &str =
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

/// Until so many connections wait for a lock. Not from within a transaction, which sees it as it was at its first look.
async fn waiting(look: &mut PgConnection, count: i64) {
    let waiting = async {
        while sqlx::query_scalar::<_, i64>(WAITING).fetch_one(&mut *look).await.unwrap() < count {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    soon(&format!("{count} to wait"), waiting).await;
}

fn approved_entries(office: &Office) -> usize {
    tokio::task::block_in_place(|| office.rows("schedule_entries").len())
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_approvers_at_the_same_moment_the_second_is_told_who_was_first() {
    let plan = Plan { postgres: true, ..Plan::default() };
    let world = World::with("second-approver", plan).await;
    let id = sample::import_one(&world.office);
    let window = world.window().await;
    let page = &window.page;
    page.fill("Internal Notes", "Mine.").await;
    page.find(Role::Button, "Approve").await;

    // Both wait for this row, in the order in which they came.
    let url = world.office.postgres_url().unwrap();
    let mut look = PgConnection::connect(url).await.unwrap();
    let mut holder = PgConnection::connect(url).await.unwrap();
    let mut hold = holder.begin().await.unwrap();
    sqlx::query("SELECT 1 FROM appointment_requests FOR UPDATE").execute(&mut *hold).await.unwrap();
    let mut first = world.office.command("apptrayctl");
    first.args(["approve", &id, "--technician", "tom@nordhafen.example", "--notes", "Theirs."]);
    let first = first.stdout(Stdio::null()).spawn().unwrap();
    waiting(&mut look, 1).await;
    page.click(Role::Button, "Approve").await;
    waiting(&mut look, 2).await;
    hold.rollback().await.unwrap();
    assert!(first.wait_with_output().unwrap().status.success());

    page.yellow_toast("Already approved by").await;
    page.reads("Approved for").await;
    page.reads("Tom Adeyemi meets Dana Reyes").await;
    page.reads("Theirs.").await;
    page.look("approved-by-another").await;
    assert_eq!(approved_entries(&world.office), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_another_approver_takes_shows_it_while_its_form_is_open() {
    let world = World::start("taken").await;
    let id = sample::import_one(&world.office);
    let window = world.window().await;
    let page = &window.page;
    page.fill("Internal Notes", "Half a sen").await;
    world.office.ctl(&["approve", &id, "--technician", "tom@nordhafen.example"]).ok();
    page.reads("Tom Adeyemi meets Dana Reyes").await;
    page.gone(Role::Button, "Approve").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_locked_database_is_said_plainly_and_the_approval_goes_on_when_it_is_free() {
    let world = World::start("locked-database").await;
    let id = sample::import_one(&world.office);
    let window = world.window().await;
    let page = &window.page;
    page.fill("Internal Notes", "Ask for the site key.").await;
    page.find(Role::Button, "Approve").await;

    let file = world.home().join("apptray.db");
    let mut holder = SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut holder).await.unwrap();
    page.click(Role::Button, "Approve").await;
    page.yellow_toast("database").await;
    page.find(Role::Button, "Approve").await;
    page.reads("Ask for the site key.").await;
    page.look("locked-database").await;
    assert_eq!(world.office.request(&id)["status"], "pending");

    sqlx::query("ROLLBACK").execute(&mut holder).await.unwrap();
    page.click(Role::Button, "Approve").await;
    page.green_toast("Approved.").await;
    page.reads("Ask for the site key.").await;
    assert_eq!(approved_entries(&world.office), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_out_of_reach_leaves_the_list_readable_and_comes_back() {
    let plan = Plan { postgres: true, ..Plan::default() };
    let mut world = World::with("offline", plan).await;
    sample::import_one(&world.office);
    let wire = Wire::to(world.office.postgres_url().unwrap()).await;
    world.office.set_variable("APPTRAY_DATABASE_URL", wire.url());
    let window = world.window().await;
    let page = &window.page;
    page.fill("Internal Notes", "Ask for the site key.").await;
    page.find(Role::Button, "Approve").await;

    wire.cut();
    page.click(Role::Button, "Approve").await;
    page.told(Role::Status, "Offline since").await;
    page.reads("Kestrel Foods").await;
    page.reads("Needs a connection. Your changes to this form are kept.").await;
    page.look("offline").await;

    wire.mend();
    page.click(Role::Button, "Try again").await;
    page.reads_no_more("Offline since").await;
    page.reads("The invitation goes to Dana Reyes and Mara Lindqvist.").await;
    page.reads("Ask for the site key.").await;
    page.click(Role::Button, "Approve").await;
    page.green_toast("Approved.").await;
}
