//! Who asks for what in these journeys.

use apptray_tests::office::Office;
use serde_json::{Value, json};

/// Berlin: where the approver is (`TZ` of every journey).
pub const HERE: &str = "Europe/Berlin";

/// Dana Reyes of this client asks for an hour on Wednesday, 5 March 2031, at this time in that zone; Mara Lindqvist is
/// preferred.
pub fn request(client: &str, time: &str, zone: &str) -> Value {
    json!({
        "service": "Backup restore test", "client": client, "date": "2031-03-05", "time": time, "time_zone": zone,
        "duration_minutes": 60, "requester": { "name": "Dana Reyes", "email": "dana@kestrel.example" },
        "description": "Please show us that last night's backup can be restored.",
        "preferred_technician": "mara@nordhafen.example",
    })
}

/// An import file with these requests, and the people and services that they need.
pub fn file(requests: &[Value]) -> Value {
    let clients: Vec<_> = requests.iter().map(|request| json!({ "name": request["client"] })).collect();
    json!({
        "services": [{ "name": "Backup restore test" }],
        "technicians": [
            { "name": "Mara Lindqvist", "email": "mara@nordhafen.example", "time_zone": HERE },
            { "name": "Tom Adeyemi", "email": "tom@nordhafen.example", "time_zone": "America/Chicago" },
        ],
        "clients": clients,
        "requests": requests,
    })
}

/// Imports one request of Kestrel Foods, at 14:30 in Kolkata, which is 10:00 in Berlin.
pub fn import_one(office: &Office) -> String {
    office.import(&file(&[request("Kestrel Foods", "14:30", "Asia/Kolkata")])).remove(0)
}
