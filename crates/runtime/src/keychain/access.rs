use std::sync::Arc;
use std::thread;
use std::time::Duration;

use tokio::sync::{Mutex, oneshot};
use tokio::time::timeout;

use super::failure::Failure;

/// One call of the keychain at a time, each off the asynchronous threads and within a limit.
pub(super) struct Access {
    limit: Duration,
    turn: Arc<Mutex<()>>,
}

impl Access {
    pub fn new(limit: Duration) -> Self {
        Self { limit, turn: Arc::default() }
    }

    /// Does the work if the check allows it.
    ///
    /// Work that hangs cannot be stopped. It keeps its turn, so that what comes after it runs into the limit too
    /// instead of leaving one more thread, or one more dialog, behind. Its thread is not one of tokio's: those
    /// are waited for at the end of the program, which could then not end.
    pub async fn run<T, Work>(
        &self,
        check: impl Future<Output = Result<(), Failure>>,
        work: Work,
    ) -> Result<T, Failure>
    where
        T: Send + 'static,
        Work: FnOnce() -> Result<T, Failure> + Send + 'static,
    {
        let outcome = async {
            let turn = Arc::clone(&self.turn).lock_owned().await;
            check.await?;
            let (tell, told) = oneshot::channel();
            thread::Builder::new()
                .name("keychain".to_owned())
                .spawn(move || {
                    let outcome = work();
                    drop(turn);
                    // Nobody listens any more if it took too long.
                    let _ = tell.send(outcome);
                })
                .map_err(|error| Failure::Refused(error.to_string()))?;
            told.await.map_err(|_| Failure::Refused("its library failed".to_owned()))?
        };
        timeout(self.limit, outcome).await.map_err(|_| Failure::TimedOut)?
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use tokio::runtime::{Builder, Runtime};

    use super::*;

    const SHORT: Duration = Duration::from_millis(20);
    const LONG: Duration = Duration::from_secs(60);

    async fn fine() -> Result<(), Failure> {
        Ok(())
    }

    fn runtime() -> Runtime {
        Builder::new_current_thread().enable_time().build().unwrap()
    }

    #[test]
    fn without_a_passed_check_there_is_no_work() {
        let access = Access::new(LONG);
        let outcome = access.run(async { Err(Failure::Locked) }, || -> Result<(), _> { panic!("worked") });
        assert_eq!(runtime().block_on(outcome), Err(Failure::Locked));
    }

    #[test]
    fn work_that_hangs_is_left_and_keeps_its_turn() {
        let (release, released) = mpsc::channel::<()>();
        let mut access = Access::new(SHORT);
        runtime().block_on(async {
            let hangs = access.run(fine(), move || Ok(released.recv().is_ok()));
            assert_eq!(hangs.await, Err(Failure::TimedOut));
            let next = access.run(fine(), || -> Result<(), _> { panic!("two at a time") });
            assert_eq!(next.await, Err(Failure::TimedOut));

            release.send(()).unwrap();
            access.limit = LONG;
            assert_eq!(access.run(fine(), || Ok("back")).await, Ok("back"));
        });
    }

    #[test]
    fn work_that_panics_is_a_failure_and_gives_its_turn_back() {
        let access = Access::new(LONG);
        runtime().block_on(async {
            let outcome = access.run(fine(), || -> Result<(), _> { panic!("on purpose") }).await;
            assert!(matches!(outcome, Err(Failure::Refused(_))), "{outcome:?}");
            assert_eq!(access.run(fine(), || Ok("back")).await, Ok("back"));
        });
    }
}
