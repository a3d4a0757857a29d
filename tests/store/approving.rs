use apptray_scheduling::model::{Decision, EntryId, RequestState, TicketId, UserRef};
use apptray_scheduling::ports::Store;
use apptray_scheduling::ports::store::BeforeApproval;
use apptray_scheduling::time::RequesterZone;

use crate::database::TestDatabase;
use crate::world::{World, decline, instant, meeting, show, write_request};

on_both_databases!(
    a_request_reads_back_as_it_was_written,
    a_request_of_somebody_unknown_keeps_what_was_typed,
    a_request_that_is_not_there_is_none,
    an_approval_is_written_once,
    of_two_approvals_at_the_same_moment_one_wins,
    an_approval_without_a_ticket_keeps_the_one_it_has,
    a_declined_request_has_no_entry_and_cannot_be_approved,
    a_request_is_reopened_as_it_was,
    the_meeting_columns_are_set_and_cleared,
    a_foreign_link_is_never_shown_as_a_meeting,
    what_undo_needs_is_kept_until_it_is_forgotten,
    a_transaction_that_is_dropped_did_nothing,
    what_a_reading_transaction_writes_is_not_kept,
);

async fn a_request_reads_back_as_it_was_written(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.request(database);
    write_request(database, &request).await;

    let shown = show(database, request.id).await;
    assert_eq!(shown.service.name, "Network audit");
    assert!(shown.service.exists);
    assert_eq!(shown.client.unwrap().name, "Fabrikam");
    assert_eq!(shown.contact, Some(world.contact));
    assert_eq!(shown.requester.name, "Carla Contact");
    assert_eq!(shown.requester.email.as_deref(), Some("Carla@fabrikam.example"));
    assert_eq!(shown.requester.phone.as_deref(), Some("+1 555 0100"));
    assert_eq!(shown.requested, request.requested);
    assert_eq!(shown.preferred_technician.unwrap().name, "Theo Technician");
    assert_eq!(shown.description, "The switch hums.\nPlease look.");
    assert_eq!(shown.state, RequestState::Pending);
    assert_eq!((shown.created_at, shown.updated_at), (database.now(), database.now()));
    assert_eq!(
        (shown.ticket, shown.schedule_entry, shown.scheduled, shown.online_meeting),
        (None, None, None, None)
    );
}

async fn a_request_of_somebody_unknown_keeps_what_was_typed(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut request = world.request(database);
    request.client = None;
    request.contact = None;
    request.requester = Some(apptray_scheduling::model::NewRequester {
        name: crate::world::text("Günther O'Neil 🙂"),
        email: crate::world::text("g@example.com"),
        phone: None,
        company: Some(crate::world::text("Ümlaut & Söhne")),
    });
    request.requested.zone = RequesterZone::Unknown("Mars/Base".to_owned());
    request.preferred_technician = None;
    request.description = None;
    write_request(database, &request).await;

    let shown = show(database, request.id).await;
    assert_eq!(shown.requester.name, "Günther O'Neil 🙂");
    assert_eq!(shown.requester.company.as_deref(), Some("Ümlaut & Söhne"));
    assert_eq!(shown.requester.phone, None);
    assert_eq!(shown.requested.zone, RequesterZone::Unknown("Mars/Base".to_owned()));
    assert_eq!((shown.client, shown.preferred_technician), (None, None));
    assert_eq!(shown.description, "");
}

async fn a_request_that_is_not_there_is_none(database: &TestDatabase) {
    let id = apptray_scheduling::model::RequestId(database.id());
    assert!(database.read().await.request(id).await.unwrap().is_none());
}

async fn an_approval_is_written_once(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, entry) = world.approved(database).await;
    let shown = show(database, request).await;
    let by = UserRef { id: database.user, name: "Ada Admin".to_owned(), email: "ada@msp.example".to_owned() };
    assert_eq!(shown.state, RequestState::Approved(Decision { by: Some(by), at: Some(database.now()) }));
    assert_eq!(shown.schedule_entry, Some(entry));
    let scheduled = shown.scheduled.unwrap();
    assert_eq!(scheduled.start, instant("2027-03-10T08:30:00Z"));
    assert_eq!(scheduled.technician.unwrap().id, world.technician);

    let mut tx = database.write().await;
    let again =
        tx.approve_request(request, world.technician, database.now(), EntryId(database.id()), None).await;
    assert!(!again.unwrap(), "the second is told that somebody was faster");
    tx.commit().await.unwrap();
    assert_eq!(show(database, request).await.schedule_entry, Some(entry));
}

