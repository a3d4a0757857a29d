//! What the tray shows, decided from plain values. The shell only draws it.

mod menu;
mod plain;
#[cfg(test)]
mod tests;
mod when;

use apptray_runtime::config::{CaughtMails, Demo};
use apptray_runtime::instance::Show;
use apptray_scheduling::model::{Glance, JoinUrl};
use apptray_scheduling::time::Zone;
use jiff::Timestamp;

use crate::icon::{Base, Icon};
use crate::texts::{Texts, fill};

pub use menu::ROWS;
pub use plain::{plain, who};
pub use when::{city, long};

/// Everything that decides what is shown.
#[derive(Clone, Debug)]
pub struct Situation {
    pub now: Timestamp,
    /// In which the approver reads times.
    pub zone: Zone,
    pub condition: Condition,
    /// The last good look; a failed one never empties the menu.
    pub glance: Option<Glance>,
    pub paused_until: Option<Timestamp>,
    /// None: the workspace is no demo.
    pub demo: Option<Demo>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    Starting,
    Working,
    /// The database is out of reach.
    Offline {
        since: Timestamp,
    },
    /// Something only the user can change; the sentence says what.
    Broken {
        sentence: String,
    },
}

/// What the tray shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Presentation {
    pub icon: Icon,
    /// One line, shown as title and tooltip.
    pub title: String,
    /// More lines of the tooltip.
    pub details: Vec<String>,
    pub menu: Vec<Entry>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Entry {
    Separator,
    /// Words that do nothing.
    Label(String),
    Item {
        label: String,
        command: Command,
    },
    Submenu {
        label: String,
        entries: Vec<Entry>,
    },
}

/// What a click asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    Open(Show),
    Join(JoinUrl),
    ReadMails(CaughtMails),
    PauseHour,
    PauseUntilTomorrow,
    Resume,
    Quit,
}

#[must_use]
pub fn present(situation: &Situation, texts: &Texts) -> Presentation {
    let title = headline(situation, texts);
    let details = notes(situation, texts);
    Presentation {
        icon: icon(situation),
        menu: menu::entries(situation, texts, &title, &details),
        title,
        details,
    }
}

fn icon(situation: &Situation) -> Icon {
    let offline = matches!(situation.condition, Condition::Offline { .. });
    let broken = matches!(situation.condition, Condition::Broken { .. });
    let glance = situation.glance.as_ref().filter(|_| !offline);
    Icon {
        base: if offline { Base::Offline } else { Base::Normal },
        pending: glance.map_or(0, |glance| glance.pending_count),
        warning: broken || glance.is_some_and(|glance| glance.attention.is_needed()),
    }
}

fn headline(situation: &Situation, texts: &Texts) -> String {
    let Some(glance) = &situation.glance else {
        return if situation.condition == Condition::Starting { texts.starting } else { texts.name }
            .to_owned();
    };
    let what = match glance.pending_count {
        0 => texts.nothing_pending.to_owned(),
        count => fill(texts.pending, &[("count", &count.to_string())]),
    };
    fill(texts.headline, &[("what", &what), ("city", &city(&situation.zone))])
}

/// What is not as usual, in words.
fn notes(situation: &Situation, texts: &Texts) -> Vec<String> {
    let mut notes = Vec::new();
    if situation.demo.is_some() {
        notes.push(texts.demo.to_owned());
    }
    match &situation.condition {
        Condition::Offline { since } => {
            let since = when::short(*since, situation.now, &situation.zone);
            notes.push(fill(texts.offline, &[("when", &since)]));
        }
        Condition::Broken { sentence } => notes.push(sentence.clone()),
        Condition::Starting | Condition::Working => {}
    }
    notes
}
