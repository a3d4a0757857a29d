use apptray_scheduling::model::{
    ClientId, Cursor, RequestFilter, RequestId, RequestStatus, ServiceId, StatusFilter,
};
use apptray_scheduling::time::RequesterZone;
use jiff::civil::{date, time};

use crate::database::TestDatabase;
use crate::world::{World, decline, text, write_request};

on_both_databases!(
    pending_requests_come_soonest_first,
    all_requests_come_latest_first,
    pages_over_equal_starts_leave_nothing_out,
    the_last_page_says_so,
    a_list_is_filtered_by_status,
    closed_requests_are_the_declined_and_the_cancelled_ones,
    counting_ends_at_the_most_that_is_asked_for,
    a_list_is_filtered_by_service_client_and_date,
    a_list_is_filtered_by_preferred_or_assigned_technician,
    a_time_in_a_gap_sorts_as_the_end_of_the_gap,
    a_request_is_listed_in_the_transaction_that_wrote_it,
    a_request_without_its_service_is_still_listed,
);

async fn ids(database: &TestDatabase, filter: &RequestFilter) -> Vec<RequestId> {
    let page = database.read().await.requests(filter, None, 100).await.unwrap();
    page.requests.into_iter().map(|request| request.id).collect()
}

fn pending() -> RequestFilter {
    RequestFilter { status: StatusFilter::Only(RequestStatus::Pending), ..RequestFilter::default() }
}

/// Three requests on three days, written out of order.
async fn three(database: &TestDatabase, world: &World) -> [RequestId; 3] {
    let mut written = Vec::new();
    for day in [12, 10, 11] {
        let mut request = world.request(database);
        request.requested.date = date(2027, 3, day);
        write_request(database, &request).await;
        written.push((day, request.id));
    }
    written.sort_unstable();
    [written[0].1, written[1].1, written[2].1]
}

async fn pending_requests_come_soonest_first(database: &TestDatabase) {
    let world = World::make(database).await;
    let expected = three(database, &world).await;
    assert_eq!(ids(database, &pending()).await, expected);
}

async fn all_requests_come_latest_first(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut expected = three(database, &world).await;
    expected.reverse();
    assert_eq!(ids(database, &RequestFilter::default()).await, expected);
}

async fn pages_over_equal_starts_leave_nothing_out(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut expected = Vec::new();
    for _ in 0..7 {
        expected.push(world.pending(database).await);
    }
    for (filter, ascending) in [(pending(), true), (RequestFilter::default(), false)] {
        expected.sort();
        if !ascending {
            expected.reverse();
        }
        for limit in 1..=8 {
            let mut seen = Vec::new();
            let mut after: Option<Cursor> = None;
            loop {
                let page = database.read().await.requests(&filter, after, limit).await.unwrap();
                assert!(page.requests.len() <= limit as usize);
                seen.extend(page.requests.iter().map(|request| request.id));
                // As a script passes it on: through its text form.
                after = page.next.map(|cursor| cursor.to_string().parse().unwrap());
                if after.is_none() {
                    break;
                }
            }
            assert_eq!(seen, expected, "pages of {limit}");
        }
    }
}

async fn the_last_page_says_so(database: &TestDatabase) {
    let world = World::make(database).await;
    three(database, &world).await;
    let mut tx = database.read().await;
    assert!(tx.requests(&pending(), None, 2).await.unwrap().next.is_some());
    assert!(tx.requests(&pending(), None, 3).await.unwrap().next.is_none());
    assert_eq!(tx.requests(&pending(), None, 0).await.unwrap().requests.len(), 1, "a limit is at least 1");
}

async fn a_list_is_filtered_by_status(database: &TestDatabase) {
    let world = World::make(database).await;
    let [waiting, declined, _] = three(database, &world).await;
    let mut tx = database.write().await;
    assert!(decline(database, tx.as_mut(), declined, "no").await);
    tx.commit().await.unwrap();
    let (approved, _) = world.approved(database).await;
    let only = |status| RequestFilter { status: StatusFilter::Only(status), ..RequestFilter::default() };
    assert_eq!(ids(database, &only(RequestStatus::Declined)).await, [declined]);
    assert_eq!(ids(database, &only(RequestStatus::Approved)).await, [approved]);
    assert_eq!(ids(database, &only(RequestStatus::Cancelled)).await, []);
    assert_eq!(ids(database, &pending()).await.first(), Some(&waiting));
    assert_eq!(ids(database, &RequestFilter::default()).await.len(), 4);
}

