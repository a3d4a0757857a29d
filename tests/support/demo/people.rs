use serde_json::{Value, json};

pub const TINA: &str = "tina@northwind-it.example";
pub const TOM: &str = "tom@northwind-it.example";
pub const AMARA: &str = "amara@northwind-it.example";

pub fn services() -> Value {
    json!([
        { "name": "Network check", "duration_minutes": 60 },
        { "name": "Printer repair", "duration_minutes": 30 },
        { "name": "Security review", "duration_minutes": 45 },
        { "name": "New laptop", "duration_minutes": 90 },
        { "name": "Backup restore test", "duration_minutes": 60 },
        { "name": "Server patch window", "duration_minutes": 60 },
        { "name": "Onboarding of new members of staff, with accounts, devices and a first security training",
          "duration_minutes": 120 },
    ])
}

pub fn technicians() -> Value {
    json!([
        { "name": "Tina Torres", "email": TINA, "time_zone": "Europe/Berlin" },
        { "name": "Tom Becker", "email": TOM, "time_zone": "America/Chicago" },
        { "name": "Amara Okafor", "email": AMARA, "time_zone": "Africa/Lagos" },
    ])
}

pub fn clients() -> Value {
    json!([
        { "name": "Fabrikam GmbH", "contacts": [
            { "name": "Carla Vogel", "email": "carla@fabrikam.example", "phone": "+49 30 5550 1234" },
            { "name": "Jörg Brandt", "email": "joerg@fabrikam.example" },
        ] },
        { "name": "Alpine Ski House", "contacts": [
            { "name": "Dana Whitfield", "email": "dana@alpineskihouse.example", "phone": "+1 212 555 0199" },
        ] },
        { "name": "Himal Trekking", "contacts": [{ "name": "Suman Rai", "email": "suman@himal.example" }] },
        { "name": "Harbour Dental", "contacts": [
            { "name": "Ben O'Connor", "email": "ben@harbourdental.example", "phone": "+61 8 5550 1234" },
        ] },
        { "name": "Viña Andina", "contacts": [{ "name": "Lucía Núñez", "email": "lucia@vinaandina.example" }] },
        { "name": "شركة النخيل للتجارة", "contacts": [{ "name": "مريم الخطيب", "email": "maryam@alnakheel.example" }] },
        { "name": "Café Zoë ☕", "contacts": [{ "name": "Zoë Lefèvre 🥐", "email": "zoe@cafe-zoe.example" }] },
        { "name": "Erste Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH & Co. KG",
          "contacts": [{
            "name": "Dr. Maximiliane-Alexandra von Hohenstein-Wittelsbach zu Sachsen-Wolkenburg",
            "email": "maximiliane@donaudampf.example", "phone": "+43 1 5550 1234",
        }] },
    ])
}

/// Whoever asks for a time in this zone.
pub fn contact_in(zone: &str) -> &'static str {
    match zone {
        "America/New_York" => "dana@alpineskihouse.example",
        "Australia/Adelaide" => "ben@harbourdental.example",
        "America/Santiago" => "lucia@vinaandina.example",
        _ => "carla@fabrikam.example",
    }
}

pub fn long_description() -> String {
    let wishes = [
        "Four people start on the first of the month, two of them in the workshop and two in the office.",
        "They need accounts, a shared mailbox each, laptops that are already joined to our tenant, and telephones.",
        "One of them works with a screen reader; please bring a second keyboard.",
    ];
    wishes.join(" ").repeat(3)
}
