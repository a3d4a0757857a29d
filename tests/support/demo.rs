//! What a demo workspace is filled with: nobody in it is real, and its days are always ahead.

#[path = "demo/days.rs"]
mod days;
#[path = "demo/people.rs"]
mod people;

use jiff::civil::Date;
use serde_json::{Value, json};

pub use days::{Gap, next_gap, workdays};

/// Requests that the demo decides before anybody looks, in the file's order. The first becomes an appointment with a
/// Teams meeting, the second one without (Microsoft refuses), the third is declined.
pub const DECIDED: usize = 3;

/// An import file with requests for the days after `today`, over several time zones. Among them, still to be decided:
/// one that overlaps the first appointment, one at a time that daylight saving skips, one without a time zone, one
/// from nobody's client, and texts that are long, run from right to left, break lines or hold emoji.
pub fn import_file(today: Date) -> Value {
    json!({
        "services": people::services(),
        "technicians": people::technicians(),
        "clients": people::clients(),
        "requests": requests(today),
    })
}

fn requests(today: Date) -> Vec<Value> {
    let days: Vec<Date> = workdays(today).take(8).collect();
    let [first, second, third, fourth, fifth, sixth, seventh, eighth] = days.as_slice() else {
        return Vec::new();
    };
    let gap = next_gap(today);
    vec![
        json!({
            "service": "Network check", "contact_email": "carla@fabrikam.example",
            "date": first, "time": "09:30", "time_zone": "Europe/Berlin", "duration_minutes": 60,
            "description": "The wireless network in the meeting rooms drops every few minutes.",
            "preferred_technician": people::TINA
        }),
        json!({
            "service": "Printer repair", "contact_email": "dana@alpineskihouse.example",
            "date": second, "time": "10:00", "time_zone": "America/New_York", "duration_minutes": 30,
            "description": "The label printer prints blank labels.",
            "preferred_technician": people::TOM
        }),
        json!({
            "service": "New laptop",
            "requester": { "name": "Oskar Lind", "email": "oskar@trey.example", "company": "Trey Research" },
            "date": third, "time": "11:00", "time_zone": "Europe/Stockholm", "duration_minutes": 90,
            "description": "Could you set up a laptop that we have not ordered yet?"
        }),
        json!({
            "service": "Printer repair", "contact_email": "joerg@fabrikam.example",
            "date": first, "time": "10:00", "time_zone": "Europe/Berlin", "duration_minutes": 30,
            "description": "The printer on the second floor feeds two sheets at once.",
            "preferred_technician": people::TINA
        }),
        json!({
            "service": "Security review", "contact_email": "suman@himal.example",
            "date": second, "time": "13:15", "time_zone": "Asia/Kathmandu", "duration_minutes": 45,
            "description": "Two accounts signed in from countries where nobody of us was.",
            "preferred_technician": people::AMARA
        }),
        json!({
            "service": "Network check",
            "requester": { "name": "Priya Shah", "email": "priya@trey.example", "phone": "+44 20 7946 0991",
                "company": "Trey Research" },
            "date": second, "time": "15:00", "time_zone": "Europe/London", "duration_minutes": 60,
            "description": "Is our new office on your network map already?"
        }),
        json!({
            "service": "Backup restore test", "contact_email": "maryam@alnakheel.example",
            "date": third, "time": "10:30", "time_zone": "Asia/Dubai", "duration_minutes": 60,
            "description": "نحتاج إلى اختبار استعادة النسخ الاحتياطية لخادم الملفات. (File server FS-02)",
            "preferred_technician": people::TINA
        }),
        json!({
            "service": "New laptop", "contact_email": "zoe@cafe-zoe.example",
            "date": third, "time": "16:00", "time_zone": "Europe/Paris", "duration_minutes": 90,
            "description": "The till at the counter is slow ☕🐌 and we would like a laptop instead 💻🥐.\n\n\
                We open at 7; after 16:00 it is quiet.\nThank you 👩🏽‍🍳"
        }),
        json!({
            "service": "Onboarding of new members of staff, with accounts, devices and a first security training",
            "contact_email": "maximiliane@donaudampf.example",
            "date": fourth, "time": "08:00", "time_zone": "Europe/Vienna", "duration_minutes": 120,
            "description": people::long_description(),
            "preferred_technician": people::AMARA
        }),
        json!({
            "service": "Printer repair", "contact_email": "dana@alpineskihouse.example",
            "date": fifth, "time": "08:00", "duration_minutes": 30,
            "description": "The printer at the ticket office is out of order. (This request names no time zone.)"
        }),
        json!({
            "service": "Security review", "contact_email": "ben@harbourdental.example",
            "date": sixth, "time": "09:00", "time_zone": "Australia/Adelaide", "duration_minutes": 45,
            "description": "Our insurer asks for a yearly review.",
            "preferred_technician": people::TOM
        }),
        json!({
            "service": "Network check", "contact_email": "carla@fabrikam.example",
            "date": seventh, "time": "14:00", "time_zone": "Europe/Berlin", "duration_minutes": 45,
            "description": "Measure the new access points again, please.",
            "preferred_technician": people::TINA
        }),
        json!({
            "service": "Backup restore test", "contact_email": "dana@alpineskihouse.example",
            "date": eighth, "time": "18:30", "time_zone": "America/Los_Angeles", "duration_minutes": 60,
            "description": "After the lifts have closed, so that nobody is working.",
            "preferred_technician": people::TOM
        }),
        json!({
            "service": "Server patch window", "contact_email": people::contact_in(gap.zone),
            "date": gap.local.date(), "time": gap.local.time().strftime("%H:%M").to_string(),
            "time_zone": gap.zone, "duration_minutes": 60,
            "description": "At night, when nobody works. (Daylight saving skips this time.)"
        }),
    ]
}
