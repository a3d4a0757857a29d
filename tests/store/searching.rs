use apptray_scheduling::model::{RequestFilter, RequestId, RequestStatus, StatusFilter};

use crate::database::TestDatabase;
use crate::world::{World, text, write_request};

on_both_databases!(
    every_text_that_a_request_shows_is_searched,
    case_accents_and_spacing_do_not_matter,
    wildcards_and_quotes_stand_for_themselves,
    texts_in_every_script_are_found,
    nothing_is_found_across_two_texts,
    a_search_follows_what_changes,
    a_search_is_paged_and_filtered,
    a_rare_text_is_found_far_down_the_list,
);

async fn found(database: &TestDatabase, search: &str) -> Vec<RequestId> {
    let filter = RequestFilter { search: Some(search.to_owned()), ..RequestFilter::default() };
    let page = database.read().await.requests(&filter, None, 100).await.unwrap();
    page.requests.into_iter().map(|request| request.id).collect()
}

async fn described(database: &TestDatabase, world: &World, description: &str) -> RequestId {
    let mut request = world.request(database);
    request.description = Some(text(description));
    write_request(database, &request).await;
    request.id
}

async fn every_text_that_a_request_shows_is_searched(database: &TestDatabase) {
    let world = World::make(database).await;
    let id = described(database, &world, "The switch hums.\nPlease look.").await;
    for typed in ["network", "fabrikam", "carla", "theo tech", "hums", "please", "@fabrikam"] {
        assert_eq!(found(database, typed).await, [id], "{typed}");
    }
    for typed in ["wingtip", "technik", "zz"] {
        assert_eq!(found(database, typed).await, [], "{typed}");
    }
    assert_eq!(found(database, "  ").await, [id], "nothing typed is no condition");
}

async fn case_accents_and_spacing_do_not_matter(database: &TestDatabase) {
    let world = World::make(database).await;
    let id = described(database, &world, "Ångström &\tSÖHNE, Straße 5, ﬁle").await;
    for typed in ["angstrom & sohne", "ÅNGSTRÖM  &", "STRASSE 5", "straße", "file", "é".repeat(0).as_str()]
    {
        assert_eq!(found(database, typed).await, [id], "{typed}");
    }
}

async fn wildcards_and_quotes_stand_for_themselves(database: &TestDatabase) {
    let world = World::make(database).await;
    let id = described(database, &world, r#"100% of C:\temp_files isn't "there" -- (a AND b) NEAR*"#).await;
    described(database, &world, "1000 of C:/tempXfiles isnt there").await;
    for typed in [
        "100%",
        "0% o",
        r"C:\temp",
        "temp_f",
        "isn't",
        "\"there\"",
        "--",
        "(a AND b)",
        "near*",
        "%",
        "_",
        "'",
        "\"",
    ] {
        assert_eq!(found(database, typed).await, [id], "{typed}");
    }
    for typed in ["10%f", "t%p", "tem__files", "'; DROP TABLE users; --", "\" OR \"", "a*b"] {
        assert_eq!(found(database, typed).await, [], "{typed}");
    }
}

async fn texts_in_every_script_are_found(database: &TestDatabase) {
    let world = World::make(database).await;
    let emoji = described(database, &world, "Drucker 🖨️ kaputt 👩‍🔧").await;
    let hebrew = described(database, &world, "מדפסת תקועה").await;
    let chinese = described(database, &world, "打印机坏了，王芳").await;
    let greek = described(database, &world, "Ο ΔΡΟΜΟΛΟΓΗΤΗΣ").await;
    assert_eq!(found(database, "🖨").await, [emoji]);
    assert_eq!(found(database, "👩‍🔧").await, [emoji]);
    assert_eq!(found(database, "תקוע").await, [hebrew]);
    assert_eq!(found(database, "王芳").await, [chinese], "two characters at the very end");
    assert_eq!(found(database, "芳").await, [chinese]);
    assert_eq!(found(database, "打印机").await, [chinese]);
    assert_eq!(found(database, "δρομολογητ").await, [greek]);
}

async fn nothing_is_found_across_two_texts(database: &TestDatabase) {
    let world = World::make(database).await;
    described(database, &world, "hums").await;
    assert_eq!(found(database, "auditfabrikam").await, []);
    assert_eq!(found(database, "audit fabrikam").await, []);
}

async fn a_search_follows_what_changes(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut request = world.request(database);
    request.preferred_technician = None;
    write_request(database, &request).await;
    assert_eq!(found(database, "theo").await, []);
    let entry = world.entry(database, request.id);
    let mut tx = database.write().await;
    tx.insert_schedule_entry(&entry, database.now()).await.unwrap();
    assert!(tx.approve_request(request.id, database.user, database.now(), entry.id, None).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(found(database, "theo").await, [request.id], "the assigned technician");
    let mut tx = database.write().await;
    assert!(tx.reopen_request(request.id, None, None, database.now()).await.unwrap());
    tx.delete_schedule_entry(entry.id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(found(database, "theo").await, []);
    assert_eq!(found(database, "hums").await, [request.id]);
}

async fn a_search_is_paged_and_filtered(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut expected = Vec::new();
    for number in 0..6 {
        let id = described(database, &world, &format!("router {number}")).await;
        described(database, &world, "printer").await;
        expected.push(id);
    }
    let filter = RequestFilter {
        status: StatusFilter::Only(RequestStatus::Pending),
        search: Some("router".to_owned()),
        ..RequestFilter::default()
    };
    let mut tx = database.read().await;
    let first = tx.requests(&filter, None, 4).await.unwrap();
    let second = tx.requests(&filter, first.next, 4).await.unwrap();
    assert!(second.next.is_none());
    let seen: Vec<_> = first.requests.iter().chain(&second.requests).map(|request| request.id).collect();
    assert_eq!(seen, expected);
    let approved = RequestFilter { status: StatusFilter::Only(RequestStatus::Approved), ..filter };
    assert!(tx.requests(&approved, None, 4).await.unwrap().requests.is_empty());
}

/// SQLite looks at the nearest rows first, and asks its search index about the rest.
async fn a_rare_text_is_found_far_down_the_list(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut tx = database.write().await;
    let mut rare = world.request(database);
    rare.description = Some(text("zebra 王芳"));
    rare.requested.date = jiff::civil::date(2020, 1, 1);
    tx.insert_request(&rare).await.unwrap();
    for _ in 0..2100 {
        tx.insert_request(&world.request(database)).await.unwrap();
    }
    tx.commit().await.unwrap();
    for typed in ["zebra", "ZEB", "王芳", "芳", "ze"] {
        assert_eq!(found(database, typed).await, [rare.id], "{typed}");
    }
    for typed in ["zebrano", "芳王", "qx", "q"] {
        assert_eq!(found(database, typed).await, [], "{typed}");
    }
    assert_eq!(found(database, "hums").await.len(), 100, "what many rows contain fills the page");
}
