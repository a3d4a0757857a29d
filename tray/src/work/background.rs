//! Mails that may leave, leases that run out, meetings that are to be deleted: done when they are due, not before.

use std::time::Duration;

use apptray_mail::RunMode;
use apptray_runtime::Application;
use apptray_scheduling::model::NextDue;
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::{Error, Result};
use jiff::Timestamp;
use tokio::sync::{Notify, watch};

use super::day::Over;
use super::due::between;
use super::pace::Pace;
use super::trouble::of_scheduling;
use crate::event::Trouble;

/// A lease is measured by the database's clock, which may be a little behind ours.
const CLOCKS_DIFFER: Duration = Duration::from_secs(1);
/// A clock that stood still while the computer slept is noticed within this time.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// Between two tries of work that this process cannot do now, such as with a locked keychain.
const LONGEST_PAUSE: Duration = Duration::from_secs(10 * 60);

pub struct Background<'a> {
    application: &'a Application,
    changed: &'a Notify,
    stopped: watch::Receiver<bool>,
    /// Mails wait for SMTP settings, so the settings are looked at.
    lacks_settings: bool,
}

impl<'a> Background<'a> {
    pub fn new(application: &'a Application, changed: &'a Notify, stopped: watch::Receiver<bool>) -> Self {
        Self { application, changed, stopped, lacks_settings: false }
    }

    /// Ends between two pieces of work when it is stopped, when other settings let it do more, or with what only a
    /// restart can change.
    pub async fn run(mut self) -> Over {
        let mut pace = Pace::up_to(LONGEST_PAUSE);
        let mut not_before = None;
        // Every process takes over at its start what one that died left undone.
        let mut tried = Some(self.repair().await);
        while !*self.stopped.borrow() {
            let due = self.next_due().await;
            if let Some(trouble) =
                tried.as_ref().and_then(only_a_restart_helps).or(only_a_restart_helps(&due))
            {
                return Over::Failed(trouble);
            }
            // Work that is still due although it was tried waits for a better moment: the keychain is locked, or
            // another process has it.
            let overdue = matches!(&due, Ok(Some(at)) if *at <= self.now());
            if due.is_err() || tried.as_ref().is_some_and(|tried| tried.is_err() || overdue) {
                not_before = self.now().checked_add(pace.failed()).ok();
            } else if tried.is_some() {
                pace.went_well();
                not_before = None;
            }
            let at = match due {
                Ok(due) => due.map(|at| not_before.map_or(at, |not_before| at.max(not_before))),
                Err(_) => not_before,
            };
            tried = if self.wait(at).await { Some(self.do_what_is_due().await) } else { None };
            if self.lacks_settings && self.has_settings_now() {
                return Over::SettingsChanged;
            }
        }
        Over::Ending
    }

    /// True when the instant has come; false: something changed, so what is due may be something else.
    async fn wait(&mut self, at: Option<Timestamp>) -> bool {
        loop {
            let left = at.map(|at| between(self.now(), at));
            if left == Some(Duration::ZERO) {
                return true;
            }
            let lacks_settings = self.lacks_settings;
            let sleep = async {
                match left {
                    Some(left) => tokio::time::sleep(left.min(LONGEST_SLEEP)).await,
                    None if lacks_settings => tokio::time::sleep(LONGEST_SLEEP).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = sleep => {
                    if lacks_settings {
                        return false;
                    }
                }
                () = self.changed.notified() => return false,
                _ = self.stopped.changed() => return false,
            }
        }
    }

    async fn do_what_is_due(&mut self) -> Result<()> {
        let (due, now) = (self.what_is_next().await?, self.now());
        let passed = |at: Option<Timestamp>| at.is_some_and(|at| at <= now);
        if passed(due.attempt) || passed(due.leftover) {
            self.repair().await?;
        }
        if passed(due.mail) {
            // Said in the outbox and in the log; the mails wait.
            if let Err(error) = self.application.run_outbox(RunMode::Due).await {
                tracing::warn!(code = error.code(), %error, "mails cannot be sent now");
            }
        }
        Ok(())
    }

    async fn repair(&self) -> Result<()> {
        let repaired = self.application.scheduling.repair().await.inspect_err(|error| {
            tracing::warn!(code = error.code(), "work that was left undone cannot be taken over");
        })?;
        if repaired.operations + repaired.leftovers > 0 {
            tracing::info!(operations = repaired.operations, leftovers = repaired.leftovers, "taken over");
        }
        Ok(())
    }

    async fn next_due(&mut self) -> Result<Option<Timestamp>> {
        let NextDue { attempt, leftover, mail } = self.what_is_next().await?;
        Ok([attempt, leftover, mail].into_iter().flatten().min())
    }

    /// Only what this process can do: mails need SMTP settings, leftovers the provider.
    async fn what_is_next(&mut self) -> Result<NextDue> {
        let mut due = self.application.scheduling.next_due().await?;
        if self.application.workspace.mail.is_none() {
            self.lacks_settings = due.mail.take().is_some();
        }
        if !self.application.scheduling.meetings.is_available() {
            due.leftover = None;
        }
        due.attempt = due.attempt.and_then(|at| at.checked_add(CLOCKS_DIFFER).ok());
        Ok(due)
    }

    fn has_settings_now(&self) -> bool {
        self.application.settings().is_ok_and(|(_, workspace)| workspace.mail.is_some())
    }

    fn now(&self) -> Timestamp {
        self.application.scheduling.clock.now()
    }
}

fn only_a_restart_helps<T>(outcome: &Result<T>) -> Option<Trouble> {
    match outcome {
        Err(error @ Error::Store(StoreError::SchemaNewer { .. })) => Some(of_scheduling(error)),
        _ => None,
    }
}
