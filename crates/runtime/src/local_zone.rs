use apptray_scheduling::time::Zone;
use jiff::tz::TimeZone;

/// The zone this computer's clock shows; UTC where it has none with a name.
#[must_use]
pub fn local_zone() -> Zone {
    let name = TimeZone::system().iana_name().map(str::to_owned);
    name.and_then(|name| Zone::parse(&name).ok()).unwrap_or_else(Zone::utc)
}
