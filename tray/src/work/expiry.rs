//! Whether an admin is to hear that the client secret or the certificate ends.

use apptray_scheduling::model::Glance;

use super::day::Day;
use crate::notice::{Notice, about_expiry};
use crate::reader::zone_of;

impl Day<'_> {
    /// Looked up once a day and after the settings changed, because the keychain is asked; again at the next look where
    /// it does not answer. While announcements pause it waits.
    pub(super) async fn reminder(&self, glance: &Glance) -> Option<Notice> {
        let (application, now) = (self.application, self.now());
        let today = zone_of(glance).day_of(now);
        if self.work.memory.is_paused(now)
            || !self.is_first_look_of(today)
            || !application.shows_teams().is_ok_and(|shows| shows)
        {
            return None;
        }
        // Who cannot renew it is not told.
        if !application.scheduling.may_change_settings().await.ok()? {
            return None;
        }
        let (_, integration) = application.scheduling.teams_status().await.ok()?;
        integration.profile?;
        let expiry = application.credential_expiry().await.ok()?;
        self.looked_up_on(today);
        let expiry = expiry?;
        let tenant = application.scheduling.store.tenant();
        let due = self.work.memory.take_reminder(tenant, expiry, today, now);
        due.then(|| about_expiry(expiry, today, &self.work.texts))
    }
}
