use apptray_scheduling::model::{InstallStatus, MicrosoftProfile, Organizer, ProfileId, TeamsIntegration};

use crate::database::TestDatabase;
use crate::world::organizer;

on_both_databases!(
    a_tenant_that_never_connected_has_no_integration,
    a_connection_and_an_organizer_read_back,
    connecting_again_keeps_the_profile,
    an_organizer_can_be_named_before_connecting_and_cleared_after,
    an_archived_profile_is_none,
);

fn profile(database: &TestDatabase) -> MicrosoftProfile {
    MicrosoftProfile {
        profile_id: ProfileId(database.id()),
        microsoft_tenant: "contoso.example".to_owned(),
        client_id: "11111111-2222-3333-4444-555555555555".to_owned(),
    }
}

async fn connect(database: &TestDatabase, profile: &MicrosoftProfile, status: InstallStatus) {
    let mut tx = database.write().await;
    tx.save_teams_connection(profile, status, Some("why"), database.user, database.now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn name_organizer(database: &TestDatabase, organizer: Option<&Organizer>) {
    let mut tx = database.write().await;
    tx.set_organizer(organizer, database.user, database.now()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn read(database: &TestDatabase) -> TeamsIntegration {
    database.read().await.teams_integration().await.unwrap()
}

async fn a_tenant_that_never_connected_has_no_integration(database: &TestDatabase) {
    assert_eq!(read(database).await, TeamsIntegration::absent());
}

async fn a_connection_and_an_organizer_read_back(database: &TestDatabase) {
    let profile = profile(database);
    connect(database, &profile, InstallStatus::Active).await;
    name_organizer(database, Some(&organizer())).await;
    let integration = read(database).await;
    let expected = TeamsIntegration {
        install_status: InstallStatus::Active,
        profile: Some(profile),
        organizer: Some(organizer()),
    };
    assert_eq!(integration, expected);
    assert!(integration.capability().available);
}

async fn connecting_again_keeps_the_profile(database: &TestDatabase) {
    let mut profile = profile(database);
    connect(database, &profile, InstallStatus::Error).await;
    profile.microsoft_tenant = "fabrikam.example".to_owned();
    connect(database, &profile, InstallStatus::Active).await;
    assert_eq!(read(database).await.profile, Some(profile.clone()));
    let other = MicrosoftProfile { profile_id: ProfileId(database.id()), ..profile };
    connect(database, &other, InstallStatus::Active).await;
    assert_eq!(read(database).await.profile, Some(other));
}

async fn an_organizer_can_be_named_before_connecting_and_cleared_after(database: &TestDatabase) {
    let unresolved = Organizer { upn: "someone".to_owned(), object_id: None };
    name_organizer(database, Some(&unresolved)).await;
    assert_eq!(read(database).await.organizer, Some(unresolved));
    assert_eq!(read(database).await.install_status, InstallStatus::NotConfigured);
    connect(database, &profile(database), InstallStatus::Active).await;
    assert!(read(database).await.organizer.is_some());
    name_organizer(database, None).await;
    assert_eq!(read(database).await.organizer, None);
}

async fn an_archived_profile_is_none(database: &TestDatabase) {
    connect(database, &profile(database), InstallStatus::Active).await;
    database.run_sql("UPDATE microsoft_profiles SET is_archived = true").await;
    assert_eq!(read(database).await.profile, None);
}
