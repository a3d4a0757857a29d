//! Names and texts that are long, run from right to left, or would be markup; and a page that is zoomed or turned.

use apptray_e2e::{Role, World};
use serde_json::json;

use crate::sample;

/// 200 % zoom of the usual window: half as many CSS pixels each way.
const ZOOMED: (u32, u32) = (540, 350);
const SMALL: (u32, u32) = (760, 560);

#[tokio::test(flavor = "multi_thread")]
async fn long_and_foreign_names_break_no_screen() {
    let world = World::start("texts").await;
    world.connect_teams();
    let long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft & Söhne <b>GmbH</b>";
    let arabic = "شركة النور للخدمات الطبية والتجهيزات";
    let mut requests = Vec::new();
    for (client, name, time) in [
        (long, "Maximiliane-Antoinette Freifrau von und zu Hohenlohe-Langenburg-Schillingsfürst", "09:00"),
        (arabic, "د. عبد الرحمن بن خالد \"أبو نور\"", "10:30"),
        ("Émile 🦄 O'Neil", "'; DROP TABLE requests; -- 👩‍👩‍👧‍👦", "12:00"),
    ] {
        let mut request = sample::request(client, time, "America/Argentina/ComodRivadavia");
        request["requester"]["name"] = json!(name);
        let mail = "a.rather.long.address.that.goes.on.and.on@subdomain.of.another.subdomain.client.example";
        request["requester"]["email"] = json!(mail);
        request["description"] =
            json!(format!("{arabic}\n{}\nhttps://example.com/{}", long.repeat(3), "x".repeat(120)));
        requests.push(request);
    }
    world.office.import(&sample::file(&requests));
    let window = world.window().await;
    let page = &window.page;
    page.find(Role::Switch, "Generate Microsoft Teams meeting link").await;
    page.look("texts-long").await;
    page.glance("texts-long-zoomed", ZOOMED).await;
    page.click(Role::Button, "Approve").await;
    page.find(Role::Button, "Join Teams Meeting").await;
    page.look("texts-long-approved").await;

    page.open(arabic).await;
    page.look("texts-right-to-left").await;
    page.glance("texts-right-to-left-zoomed", ZOOMED).await;
    page.click(Role::Button, "Decline…").await;
    page.fill("Reason", arabic).await;
    page.look("texts-right-to-left-decline").await;
    page.glance("texts-right-to-left-decline-zoomed", ZOOMED).await;
    page.click(Role::Button, "Keep pending").await;
    page.open("O'Neil").await;
    page.look("texts-emoji").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_settings_can_be_zoomed_and_turned() {
    let world = World::start("settings-zoomed").await;
    world.connect_teams();
    world.settings(|general, _| general.language = "yy".to_owned());
    let window = world.window().await;
    let page = &window.page;
    let turned = page.client.execute("return document.documentElement.dir", vec![]).await.unwrap();
    assert_eq!(turned, "rtl");
    page.glance("turned-empty", SMALL).await;
}
