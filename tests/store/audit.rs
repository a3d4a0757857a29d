use apptray_scheduling::model::{AuditId, AuditKind, AuditLine, RequestId};
use serde_json::json;

use crate::database::TestDatabase;
use crate::world::World;

on_both_databases!(
    history_is_told_in_the_order_in_which_it_was_written,
    lines_of_other_requests_are_not_told
);

fn line(database: &TestDatabase, request: Option<RequestId>, kind: AuditKind) -> AuditLine {
    AuditLine {
        id: AuditId(database.id()),
        request,
        kind: kind.as_str().to_owned(),
        actor: Some(database.user),
        actor_name: None,
        at: database.now(),
        details: json!({ "title": "Ärger \"mit\" 🙂", "number": 3 }),
    }
}

async fn history_is_told_in_the_order_in_which_it_was_written(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    let kinds = [
        AuditKind::ScheduleEntryCreated,
        AuditKind::AppointmentRequestApproved,
        AuditKind::AppointmentOnlineMeetingAttached,
    ];
    let mut lines: Vec<AuditLine> =
        kinds.into_iter().map(|kind| line(database, Some(request), kind)).collect();
    // Identifiers say nothing about the order.
    let (first, last) = (lines[0].id, lines[2].id);
    (lines[0].id, lines[2].id) = (last, first);
    lines[2].actor = None;

    let mut tx = database.write().await;
    for line in &lines {
        tx.append_audit(line).await.unwrap();
    }
    tx.commit().await.unwrap();

    for line in &mut lines {
        line.actor_name = line.actor.map(|_| "Ada Admin".to_owned());
    }
    assert_eq!(database.read().await.history(request).await.unwrap(), lines);
}

async fn lines_of_other_requests_are_not_told(database: &TestDatabase) {
    let world = World::make(database).await;
    let (one, other) = (world.pending(database).await, world.pending(database).await);
    let mut tx = database.write().await;
    tx.append_audit(&line(database, Some(other), AuditKind::Imported)).await.unwrap();
    tx.append_audit(&line(database, None, AuditKind::TeamsConnected)).await.unwrap();
    tx.append_audit(&line(database, None, AuditKind::TeamsConnected)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(database.read().await.history(one).await.unwrap(), []);
}
