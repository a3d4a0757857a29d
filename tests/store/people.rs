use apptray_scheduling::model::{ClientId, Permission, ServiceId, TicketId, UserId};

use crate::database::TestDatabase;
use crate::world::{World, text};

on_both_databases!(
    staff_is_found_by_address_without_case,
    a_customer_is_no_technician,
    an_inactive_technician_is_shown_as_such,
    names_are_put_together_from_what_there_is,
    a_service_has_the_duration_of_its_rules,
    people_and_services_that_are_not_there_are_none,
    a_ticket_tells_its_client,
    the_local_user_may_do_everything,
    a_technician_without_a_role_may_do_nothing,
    a_role_for_customers_grants_nothing,
    an_approver_named_in_the_general_settings_approves_everything,
    an_approver_of_one_technician_is_named_in_the_hours,
    an_approver_may_be_named_by_a_team,
    the_older_single_approver_counts_only_where_no_list_does,
    somebody_who_left_may_do_nothing,
);

async fn staff_is_found_by_address_without_case(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut tx = database.read().await;
    let found = tx.technician_by_email("THEO@MSP.example").await.unwrap().unwrap();
    assert_eq!((found.id, found.name.as_str()), (world.technician, "Theo Technician"));
    assert_eq!(found.email, "Theo@msp.example");
    assert_eq!(found.time_zone.as_deref(), Some("Europe/Berlin"));
    assert!(found.active);
    assert_eq!(tx.user(world.technician).await.unwrap().unwrap(), found);
    let contact = tx.contact_by_email("carla@FABRIKAM.example").await.unwrap().unwrap();
    assert_eq!((contact.id, contact.client), (world.contact, world.client));
    assert_eq!(contact.phone.as_deref(), Some("+1 555 0100"));
}

async fn a_customer_is_no_technician(database: &TestDatabase) {
    World::make(database).await;
    database.run_sql("UPDATE users SET user_type = 'client' WHERE email = 'Theo@msp.example'").await;
    assert_eq!(database.read().await.technician_by_email("theo@msp.example").await.unwrap(), None);
}

async fn an_inactive_technician_is_shown_as_such(database: &TestDatabase) {
    let world = World::make(database).await;
    database.run_sql("UPDATE users SET is_inactive = NULL WHERE email = 'Theo@msp.example'").await;
    assert!(database.read().await.user(world.technician).await.unwrap().unwrap().active);
    database.run_sql("UPDATE users SET is_inactive = true WHERE email = 'Theo@msp.example'").await;
    assert!(!database.read().await.user(world.technician).await.unwrap().unwrap().active);
}

async fn names_are_put_together_from_what_there_is(database: &TestDatabase) {
    let world = World::make(database).await;
    for (first, last, name) in [
        ("'Theo'", "NULL", "Theo"),
        ("NULL", "'van der Berg'", "van der Berg"),
        ("''", "''", "Theo@msp.example"),
        ("NULL", "NULL", "Theo@msp.example"),
        ("'Theo'", "'van  der Berg'", "Theo van  der Berg"),
    ] {
        let names =
            format!("UPDATE users SET first_name = {first}, last_name = {last} WHERE email LIKE 'Theo%'");
        database.run_sql(&names).await;
        assert_eq!(database.read().await.user(world.technician).await.unwrap().unwrap().name, name);
    }
}

async fn a_service_has_the_duration_of_its_rules(database: &TestDatabase) {
    let world = World::make(database).await;
    let other = ServiceId(database.id());
    let mut tx = database.write().await;
    tx.insert_service(other, &text("Printer's \"paper\" jam"), None, database.now()).await.unwrap();
    assert_eq!(tx.service(world.service).await.unwrap().unwrap().default_duration_minutes, Some(45));
    let found = tx.service_by_name("Printer's \"paper\" jam").await.unwrap().unwrap();
    assert_eq!((found.id, found.default_duration_minutes), (other, None));
}

async fn people_and_services_that_are_not_there_are_none(database: &TestDatabase) {
    let mut tx = database.read().await;
    assert_eq!(tx.user(UserId(database.id())).await.unwrap(), None);
    assert_eq!(tx.technician_by_email("nobody@msp.example").await.unwrap(), None);
    assert_eq!(tx.technician_by_email("no\0body").await.unwrap(), None);
    assert_eq!(tx.contact_by_email("nobody@msp.example").await.unwrap(), None);
    assert_eq!(tx.service(ServiceId(database.id())).await.unwrap(), None);
    assert_eq!(tx.service_by_name("no\0thing").await.unwrap(), None);
    assert_eq!(tx.client_by_name("Nobody").await.unwrap(), None);
    assert_eq!(tx.ticket(TicketId(database.id())).await.unwrap(), None);
}

