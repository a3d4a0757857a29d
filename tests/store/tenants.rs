use apptray_scheduling::model::{RequestFilter, TenantId, UserId};
use apptray_scheduling::ports::{IdSource, Store, StoreError};
use apptray_store::{NewTenant, NewUser};

use crate::database::TestDatabase;
use crate::world::{World, mail, put_in_outbox, show, text};

on_both_databases!(
    a_workspace_finds_the_only_tenant,
    a_named_tenant_must_be_there,
    one_of_several_tenants_must_be_named,
    two_tenants_never_see_each_other,
    of_two_processes_one_makes_the_first_tenant,
);

async fn a_workspace_finds_the_only_tenant(database: &TestDatabase) {
    let found = database.database.find_tenant(None).await.unwrap().unwrap();
    assert_eq!((found.id, found.name.as_str()), (database.tenant, "Contoso Support"));
    assert_eq!(database.read().await.tenant_row().await.unwrap(), found);
    assert_eq!(database.database.tenants().await.unwrap(), [found]);
}

async fn a_named_tenant_must_be_there(database: &TestDatabase) {
    let unknown = TenantId(database.id());
    let error = database.database.find_tenant(Some(unknown)).await.unwrap_err();
    assert_eq!(error, StoreError::UnknownTenant(unknown.to_string()));
    let error = database.database.store(unknown).read().await.unwrap().tenant_row().await.unwrap_err();
    assert_eq!(error, StoreError::UnknownTenant(unknown.to_string()));
}

async fn one_of_several_tenants_must_be_named(database: &TestDatabase) {
    let (other, _) = database.another_tenant("Another MSP").await;
    assert_eq!(database.database.find_tenant(None).await.unwrap_err(), StoreError::AmbiguousTenant);
    assert_eq!(database.database.find_tenant(Some(other)).await.unwrap().unwrap().name, "Another MSP");
}

/// Both tenants use the same identifiers, so a statement that forgets the tenant finds the other's row.
async fn two_tenants_never_see_each_other(database: &TestDatabase) {
    let world = World::make(database).await;
    let (request, entry) = world.approved(database).await;
    put_in_outbox(database, &mail(database, request, "carla@fabrikam.example").await).await;
    let (other, other_user) = database.another_tenant("Another MSP").await;

    let mut tx = database.database.store(other).write().await.unwrap();
    assert!(tx.request(request).await.unwrap().is_none());
    assert!(tx.requests(&RequestFilter::default(), None, 10).await.unwrap().requests.is_empty());
    assert!(tx.schedule_entry(entry).await.unwrap().is_none());
    assert!(tx.user(world.technician).await.unwrap().is_none());
    assert!(tx.technician_by_email("theo@msp.example").await.unwrap().is_none());
    assert!(tx.service(world.service).await.unwrap().is_none());
    assert!(tx.service_by_name("Network audit").await.unwrap().is_none());
    assert!(tx.client_by_name("Fabrikam").await.unwrap().is_none());
    assert!(tx.contact_by_email("carla@fabrikam.example").await.unwrap().is_none());
    assert!(tx.permissions_of(database.user).await.unwrap().granted.is_empty());
    assert!(tx.mails(None, 10).await.unwrap().is_empty());
    assert!(tx.withdraw_mails(request).await.unwrap(), "there is none to keep");
    tx.withdraw_mails_to(request, "carla@fabrikam.example").await.unwrap();
    assert!(!tx.was_invited(request, "carla@fabrikam.example").await.unwrap());
    let cancelled = apptray_scheduling::model::ClosedRequest::Cancelled { reason: None };
    let approved = apptray_scheduling::model::RequestStatus::Approved;
    assert!(!tx.close_request(request, approved, cancelled, other_user, database.now()).await.unwrap());
    let requested = show(database, request).await.requested;
    tx.reschedule_request(request, &requested, database.now()).await.unwrap();
    tx.delete_schedule_entry(entry).await.unwrap();
    tx.cancel_online_meetings(request, database.now()).await.unwrap();
    assert!(!tx.reopen_request(request, None, None, database.now()).await.unwrap());
    tx.commit().await.unwrap();
    assert_ne!(other_user, database.user);

    let mut tx = database.read().await;
    assert!(tx.schedule_entry(entry).await.unwrap().is_some());
    assert_eq!(tx.mails(None, 10).await.unwrap().len(), 1);
    assert_eq!(tx.requests(&RequestFilter::default(), None, 10).await.unwrap().requests.len(), 1);
}

async fn of_two_processes_one_makes_the_first_tenant(database: &TestDatabase) {
    for table in ["role_permissions", "user_roles", "permissions", "roles", "users", "tenants"] {
        database.run_sql(&format!("DELETE FROM {table}")).await;
    }
    let other_process = database.open_again().await;
    let new = || NewTenant {
        id: TenantId(database.ids.next()),
        name: text("Service desk"),
        user: NewUser {
            id: UserId(database.ids.next()),
            name: text("root"),
            email: text("root@localhost"),
            time_zone: None,
        },
    };
    let (one, two) = (new(), new());
    let (first, second) = tokio::join!(
        database.database.create_first_tenant(&one, &*database.ids),
        other_process.create_first_tenant(&two, &*database.ids),
    );
    assert!(first.unwrap() ^ second.unwrap());
    let tenant = database.database.find_tenant(None).await.unwrap().unwrap();
    assert!(tenant.id == one.id || tenant.id == two.id);
}
