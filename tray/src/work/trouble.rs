use apptray_runtime::RuntimeError;
use apptray_scheduling::Error;
use apptray_scheduling::ports::StoreError;

use crate::event::Trouble;

pub fn of_runtime(error: &RuntimeError) -> Trouble {
    match error {
        RuntimeError::Store(error) => of_store(error),
        other => broken(other),
    }
}

pub fn of_scheduling(error: &Error) -> Trouble {
    match error {
        Error::Store(error) => of_store(error),
        other => broken(other),
    }
}

pub fn of_store(error: &StoreError) -> Trouble {
    match error {
        StoreError::Busy | StoreError::Unreachable { .. } => Trouble::OutOfReach,
        other => broken(other),
    }
}

/// As a sentence of its own.
fn broken(error: &impl ToString) -> Trouble {
    let text = error.to_string();
    let mut letters = text.chars();
    let sentence =
        letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    Trouble::Broken { sentence }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_that_does_not_answer_is_offline_and_a_newer_one_is_broken() {
        let reason = "it did not answer".to_owned();
        assert_eq!(of_store(&StoreError::Unreachable { reason }), Trouble::OutOfReach);
        let newer = of_store(&StoreError::SchemaNewer { found: 9, known: 8 });
        assert!(
            matches!(newer, Trouble::Broken { sentence } if sentence.starts_with("The database was changed"))
        );
    }
}
