//! An installation with a hundred thousand requests, made once per run through the product's own import.

mod words;

use std::fs;

use apptray_scheduling::use_cases::import::ImportFile;
use serde_json::{Value, json};

use self::words::{CITIES, FIRST_NAMES, LAST_NAMES, SENTENCES, SERVICES, TRADES, ZONES};
use crate::bench::{Bench, Installation, Kind};
use crate::failure::Result;

const REQUESTS: usize = 100_000;
/// Written in one transaction.
const BATCH: usize = 10_000;
const CLIENTS: usize = 2_000;

/// On both databases at once: making it takes a while.
pub async fn many_on_both(bench: &Bench) -> Result<[(Kind, Installation); 2]> {
    let (sqlite, postgres) = tokio::try_join!(many(bench, Kind::Sqlite), many(bench, Kind::Postgres))?;
    Ok([(Kind::Sqlite, sqlite), (Kind::Postgres, postgres)])
}

/// Makes it, or answers the one that another row of this run made.
pub async fn many(bench: &Bench, kind: Kind) -> Result<Installation> {
    let home = bench.folder.join(format!("many-{}", kind.name()));
    let ready = home.join("database.url");
    if let Ok(url) = fs::read_to_string(&ready) {
        return Ok(Installation::at(&home, Some(url).filter(|url| !url.is_empty())));
    }
    fs::create_dir_all(&home)?;
    let database = Installation::new(bench, kind)?.database;
    let installation = Installation::at(&home, database.clone());
    let application = installation.open().await?;
    application.scheduling.import(&ImportFile::parse(&directory().to_string())?).await?;
    for batch in 0..REQUESTS / BATCH {
        let requests: Vec<Value> = (batch * BATCH..(batch + 1) * BATCH).map(request).collect();
        let file = ImportFile::parse(&json!({ "requests": requests }).to_string())?;
        application.scheduling.import(&file).await?;
    }
    application.database.close().await;
    fs::write(ready, database.unwrap_or_default())?;
    Ok(installation)
}

fn directory() -> Value {
    let clients: Vec<Value> = (0..CLIENTS)
        .map(|client| {
            let (first, last) = person(client);
            json!({
                "name": client_name(client),
                "contacts": [{ "name": format!("{first} {last}"), "email": address(client) }],
            })
        })
        .collect();
    let services: Vec<Value> = SERVICES.iter().map(|name| json!({ "name": name })).collect();
    let technicians: Vec<Value> = (0..12)
        .map(|number| {
            let (first, last) = person(number * 31 + 7);
            json!({ "name": format!("{first} {last}"), "email": technician(number), "time_zone": "Europe/Berlin" })
        })
        .collect();
    json!({ "services": services, "technicians": technicians, "clients": clients })
}

/// Always the same for the same number, and not in the order of its time.
fn request(number: usize) -> Value {
    let mixed = mix(number);
    let client = mixed % CLIENTS;
    let day = jiff::civil::date(2027, 1, 4).saturating_add(jiff::Span::new().days((mixed / 7 % 700) as i64));
    let minute = 8 * 60 + mixed / 11 % 40 * 15;
    let mut request = json!({
        "service": SERVICES[mixed / 13 % SERVICES.len()],
        "client": client_name(client), "contact_email": address(client),
        "date": day.to_string(), "time": format!("{:02}:{:02}", minute / 60, minute % 60),
        "time_zone": ZONES[mixed / 17 % ZONES.len()], "duration_minutes": 30 + mixed % 3 * 15,
        "description": format!(
            "{} {} Reference {number:06}.",
            SENTENCES[mixed / 19 % SENTENCES.len()],
            SENTENCES[mixed / 23 % SENTENCES.len()],
        ),
    });
    if mixed.is_multiple_of(3) {
        request["preferred_technician"] = json!(technician(mixed / 29 % 12));
    }
    request
}

fn client_name(client: usize) -> String {
    let (trade, city) = (TRADES[client % TRADES.len()], CITIES[client / TRADES.len() % CITIES.len()]);
    format!("{trade} {city} {}", client / (TRADES.len() * CITIES.len()) + 1)
}

fn person(number: usize) -> (&'static str, &'static str) {
    (FIRST_NAMES[number % FIRST_NAMES.len()], LAST_NAMES[number / 3 % LAST_NAMES.len()])
}

fn address(client: usize) -> String {
    format!("contact{client}@client{client}.example")
}

fn technician(number: usize) -> String {
    format!("technician{number}@msp.example")
}

/// Scatters numbers (Knuth's multiplicative hash).
fn mix(number: usize) -> usize {
    (number.wrapping_mul(2_654_435_761) >> 7) & 0x00ff_ffff
}
