use std::sync::Mutex;
use std::time::Duration;

use apptray_microsoft_teams::Pause;
use async_trait::async_trait;
use tokio::sync::watch;

/// The whole time limit lasts until the test says that it is over; every other wait is over at once, and counted.
pub struct ManualPause {
    limit: Duration,
    over: watch::Sender<bool>,
    waits: Mutex<Vec<Duration>>,
    elapsed: Mutex<Duration>,
}

impl ManualPause {
    pub fn new(limit: Duration) -> Self {
        let over = watch::Sender::new(false);
        Self { limit, over, waits: Mutex::default(), elapsed: Mutex::default() }
    }

    /// The time is up for every call that is under way.
    pub fn time_is_up(&self) {
        self.over.send_replace(true);
    }

    pub fn advance(&self, by: Duration) {
        *self.elapsed.lock().unwrap() += by;
    }

    /// Later calls have time again.
    pub fn reset(&self) {
        self.over.send_replace(false);
    }

    /// The waits between tries, in whole seconds.
    pub fn waits(&self) -> Vec<u64> {
        self.waits.lock().unwrap().iter().map(Duration::as_secs).collect()
    }
}

#[async_trait]
impl Pause for ManualPause {
    async fn wait(&self, time: Duration) {
        if time == self.limit {
            let _ = self.over.subscribe().wait_for(|over| *over).await;
        } else {
            self.waits.lock().unwrap().push(time);
            self.advance(time);
        }
    }

    fn elapsed(&self) -> Duration {
        *self.elapsed.lock().unwrap()
    }
}