async fn closed_requests_are_the_declined_and_the_cancelled_ones(database: &TestDatabase) {
    let world = World::make(database).await;
    let [_, declined, cancelled] = three(database, &world).await;
    let mut tx = database.write().await;
    assert!(decline(database, tx.as_mut(), declined, "no").await);
    tx.commit().await.unwrap();
    let cancel = "UPDATE appointment_requests SET status = 'cancelled' WHERE appointment_request_id";
    database.run_sql(&format!("{cancel} = '{cancelled}'")).await;
    database.database.store(database.tenant).refresh_index().await.unwrap();
    world.approved(database).await;
    let closed = RequestFilter { status: StatusFilter::Closed, ..RequestFilter::default() };
    assert_eq!(ids(database, &closed).await, [cancelled, declined], "latest first");
    let found = RequestFilter { search: Some("network".to_owned()), ..closed };
    assert_eq!(ids(database, &found).await, [cancelled, declined]);
}

async fn counting_ends_at_the_most_that_is_asked_for(database: &TestDatabase) {
    let world = World::make(database).await;
    three(database, &world).await;
    let mut tx = database.read().await;
    assert_eq!(tx.count_requests(RequestStatus::Pending, 10).await.unwrap(), 3);
    assert_eq!(tx.count_requests(RequestStatus::Pending, 2).await.unwrap(), 2);
    assert_eq!(tx.count_requests(RequestStatus::Approved, 10).await.unwrap(), 0);
}

async fn a_list_is_filtered_by_service_client_and_date(database: &TestDatabase) {
    let world = World::make(database).await;
    let [first, second, third] = three(database, &world).await;
    let service = ServiceId(database.id());
    let client = ClientId(database.id());
    let mut tx = database.write().await;
    tx.insert_service(service, &text("Printer"), None, database.now()).await.unwrap();
    tx.insert_client(client, &text("Wingtip"), database.now()).await.unwrap();
    let mut other = world.request(database);
    (other.service, other.client, other.contact) = (service, Some(client), None);
    other.requested.date = date(2028, 1, 1);
    tx.insert_request(&other).await.unwrap();
    tx.commit().await.unwrap();

    let by_service = RequestFilter { service: Some(service), ..pending() };
    assert_eq!(ids(database, &by_service).await, [other.id]);
    let by_client = RequestFilter { client: Some(world.client), ..pending() };
    assert_eq!(ids(database, &by_client).await, [first, second, third]);
    let by_date =
        RequestFilter { from: Some(date(2027, 3, 11)), until: Some(date(2027, 3, 12)), ..pending() };
    assert_eq!(ids(database, &by_date).await, [second, third], "both ends are included");
    let nothing = RequestFilter { service: Some(service), client: Some(world.client), ..pending() };
    assert_eq!(ids(database, &nothing).await, []);
}

async fn a_list_is_filtered_by_preferred_or_assigned_technician(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut unassigned = world.request(database);
    unassigned.preferred_technician = None;
    write_request(database, &unassigned).await;
    let preferred = world.pending(database).await;
    let (approved, entry) = world.approved(database).await;

    let of = |technician| RequestFilter { technician: Some(technician), ..RequestFilter::default() };
    let mut expected = vec![preferred, approved];
    expected.sort();
    expected.reverse();
    assert_eq!(ids(database, &of(world.technician)).await, expected);
    assert_eq!(ids(database, &of(database.user)).await, []);

    let mut tx = database.write().await;
    let mut moved = tx.schedule_entry(entry).await.unwrap().unwrap();
    moved.assignees = vec![database.user];
    tx.update_schedule_entry(&moved, database.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(ids(database, &of(database.user)).await, [approved], "who it is assigned to now");
}

async fn a_time_in_a_gap_sorts_as_the_end_of_the_gap(database: &TestDatabase) {
    let world = World::make(database).await;
    let mut expected = Vec::new();
    // In New York 02:30 does not exist on that day; the gap ends at 07:00 UTC.
    for (zone, hour, minute) in [("UTC", 6, 59), ("America/New_York", 2, 30), ("UTC", 7, 1)] {
        let mut request = world.request(database);
        request.requested.date = date(2027, 3, 14);
        request.requested.time = time(hour, minute, 0, 0);
        request.requested.zone = RequesterZone::from_stored(Some(zone));
        expected.push(request.id);
        write_request(database, &request).await;
    }
    assert_eq!(ids(database, &pending()).await, expected);
}

async fn a_request_is_listed_in_the_transaction_that_wrote_it(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.request(database);
    let mut tx = database.write().await;
    tx.insert_request(&request).await.unwrap();
    assert_eq!(tx.requests(&pending(), None, 9).await.unwrap().requests.len(), 1);
}

async fn a_request_without_its_service_is_still_listed(database: &TestDatabase) {
    let world = World::make(database).await;
    let request = world.pending(database).await;
    database.run_sql("DELETE FROM service_catalog").await;
    let page = database.read().await.requests(&pending(), None, 9).await.unwrap();
    assert_eq!(page.requests[0].id, request);
    assert!(!page.requests[0].service.exists);
}