async fn of_two_approvals_at_the_same_moment_one_wins(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let other_process = database.open_again().await;
    let approve = async |store: apptray_store::SqlStore| {
        let mut tx = store.write().await.unwrap();
        let entry = world.entry(database, request);
        tx.insert_schedule_entry(&entry, database.now()).await.unwrap();
        let won = tx.approve_request(request, database.user, database.now(), entry.id, None).await.unwrap();
        if won {
            tx.commit().await.unwrap();
        }
        won
    };
    let (first, second) =
        tokio::join!(approve(database.store()), approve(other_process.store(database.tenant)));
    assert!(first ^ second, "exactly one");
    let entries = database.texts("SELECT title FROM schedule_entries").await;
    assert_eq!(entries, ["Appointment: Network audit"], "the loser left nothing behind");
}

async fn an_approval_without_a_ticket_keeps_the_one_it_has(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let ticket = TicketId(database.id());
    database.run_sql(&format!("UPDATE appointment_requests SET ticket_id = '{ticket}'")).await;
    let mut tx = database.write().await;
    assert!(
        tx.approve_request(request, database.user, database.now(), EntryId(database.id()), None)
            .await
            .unwrap()
    );
    tx.commit().await.unwrap();
    assert_eq!(show(database, request).await.ticket, Some(ticket));
}

async fn a_declined_request_has_no_entry_and_cannot_be_approved(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let entry = EntryId(database.id());
    database.run_sql(&format!("UPDATE appointment_requests SET schedule_entry_id = '{entry}'")).await;
    let mut tx = database.write().await;
    assert!(decline(database, tx.as_mut(), request, "No time\0, sorry").await);
    assert!(!decline(database, tx.as_mut(), request, "again").await);
    assert!(!tx.approve_request(request, database.user, database.now(), entry, None).await.unwrap());
    tx.commit().await.unwrap();
    let shown = show(database, request).await;
    assert_eq!(shown.schedule_entry, None);
    match shown.state {
        RequestState::Declined { decision, reason } => {
            assert_eq!(decision.by.unwrap().id, database.user);
            assert_eq!(reason, "No time, sorry");
        }
        other => panic!("{other:?}"),
    }
}

async fn a_request_is_reopened_as_it_was(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    let (entry, ticket) = (EntryId(database.id()), TicketId(database.id()));
    let now = database.now();
    let mut tx = database.write().await;
    tx.set_online_meeting(request, Some(&meeting("1")), now).await.unwrap();
    assert!(tx.reopen_request(request, Some(entry), Some(ticket), now).await.unwrap());
    assert!(!tx.reopen_request(request, None, None, now).await.unwrap(), "it is pending already");
    tx.commit().await.unwrap();
    let shown = show(database, request).await;
    assert_eq!(shown.state, RequestState::Pending);
    assert_eq!((shown.schedule_entry, shown.ticket), (Some(entry), Some(ticket)));
    assert_eq!(shown.online_meeting, None);
}

async fn the_meeting_columns_are_set_and_cleared(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    for wanted in [Some(meeting("1")), Some(meeting("2")), None] {
        let mut tx = database.write().await;
        tx.set_online_meeting(request, wanted.as_ref(), database.now()).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(show(database, request).await.online_meeting, wanted);
    }
}

async fn a_foreign_link_is_never_shown_as_a_meeting(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, _) = world.approved(database).await;
    let sql = "UPDATE appointment_requests SET online_meeting_provider = 'teams', online_meeting_id = 'x',
        online_meeting_url = 'https://evil.example/l/meetup-join/x'";
    database.run_sql(sql).await;
    assert_eq!(show(database, request).await.online_meeting, None);
}

async fn what_undo_needs_is_kept_until_it_is_forgotten(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let mut before = BeforeApproval { entry: Some(world.entry(database, request)), ticket: None };
    before.entry.as_mut().unwrap().notes = "It's \"quoted\"\n🙂".to_owned();
    let mut tx = database.write().await;
    assert_eq!(tx.before_approval(request).await.unwrap(), None);
    tx.save_before_approval(request, &BeforeApproval { entry: None, ticket: None }).await.unwrap();
    tx.save_before_approval(request, &before).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(database.read().await.before_approval(request).await.unwrap(), Some(before));
    let mut tx = database.write().await;
    tx.forget_before_approval(request).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(database.read().await.before_approval(request).await.unwrap(), None);
}

async fn a_transaction_that_is_dropped_did_nothing(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.request(database);
    let mut tx = database.write().await;
    tx.insert_request(&request).await.unwrap();
    drop(tx);
    assert!(database.read().await.request(request.id).await.unwrap().is_none());
}

async fn what_a_reading_transaction_writes_is_not_kept(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.request(database);
    let mut tx = database.read().await;
    // PostgreSQL refuses at once, SQLite forgets.
    let _ = tx.insert_request(&request).await;
    let _ = tx.commit().await;
    assert!(database.read().await.request(request.id).await.unwrap().is_none());
}
