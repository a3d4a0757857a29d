//! Size and speed, for a release build:
//! `APPTRAY_PROGRAM=target/release/apptray cargo test -p apptray --test resident measured -- --ignored --nocapture`

use std::fs;
use std::time::{Duration, Instant};

use crate::desktop::{Desktop, Notifications, Watcher};
use crate::office::Office;

#[tokio::test]
#[ignore = "measures, and takes minutes"]
async fn from_start_to_icon() {
    let mut times = Vec::new();
    for _ in 0..15 {
        let desktop = Desktop::start().await;
        drop(Office::open(&desktop).await);
        let mut watcher = Watcher::start(&desktop.bus).await;
        let started = Instant::now();
        let _apptray = desktop.apptray();
        watcher.registered().await;
        times.push(started.elapsed());
    }
    println!("start to icon: {}", spread(times));
}

#[tokio::test]
#[ignore = "measures, and takes minutes"]
async fn from_new_request_to_notification() {
    let desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let mut notifications = Notifications::start(&desktop.bus).await;
    let _apptray = desktop.apptray();
    watcher.tray().await.item("Apptray: nothing pending").await;
    let office = Office::open(&desktop).await;
    let mut times = Vec::new();
    for _ in 0..20 {
        let asked = Instant::now();
        office.request("Acme Corp", "10:30").await;
        notifications.next().await;
        times.push(asked.elapsed());
    }
    println!("new request (its import included) to notification: {}", spread(times));
}

#[tokio::test]
#[ignore = "measures, and takes minutes"]
async fn at_rest() {
    let desktop = Desktop::start().await;
    let mut watcher = Watcher::start(&desktop.bus).await;
    let office = Office::open(&desktop).await;
    office.requests(&[("Acme Corp", "10:30"); 8]).await;
    office.application.database.close().await;
    let apptray = desktop.apptray();
    watcher.tray().await.item("Apptray: 8 pending").await;
    let process = format!("/proc/{}", apptray.id().unwrap());
    tokio::time::sleep(Duration::from_secs(30)).await;
    println!("after 30 s at rest:\n{}", memory(&process));
    tokio::time::sleep(Duration::from_secs(60)).await;
    println!("after 90 s at rest:\n{}", memory(&process));
    let (before, period) = (switches(&process), Duration::from_secs(180));
    tokio::time::sleep(period).await;
    for (thread, count) in switches(&process) {
        let count = count - before.iter().find(|(name, _)| *name == thread).map_or(0, |(_, count)| *count);
        println!("{thread}: {:.3} context switches a second", count as f64 / period.as_secs_f64());
    }
}

fn memory(process: &str) -> String {
    let text = fs::read_to_string(format!("{process}/smaps_rollup")).unwrap();
    let wanted =
        |line: &&str| ["Pss:", "Pss_Anon:", "Pss_File:", "Rss:"].iter().any(|name| line.starts_with(name));
    text.lines().filter(wanted).collect::<Vec<_>>().join("\n")
}

/// Of each thread.
fn switches(process: &str) -> Vec<(String, u64)> {
    let read = |status: String| {
        let field = |name: &str| {
            let line = status.lines().find(|line| line.starts_with(name)).unwrap();
            line.split_whitespace().nth(1).unwrap().to_owned()
        };
        let count = |name: &str| field(name).parse::<u64>().unwrap();
        let thread = format!("{} {}", field("Pid:"), field("Name:"));
        (thread, count("voluntary_ctxt_switches:") + count("nonvoluntary_ctxt_switches:"))
    };
    let threads = fs::read_dir(format!("{process}/task")).unwrap();
    threads.map(|thread| read(fs::read_to_string(thread.unwrap().path().join("status")).unwrap())).collect()
}

fn spread(mut times: Vec<Duration>) -> String {
    times.sort();
    format!("median {:?}, least {:?}, most {:?}", times[times.len() / 2], times[0], times[times.len() - 1])
}
