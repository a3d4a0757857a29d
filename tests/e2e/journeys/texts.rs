//! Names and texts that are long, run from right to left, or would be markup; and a page that is zoomed or turned.

use apptray_e2e::{Plan, Role, World};
use serde_json::json;

use crate::sample;

const ARABIC: &str = "شركة النور للخدمات الطبية والتجهيزات";

/// The first client is long, the second is written from right to left, the third has what is not a letter.
fn import_hard_names(world: &World) {
    let long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft & Söhne <b>GmbH</b>";
    let mut requests = Vec::new();
    for (client, name, time) in [
        (long, "Maximiliane-Antoinette Freifrau von und zu Hohenlohe-Langenburg-Schillingsfürst", "09:00"),
        (ARABIC, "د. عبد الرحمن بن خالد \"أبو نور\"", "10:30"),
        ("Émile 🦄 O'Neil", "'; DROP TABLE requests; -- 👩‍👩‍👧‍👦", "12:00"),
    ] {
        let mut request = sample::request(client, time, "America/Argentina/ComodRivadavia");
        request["requester"]["name"] = json!(name);
        let mail = "a.rather.long.address.that.goes.on.and.on@subdomain.of.another.subdomain.client.example";
        request["requester"]["email"] = json!(mail);
        request["description"] =
            json!(format!("{ARABIC}\n{}\nhttps://example.com/{}", long.repeat(3), "x".repeat(120)));
        requests.push(request);
    }
    world.office.import(&sample::file(&requests));
}

/// Looks at every state that these names come to.
async fn look_at_hard_names(world: &World, screen: &str) {
    world.connect_teams();
    import_hard_names(world);
    let window = world.window().await;
    let page = &window.page;
    page.find(Role::Switch, "Generate Microsoft Teams meeting link").await;
    page.look(&format!("{screen}-long")).await;
    page.click(Role::Button, "Approve").await;
    page.find(Role::Button, "Join Teams Meeting").await;
    page.look(&format!("{screen}-long-approved")).await;
    page.open(ARABIC).await;
    page.look(&format!("{screen}-right-to-left")).await;
    page.click(Role::Button, "Decline…").await;
    page.fill("Reason", ARABIC).await;
    page.look(&format!("{screen}-right-to-left-decline")).await;
    page.click(Role::Button, "Keep pending").await;
    page.open("O'Neil").await;
    page.look(&format!("{screen}-emoji")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn long_and_foreign_names_break_no_screen() {
    look_at_hard_names(&World::start("texts").await, "texts").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn long_and_foreign_names_break_no_screen_at_200_percent() {
    let plan = Plan { large_text: true, ..Plan::default() };
    look_at_hard_names(&World::with("texts-zoomed", plan).await, "zoomed-texts").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_settings_can_be_read_at_200_percent() {
    let plan = Plan { large_text: true, ..Plan::default() };
    let world = World::with("settings-zoomed", plan).await;
    world.connect_teams();
    let window = world.window().await;
    window.page.click(Role::Button, "Settings").await;
    for page in sample::SETTINGS {
        window.page.click(Role::Button, page.title).await;
        window.page.reads(page.text).await;
        window.page.look(&format!("zoomed-{}", page.screen)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_settings_can_be_read_from_right_to_left() {
    let world = World::start("settings-turned").await;
    world.connect_teams();
    world.settings(|general, _| general.language = "yy".to_owned());
    let window = world.window().await;
    let page = &window.page;
    let turned = page.client.execute("return document.documentElement.dir", vec![]).await.unwrap();
    assert_eq!(turned, "rtl");
    page.look("turned-empty").await;
    page.click(Role::Button, &sample::turned("requests.openSettings")).await;
    for entry in sample::SETTINGS {
        let title = sample::turned(entry.key);
        page.click(Role::Button, &title).await;
        page.find(Role::Heading, &title).await;
        page.look(&format!("turned-{}", entry.screen)).await;
    }
}