async fn a_ticket_tells_its_client(database: &TestDatabase) {
    let world = World::make(database).await;
    let (tenant, id, client) = (database.tenant, TicketId(database.id()), world.client);
    let sql = format!(
        "INSERT INTO tickets (tenant, ticket_id, ticket_number, client_id) VALUES ('{tenant}', '{id}', 'T-7', '{client}')"
    );
    database.run_sql(&sql).await;
    let mut tx = database.read().await;
    let ticket = tx.ticket(id).await.unwrap().unwrap();
    assert_eq!((ticket.number.as_str(), ticket.client), ("T-7", client));
    let client = tx.client_by_name("Fabrikam").await.unwrap().unwrap();
    assert_eq!(client.id, ClientId(ticket.client.0));
}

async fn the_local_user_may_do_everything(database: &TestDatabase) {
    let set = database.read().await.permissions_of(database.user).await.unwrap();
    assert!(Permission::ALL.into_iter().all(|permission| set.has(permission)));
    assert!(!set.approves_everything && set.approves_for.is_empty());
}

async fn a_technician_without_a_role_may_do_nothing(database: &TestDatabase) {
    let world = World::make(database).await;
    let set = database.read().await.permissions_of(world.technician).await.unwrap();
    assert!(set.granted.is_empty() && !set.may_view());
}

async fn a_role_for_customers_grants_nothing(database: &TestDatabase) {
    database.run_sql("UPDATE roles SET msp = false, client = true").await;
    assert!(database.read().await.permissions_of(database.user).await.unwrap().granted.is_empty());
}

async fn settings(database: &TestDatabase, kind: &str, of: Option<UserId>, config: &str) {
    let (tenant, id) = (database.tenant, database.id());
    let of = of.map_or_else(|| "NULL".to_owned(), |user| format!("'{user}'"));
    let at = if database.is_sqlite() { "0" } else { "'2027-01-01'" };
    let sql = format!(
        "INSERT INTO availability_settings
            (tenant, availability_setting_id, setting_type, user_id, config_json, created_at, updated_at)
        VALUES ('{tenant}', '{id}', '{kind}', {of}, '{config}', {at}, {at})"
    );
    database.run_sql(&sql).await;
}

async fn an_approver_named_in_the_general_settings_approves_everything(database: &TestDatabase) {
    let world = World::make(database).await;
    let config = format!(r#"{{"approver_user_ids": ["{}"]}}"#, world.technician);
    settings(database, "general_settings", None, &config).await;
    let mut tx = database.read().await;
    assert!(tx.permissions_of(world.technician).await.unwrap().approves_everything);
    assert!(!tx.permissions_of(database.user).await.unwrap().approves_everything);
}

async fn an_approver_of_one_technician_is_named_in_the_hours(database: &TestDatabase) {
    let world = World::make(database).await;
    let config = format!(r#"{{"approver_user_ids": ["{}"], "default_duration": 30}}"#, world.technician);
    // One row per weekday.
    settings(database, "user_hours", Some(database.user), &config).await;
    settings(database, "user_hours", Some(database.user), &config).await;
    let set = database.read().await.permissions_of(world.technician).await.unwrap();
    assert_eq!(set.approves_for, [database.user]);
    assert!(!set.approves_everything);
    assert!(set.may_act_on(Some(database.user)) && !set.may_act_on(None));
}

async fn an_approver_may_be_named_by_a_team(database: &TestDatabase) {
    let world = World::make(database).await;
    let (tenant, team, manager, member) = (database.tenant, database.id(), database.user, world.technician);
    let sql = format!(
        "INSERT INTO teams (tenant, team_id, team_name, manager_id) VALUES ('{tenant}', '{team}', 'Field', '{manager}');
        INSERT INTO team_members (tenant, team_id, user_id) VALUES ('{tenant}', '{team}', '{member}')"
    );
    database.run_sql(&sql).await;
    settings(database, "general_settings", None, &format!(r#"{{"approver_team_ids": ["{team}"]}}"#)).await;
    let mut tx = database.read().await;
    assert!(tx.permissions_of(member).await.unwrap().approves_everything);
    assert!(!tx.permissions_of(manager).await.unwrap().approves_everything, "a manager is no member");
}

async fn the_older_single_approver_counts_only_where_no_list_does(database: &TestDatabase) {
    let world = World::make(database).await;
    let technician = world.technician;
    let config = format!(r#"{{"approver_user_ids": [], "default_approver_id": "{technician}"}}"#);
    settings(database, "general_settings", None, &config).await;
    assert!(database.read().await.permissions_of(technician).await.unwrap().approves_everything);
    let other = database.user;
    let config = format!(r#"{{"approver_user_ids": ["{other}"], "default_approver_id": "{technician}"}}"#);
    database.run_sql(&format!("UPDATE availability_settings SET config_json = '{config}' WHERE user_id IS NULL AND service_id IS NULL")).await;
    assert!(!database.read().await.permissions_of(technician).await.unwrap().approves_everything);
}

async fn somebody_who_left_may_do_nothing(database: &TestDatabase) {
    database.run_sql("UPDATE users SET is_inactive = true").await;
    let set = database.read().await.permissions_of(database.user).await.unwrap();
    assert!(set.granted.is_empty() && !set.may_view());
}
