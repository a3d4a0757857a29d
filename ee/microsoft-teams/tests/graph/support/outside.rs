//! Clock, ids and keychain in the hands of the test.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use apptray_scheduling::ports::{Clock, IdSource, Secret, SecretError, SecretPurpose, SecretStore};
use async_trait::async_trait;
use jiff::Timestamp;
use uuid::Uuid;

pub struct ManualClock(Mutex<Timestamp>);

impl ManualClock {
    pub fn new() -> Self {
        Self(Mutex::new("2027-03-01T08:00:00Z".parse().unwrap()))
    }

    pub fn set(&self, now: Timestamp) {
        *self.0.lock().unwrap() = now;
    }

    pub fn advance(&self, by: Duration) {
        *self.0.lock().unwrap() += by;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap()
    }
}

#[derive(Default)]
pub struct CountedIds(AtomicU64);

impl IdSource for CountedIds {
    fn next(&self) -> Uuid {
        Uuid::from_u128(u128::from(self.0.fetch_add(1, Ordering::SeqCst)) + 1)
    }
}

pub struct FixedSecrets(Mutex<Result<Option<Secret>, SecretError>>, Mutex<Option<Secret>>);

impl FixedSecrets {
    pub fn new(secret: &str) -> Self {
        Self(Mutex::new(Ok(Some(Secret::new(secret)))), Mutex::new(None))
    }

    pub fn keep_certificate(&self, pem: &str) {
        *self.1.lock().unwrap() = Some(Secret::new(pem));
    }

    pub fn set(&self, answer: Result<Option<Secret>, SecretError>) {
        *self.0.lock().unwrap() = answer;
    }
}

#[async_trait]
impl SecretStore for FixedSecrets {
    async fn read(&self, purpose: SecretPurpose) -> Result<Option<Secret>, SecretError> {
        match purpose {
            SecretPurpose::MicrosoftCertificate => Ok(self.1.lock().unwrap().clone()),
            SecretPurpose::MicrosoftClientSecret => self.0.lock().unwrap().clone(),
            other => panic!("{other:?} is none of the provider's business"),
        }
    }

    async fn write(&self, _: SecretPurpose, _: &Secret) -> Result<(), SecretError> {
        panic!("the provider writes no secrets")
    }

    async fn delete(&self, _: SecretPurpose) -> Result<(), SecretError> {
        panic!("the provider deletes no secrets")
    }
}
