//! The one way in which dates and times are written in commands and files.

use jiff::civil::{Date, Time};

use crate::Error;

/// Exactly `YYYY-MM-DD`.
pub fn parse_date(text: &str) -> Result<Date, Error> {
    let bad = || Error::BadDate(shortened(text));
    if !shaped(text, "dddd-dd-dd") {
        return Err(bad());
    }
    text.parse().map_err(|_| bad())
}

/// Exactly `HH:MM`, 00:00 to 23:59.
pub fn parse_time(text: &str) -> Result<Time, Error> {
    let bad = || Error::BadTime(shortened(text));
    if !shaped(text, "dd:dd") {
        return Err(bad());
    }
    Time::strptime("%H:%M", text).map_err(|_| bad())
}

fn shaped(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text.bytes().zip(shape.bytes()).all(|(c, s)| if s == b'd' { c.is_ascii_digit() } else { c == s })
}

fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_one_form_is_read() {
        assert_eq!(parse_date("2027-03-10").unwrap().to_string(), "2027-03-10");
        assert_eq!(parse_time("09:30").unwrap().to_string(), "09:30:00");
        for bad in
            ["2027-3-10", "10.03.2027", "2027-02-30", "2027-13-01", "+027-03-10", "", "2027-03-10T00:00"]
        {
            assert!(parse_date(bad).is_err(), "{bad}");
        }
        for bad in ["9:30", "24:00", "09:60", "09:30:00", "0930", "９9:30", ""] {
            assert!(parse_time(bad).is_err(), "{bad}");
        }
    }
}
