//! The keychain against a real bus and a real GNOME Keyring, each test in a session of its own.
#![cfg(all(unix, not(target_os = "macos")))]

#[cfg(test)]
mod desktop;
#[cfg(test)]
mod session;

use apptray_runtime::{Environment, EnvironmentThenKeychain, Keychain};
use apptray_scheduling::ports::{Secret, SecretError, SecretPurpose, SecretStore};
use uuid::Uuid;

use self::session::{Situation, in_session};

const PURPOSES: [(SecretPurpose, &str); 4] = [
    (SecretPurpose::MicrosoftClientSecret, "APPTRAY_CLIENT_SECRET"),
    (SecretPurpose::MicrosoftCertificate, "APPTRAY_CLIENT_CERTIFICATE"),
    (SecretPurpose::SmtpPassword, "APPTRAY_SMTP_PASSWORD"),
    (SecretPurpose::DatabasePassword, "APPTRAY_DATABASE_PASSWORD"),
];
const WORKSPACE: Uuid = Uuid::from_u128(1);

/// Reading, writing and deleting all fail with this, for every purpose.
async fn assert_all_fail(error: impl Fn(&'static str) -> SecretError) {
    let keychain = Keychain::new(WORKSPACE);
    for (purpose, variable) in PURPOSES {
        let expected = error(variable);
        assert_eq!(keychain.read(purpose).await, Err(expected.clone()));
        assert_eq!(keychain.write(purpose, &Secret::new("s3cret")).await, Err(expected.clone()));
        assert_eq!(keychain.delete(purpose).await, Err(expected));
    }
}

fn in_environment(secret: &str) -> EnvironmentThenKeychain {
    let environment = Environment { smtp_password: Some(Secret::new(secret)), ..Environment::default() };
    EnvironmentThenKeychain::new(environment, WORKSPACE)
}

#[test]
fn without_a_bus_there_is_no_keychain() {
    in_session("without_a_bus_there_is_no_keychain", Situation::NoBus, || async {
        assert_all_fail(|variable| SecretError::Unavailable { variable }).await;
    });
}

#[test]
fn without_a_service_there_is_no_keychain() {
    in_session("without_a_service_there_is_no_keychain", Situation::NoService, || async {
        assert_all_fail(|variable| SecretError::Unavailable { variable }).await;
    });
}

#[test]
fn without_a_collection_there_is_no_keychain() {
    in_session("without_a_collection_there_is_no_keychain", Situation::NoCollection, || async {
        let _dialog = desktop::silent(desktop::PROMPTER).await;
        assert_all_fail(|variable| SecretError::Unavailable { variable }).await;
    });
}

#[test]
fn a_locked_keychain_says_so_and_asks_nobody() {
    in_session("a_locked_keychain_says_so_and_asks_nobody", Situation::Locked, || async {
        // Asking would wait for this dialog, and end in a time-out.
        let _dialog = desktop::silent(desktop::PROMPTER).await;
        assert_all_fail(|variable| SecretError::Locked { variable }).await;
    });
}

#[test]
fn an_item_in_a_locked_collection_is_locked() {
    in_session("an_item_in_a_locked_collection_is_locked", Situation::Unlocked, || async {
        let _dialog = desktop::silent(desktop::PROMPTER).await;
        let keychain = Keychain::new(WORKSPACE);
        keychain.write(SecretPurpose::SmtpPassword, &Secret::new("s3cret")).await.unwrap();
        desktop::lock_former_default().await;

        let locked = SecretError::Locked { variable: "APPTRAY_SMTP_PASSWORD" };
        assert_eq!(keychain.read(SecretPurpose::SmtpPassword).await, Err(locked));
        // The other purposes have nothing there.
        assert_eq!(keychain.read(SecretPurpose::DatabasePassword).await, Ok(None));
    });
}

#[test]
fn a_service_that_does_not_answer_is_given_up() {
    in_session("a_service_that_does_not_answer_is_given_up", Situation::NoService, || async {
        let keychain = Keychain::new(WORKSPACE);
        let variable = "APPTRAY_SMTP_PASSWORD";
        let service = desktop::silent(desktop::SECRET_SERVICE).await;
        let given_up = keychain.read(SecretPurpose::SmtpPassword).await;
        assert_eq!(given_up, Err(SecretError::TimedOut { variable }));

        service.close().await.unwrap();
        let gone = keychain.read(SecretPurpose::SmtpPassword).await;
        assert_eq!(gone, Err(SecretError::Unavailable { variable }));
    });
}

#[test]
fn what_was_written_is_read_until_it_is_deleted() {
    in_session("what_was_written_is_read_until_it_is_deleted", Situation::Unlocked, || async {
        let keychain = Keychain::new(WORKSPACE);
        for (purpose, _) in PURPOSES {
            assert_eq!(keychain.read(purpose).await, Ok(None));
            // Nothing stored is fine.
            keychain.delete(purpose).await.unwrap();

            let long = "ß".repeat(50_000);
            for text in ["first", "second, with ünïcode and\nlines", &long] {
                let secret = Secret::new(text);
                keychain.write(purpose, &secret).await.unwrap();
                assert_eq!(keychain.read(purpose).await, Ok(Some(secret)));
                assert_eq!(desktop::items().await, 1);
            }

            keychain.delete(purpose).await.unwrap();
            assert_eq!(keychain.read(purpose).await, Ok(None));
            assert_eq!(desktop::items().await, 0);
        }
    });
}

#[test]
fn workspaces_and_purposes_are_kept_apart() {
    in_session("workspaces_and_purposes_are_kept_apart", Situation::Unlocked, || async {
        let (here, there) = (Keychain::new(WORKSPACE), Keychain::new(Uuid::from_u128(2)));
        for (purpose, name) in PURPOSES {
            here.write(purpose, &Secret::new(format!("{name} here"))).await.unwrap();
            there.write(purpose, &Secret::new(format!("{name} there"))).await.unwrap();
        }
        there.delete(SecretPurpose::SmtpPassword).await.unwrap();
        for (purpose, name) in PURPOSES {
            let secret = Secret::new(format!("{name} here"));
            assert_eq!(Keychain::new(WORKSPACE).read(purpose).await, Ok(Some(secret)));
        }
        assert_eq!(there.read(SecretPurpose::SmtpPassword).await, Ok(None));
    });
}

#[test]
fn the_environment_wins_and_is_not_stored() {
    in_session("the_environment_wins_and_is_not_stored", Situation::Unlocked, || async {
        let (both, keychain) = (in_environment("from outside"), Keychain::new(WORKSPACE));
        let purpose = SecretPurpose::SmtpPassword;
        both.write(purpose, &Secret::new("typed")).await.unwrap();
        assert_eq!(keychain.read(purpose).await, Ok(None));

        keychain.write(purpose, &Secret::new("kept")).await.unwrap();
        assert_eq!(both.read(purpose).await, Ok(Some(Secret::new("from outside"))));
        both.delete(purpose).await.unwrap();
        assert_eq!(keychain.read(purpose).await, Ok(None));

        // What is not in the environment goes into the keychain.
        let other = SecretPurpose::DatabasePassword;
        both.write(other, &Secret::new("kept")).await.unwrap();
        assert_eq!(both.read(other).await, Ok(Some(Secret::new("kept"))));
        assert_eq!(keychain.read(other).await, Ok(Some(Secret::new("kept"))));
    });
}

#[test]
fn the_environment_needs_no_keychain() {
    in_session("the_environment_needs_no_keychain", Situation::NoBus, || async {
        let both = in_environment("from outside");
        let purpose = SecretPurpose::SmtpPassword;
        both.write(purpose, &Secret::new("typed")).await.unwrap();
        both.delete(purpose).await.unwrap();
        assert_eq!(both.read(purpose).await, Ok(Some(Secret::new("from outside"))));

        let unavailable = SecretError::Unavailable { variable: "APPTRAY_DATABASE_PASSWORD" };
        assert_eq!(both.delete(SecretPurpose::DatabasePassword).await, Err(unavailable));
    });
}
