use apptray_scheduling::model::{OpenHours, UserId, WorkingHours};
use jiff::civil::{Time, Weekday};

use crate::database::TestDatabase;
use crate::world::World;

on_both_databases!(
    hours_read_back_as_they_were_set,
    whoever_has_no_stored_hours_is_not_among_them,
    setting_a_day_keeps_what_else_stands_in_its_row,
    a_row_of_others_is_read_whatever_it_lacks,
);

fn hours(from: i8, until: i8) -> Option<OpenHours> {
    OpenHours::new(Time::constant(from, 0, 0, 0), Time::constant(until, 30, 0, 0))
}

async fn set(database: &TestDatabase, technician: UserId, week: &WorkingHours) {
    let mut tx = database.write().await;
    for (day, open) in week.days() {
        tx.set_hours_of_day(technician, day, open, database.id(), database.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn hours_read_back_as_they_were_set(database: &TestDatabase) {
    let world = World::make(database).await;
    let week = WorkingHours::by_day(|day| match day {
        Weekday::Sunday => hours(0, 8),
        Weekday::Monday => hours(7, 16),
        _ => None,
    });
    set(database, world.technician, &week).await;
    let mut tx = database.read().await;
    assert_eq!(tx.working_hours_of(world.technician).await.unwrap(), Some(week));
    assert_eq!(tx.working_hours().await.unwrap().get(&world.technician), Some(&week));
    drop(tx);
    set(database, world.technician, &WorkingHours::default()).await;
    let read = database.read().await.working_hours_of(world.technician).await.unwrap();
    assert_eq!(read, Some(WorkingHours::default()));
    let rows =
        database.texts("SELECT setting_type FROM availability_settings WHERE user_id IS NOT NULL").await;
    assert_eq!(rows.len(), 7, "a day has one row, however often it is set");
}

async fn whoever_has_no_stored_hours_is_not_among_them(database: &TestDatabase) {
    let world = World::make(database).await;
    set(database, world.technician, &WorkingHours::default()).await;
    let mut tx = database.read().await;
    assert_eq!(tx.working_hours_of(database.user).await.unwrap(), None);
    assert_eq!(tx.working_hours().await.unwrap().into_keys().collect::<Vec<_>>(), [world.technician]);
}

async fn setting_a_day_keeps_what_else_stands_in_its_row(database: &TestDatabase) {
    let world = World::make(database).await;
    set(database, world.technician, &WorkingHours::default()).await;
    let approvers = "UPDATE availability_settings SET config_json = '{\"approver_user_ids\": [\"x\"]}'
        WHERE user_id IS NOT NULL";
    database.run_sql(approvers).await;
    set(database, world.technician, &WorkingHours::by_day(|_| None)).await;
    let kept = database
        .texts("SELECT setting_type FROM availability_settings WHERE user_id IS NOT NULL AND config_json IS NOT NULL")
        .await;
    assert_eq!(kept.len(), 7);
    let times =
        database.texts("SELECT setting_type FROM availability_settings WHERE start_time IS NOT NULL").await;
    assert_eq!(times.len(), 5, "a day off keeps its times");
    let read = database.read().await.working_hours_of(world.technician).await.unwrap();
    assert_eq!(read, Some(WorkingHours::by_day(|_| None)));
}

async fn a_row_of_others_is_read_whatever_it_lacks(database: &TestDatabase) {
    let world = World::make(database).await;
    set(database, world.technician, &WorkingHours::default()).await;
    for change in ["start_time = NULL WHERE day_of_week = 1", "end_time = '00:00:00' WHERE day_of_week = 2"] {
        database.run_sql(&format!("UPDATE availability_settings SET {change}")).await;
    }
    let read = database.read().await.working_hours_of(world.technician).await.unwrap().unwrap();
    assert_eq!((read.on(Weekday::Monday), read.on(Weekday::Tuesday)), (None, None), "no hours: off");
    assert!(read.on(Weekday::Wednesday).is_some());
}
