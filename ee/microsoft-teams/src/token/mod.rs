//! Tokens: one per tenant, profile and client, in memory only, until shortly before they expire.

mod certificate;
mod exchange;
mod fetch;
mod kept;
mod roles;

use std::time::Duration;

use apptray_scheduling::ports::Secret;
use jiff::{SignedDuration, Timestamp};

pub use certificate::{CertificateError, ClientCertificate};
pub(crate) use fetch::fetch;
pub(crate) use kept::{TokenKey, Tokens};

/// Nobody hands out longer ones; what claims to last longer is asked for again.
const LONGEST_LIFE: Duration = Duration::from_hours(24);

/// A token is not used in its last minutes, in which it may expire on the way.
const LONGEST_MARGIN: Duration = Duration::from_mins(5);

#[derive(Debug)]
pub(crate) struct Token {
    text: Secret,
    roles: Option<Vec<String>>,
    good_until: Timestamp,
    /// As Microsoft said.
    life: Duration,
    /// Microsoft's clock when it was issued.
    server_time: Option<Timestamp>,
}

impl Token {
    fn new(text: &str, life: Duration, now: Timestamp) -> Self {
        let life = life.min(LONGEST_LIFE);
        let margin = (life / 10).min(LONGEST_MARGIN);
        let use_for = SignedDuration::try_from(life.saturating_sub(margin)).unwrap_or(SignedDuration::ZERO);
        let good_until = now.checked_add(use_for).unwrap_or(now);
        Self { text: Secret::new(text), roles: roles::roles(text), good_until, life, server_time: None }
    }

    pub(crate) fn expose(&self) -> &str {
        self.text.expose()
    }

    fn issued_at(self, server_time: Option<Timestamp>) -> Self {
        Self { server_time, ..self }
    }

    pub(crate) fn life(&self) -> Duration {
        self.life
    }

    pub(crate) fn server_time(&self) -> Option<Timestamp> {
        self.server_time
    }

    pub(crate) fn roles(&self) -> Option<&[String]> {
        self.roles.as_deref()
    }

    fn is_good(&self, now: Timestamp) -> bool {
        now < self.good_until
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use jiff::{SignedDuration, Timestamp};

    use super::Token;

    #[test]
    fn a_token_is_used_until_shortly_before_its_end() {
        let start = Timestamp::UNIX_EPOCH;
        for (life, good_for) in [(3600, 3300), (3599, 3299), (600, 540), (60, 54), (0, 0), (u64::MAX, 86_100)]
        {
            let token = Token::new("t", Duration::from_secs(life), start);
            let end = start + SignedDuration::from_secs(good_for);
            assert!(!token.is_good(end), "{life}");
            assert_eq!(token.is_good(start), good_for > 0, "{life}");
            assert!(good_for == 0 || token.is_good(end - SignedDuration::from_secs(1)), "{life}");
        }
    }

    #[test]
    fn a_token_is_not_printed() {
        let token = Token::new("canary", Duration::from_secs(60), Timestamp::UNIX_EPOCH);
        assert!(!format!("{token:?}").contains("canary"));
    }
}
