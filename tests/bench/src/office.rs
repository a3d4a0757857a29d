//! Small installations, filled through the product's own import by a process that is not the measured one.

use std::time::Duration;

use apptray_runtime::Application;
use apptray_scheduling::model::{EmailAddress, RequestId};
use apptray_scheduling::use_cases::import::ImportFile;
use apptray_scheduling::use_cases::{Approve, GivenTime, TechnicianChoice};
use serde_json::{Value, json};

use crate::bench::Installation;
use crate::failure::Result;

pub const TECHNICIAN: &str = "mara@msp.example";

/// Makes this many requests, and closes the database again.
pub async fn prepare(installation: &Installation, requests: usize) -> Result<Vec<RequestId>> {
    let application = installation.open().await?;
    let ids = import(&application, requests).await?;
    application.database.close().await;
    Ok(ids)
}

/// A client asks for appointments, all of them on different days.
pub async fn import(application: &Application, requests: usize) -> Result<Vec<RequestId>> {
    let requests: Vec<Value> = (0..requests).map(request).collect();
    let file = json!({
        "services": [{ "name": "Backup restore test" }, { "name": "Microsoft 365 onboarding" }],
        "technicians": [{ "name": "Mara Lindqvist", "email": TECHNICIAN, "time_zone": "Europe/Berlin" }],
        "clients": [{ "name": "Northgate Clinics" }, { "name": "Sagar Textiles" }],
        "requests": requests,
    });
    Ok(application.scheduling.import(&ImportFile::parse(&file.to_string())?).await?.requests)
}

fn request(number: usize) -> Value {
    let (service, client) = if number.is_multiple_of(2) {
        ("Backup restore test", "Northgate Clinics")
    } else {
        ("Microsoft 365 onboarding", "Sagar Textiles")
    };
    let day = jiff::civil::date(2031, 3, 5).saturating_add(jiff::Span::new().days((number / 4) as i64));
    json!({
        "service": service, "client": client, "date": day.to_string(), "time": format!("{:02}:30", 9 + number % 4 * 2),
        "time_zone": "Europe/Berlin", "duration_minutes": 60,
        "description": format!("Request {number}: please call before you come."),
        "requester": { "name": format!("Dana Whitfield {number}"), "email": "dana@client.example" },
    })
}

/// As the window asks for it.
pub fn approval(request: RequestId, with_meeting: bool) -> Result<Approve> {
    Ok(Approve {
        request,
        technician: TechnicianChoice::Email(EmailAddress::parse(TECHNICIAN)?),
        time: GivenTime::default(),
        generate_teams_meeting: with_meeting,
        notes: None,
        ticket: None,
        undo_pause: Duration::from_secs(10),
    })
}
