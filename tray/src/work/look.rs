//! One look at the workspace: what the tray shows, and what is to be announced.

use apptray_runtime::Application;
use apptray_scheduling::model::{Glance, MissedStep};
use apptray_scheduling::{Error, Result};

use super::Work;
use crate::notice::{News, Notice, about_arrivals, about_missed_meeting};
use crate::presentation::ROWS;
use crate::reader::zone_of;

pub struct Look {
    pub glance: Glance,
    pub notices: Vec<Notice>,
}

impl Work {
    pub(super) async fn look(&self, application: &Application) -> Result<Look> {
        let scheduling = &application.scheduling;
        let mut glance = scheduling.glance(ROWS).await?;
        let (now, tenant) = (scheduling.clock.now(), scheduling.store.tenant());
        let since = self.memory.since(tenant, now);
        let arrivals = scheduling.arrivals(since).await?;
        let mut missed = scheduling.missed_meetings(since).await?;
        if !application.shows_teams().is_ok_and(|shows| shows) {
            // What is left is about meetings that exist: the next one, and those that could not be moved or removed.
            glance.attention.missing_meetings = 0;
            missed.retain(|missed| missed.step != MissedStep::Creation);
        }
        let news = self.memory.take_news(tenant, &arrivals, &missed, now);
        let notices =
            if news == News::default() { Vec::new() } else { self.word(application, &glance, &news).await? };
        Ok(Look { glance, notices })
    }

    async fn word(
        &self,
        application: &Application,
        glance: &Glance,
        news: &News,
    ) -> Result<Vec<Notice>, Error> {
        let scheduling = &application.scheduling;
        let (now, zone) = (scheduling.clock.now(), zone_of(glance));
        let requests = scheduling.look_up(&news.requests).await?;
        let mut notices = about_arrivals(&requests, news.many_requests, now, &zone, &self.texts);
        for missed in &news.missed_meetings {
            for request in scheduling.look_up(&[missed.request]).await? {
                notices.push(about_missed_meeting(&request, missed, now, &zone, &self.texts));
            }
        }
        Ok(notices)
    }
}
