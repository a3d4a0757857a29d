//! Checks are made one at a time, so that the page can show which one is running. The run is kept here: a check can be
//! made again, and the report is of what was seen.

use apptray_runtime::diagnostics::Diagnosis;

use super::Answer;
use crate::face::Face;
use crate::failure::{CommandError, ErrorCode};
use crate::view::{Check, CheckId};

impl Face {
    /// Forgets the run before this one.
    pub async fn begin_checks(&self) -> Answer<()> {
        // A database that is away is what the first check tells.
        let application = self.application().await.ok();
        *self.diagnosis.lock().await =
            Some(Diagnosis::new(self.environment.clone(), self.home.clone(), application));
        Ok(())
    }

    /// Makes the next check; null when all are made.
    pub async fn next_check(&self) -> Answer<Option<Check>> {
        match self.diagnosis.lock().await.as_mut() {
            Some(diagnosis) => Ok(diagnosis.next().await.map(Check::from)),
            None => Ok(None),
        }
    }

    /// Has this check made again by the next calls of `next_check`, and those that need it.
    pub async fn check_again(&self, check: CheckId) -> Answer<()> {
        if let Some(diagnosis) = self.diagnosis.lock().await.as_mut() {
            diagnosis.again(check.into());
        }
        Ok(())
    }

    /// Copies a report without secrets.
    pub async fn copy_report(&self) -> Answer<()> {
        let kept = self.diagnosis.lock().await;
        let Some(diagnosis) = kept.as_ref() else {
            return Err(CommandError::new(
                ErrorCode::WrongState,
                "Nothing was checked yet; run the checks first.",
            ));
        };
        self.desktop.copy(&diagnosis.report().await)
    }
}
