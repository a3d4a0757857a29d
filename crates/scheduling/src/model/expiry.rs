//! When what the tenant signs in with at Microsoft runs out, and when an admin is to hear of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// With what the app registration signs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Credential {
    ClientSecret,
    Certificate,
}

impl Credential {
    /// Within a sentence.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::ClientSecret => "client secret",
            Self::Certificate => "certificate",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CredentialExpiry {
    pub credential: Credential,
    /// The day on which it ends, at whatever hour.
    pub on: Date,
}

/// One of the reminders, by the days that are left: 30, 14, 7, 1, then one for each day from the last one on. Fewer is
/// later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Reminder(i64);

impl CredentialExpiry {
    /// Negative when it is over.
    #[must_use]
    pub fn days_left(self, today: Date) -> i64 {
        self.on.duration_since(today).as_hours() / 24
    }

    #[must_use]
    pub fn is_over(self, today: Date) -> bool {
        self.on < today
    }

    /// Which reminder stands on this day; None: it is too early for any.
    #[must_use]
    pub fn reminder(self, today: Date) -> Option<Reminder> {
        let left = self.days_left(today);
        let first_of = [1, 7, 14, 30];
        if left <= 0 {
            return Some(Reminder(left));
        }
        first_of.into_iter().find(|from| left <= *from).map(Reminder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_admin_hears_of_it_30_14_7_and_1_day_before_and_daily_when_it_ends() {
        let expiry =
            CredentialExpiry { credential: Credential::ClientSecret, on: "2027-03-31".parse().unwrap() };
        let reminder = |today: &str| expiry.reminder(today.parse().unwrap()).map(|Reminder(days)| days);
        assert_eq!(reminder("2027-02-28"), None);
        for (from, until, days) in [
            ("2027-03-01", "2027-03-16", 30),
            ("2027-03-17", "2027-03-23", 14),
            ("2027-03-24", "2027-03-29", 7),
            ("2027-03-30", "2027-03-30", 1),
            ("2027-03-31", "2027-03-31", 0),
            ("2027-04-01", "2027-04-01", -1),
            ("2027-04-02", "2027-04-02", -2),
        ] {
            assert_eq!((reminder(from), reminder(until)), (Some(days), Some(days)), "{from}");
        }
        let today = "2027-03-31".parse().unwrap();
        assert!(!expiry.is_over(today) && expiry.is_over("2027-04-01".parse().unwrap()));
    }

    #[test]
    fn the_day_on_which_clocks_change_is_a_day() {
        let on = |on: &str| CredentialExpiry { credential: Credential::Certificate, on: on.parse().unwrap() };
        assert_eq!(on("2027-03-29").days_left("2027-03-28".parse().unwrap()), 1);
        assert_eq!(on("2027-03-01").days_left("2027-03-29".parse().unwrap()), -28);
    }
}
