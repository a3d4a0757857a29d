use apptray_runtime::instance::Show;
use apptray_scheduling::model::{AppointmentRequest, Attention};

use super::{Command, Entry, Situation, plain, when, who};
use crate::texts::{Texts, count, fill};

/// Requests that stand in the menu; the others are a click away.
pub const ROWS: u32 = 8;

pub(super) fn entries(situation: &Situation, texts: &Texts, title: &str, notes: &[String]) -> Vec<Entry> {
    let first: Vec<Entry> = [title].into_iter().chain(notes.iter().map(String::as_str)).map(label).collect();
    let mut sections = vec![[first, pending(situation, texts)].concat(), attention(situation, texts)];
    sections.push(next_meeting(situation, texts).into_iter().collect());
    let mut always = vec![item(texts.open, Command::Open(Show::Window))];
    always.extend(demo_mails(situation, texts));
    always.extend([pause(situation, texts), item(texts.settings, Command::Open(Show::Settings))]);
    sections.push(always);
    sections.push(vec![item(texts.quit, Command::Quit)]);
    sections.retain(|section| !section.is_empty());
    sections.join(&Entry::Separator)
}

fn pending(situation: &Situation, texts: &Texts) -> Vec<Entry> {
    let Some(glance) = &situation.glance else { return Vec::new() };
    let mut rows: Vec<Entry> = glance.pending.iter().map(|request| row(request, situation, texts)).collect();
    let more = glance.pending_count.saturating_sub(u64::try_from(rows.len()).unwrap_or(u64::MAX));
    if more > 0 {
        let more = fill(texts.more, &[("count", &more.to_string())]);
        rows.push(item(&more, Command::Open(Show::Window)));
    }
    rows
}

fn row(request: &AppointmentRequest, situation: &Situation, texts: &Texts) -> Entry {
    // A time that does not exist stands where the list sorts it: at the end of the gap.
    let start = request.requested.wall_clock().sort_key();
    let values = [
        ("when", when::short(start, situation.now, &situation.zone)),
        ("who", who(request)),
        ("service", plain(&request.service.name)),
    ];
    let values = values.each_ref().map(|(name, value)| (*name, value.as_str()));
    item(&fill(texts.request, &values), Command::Open(Show::Request(request.id)))
}

/// Nothing once it is over; the next one comes with the next look.
fn next_meeting(situation: &Situation, texts: &Texts) -> Option<Entry> {
    let request = situation.glance.as_ref()?.next_meeting.as_ref()?;
    let (scheduled, meeting) = (request.scheduled.as_ref()?, request.online_meeting.as_ref()?);
    if scheduled.end <= situation.now {
        return None;
    }
    let when = when::short(scheduled.start, situation.now, &situation.zone);
    let label = fill(texts.next, &[("when", &when), ("who", &who(request))]);
    Some(item(&label, Command::Join(meeting.url.clone())))
}

/// Only where nobody else ever reads them.
fn demo_mails(situation: &Situation, texts: &Texts) -> Option<Entry> {
    let mails = situation.demo.as_ref()?.mails.clone()?;
    Some(item(texts.demo_mails, Command::ReadMails(mails)))
}

fn attention(situation: &Situation, texts: &Texts) -> Vec<Entry> {
    let Some(glance) = &situation.glance else { return Vec::new() };
    let Attention { failed_mails, leftovers, missing_meetings, misplaced_meetings } = glance.attention;
    let kinds = [
        (failed_mails, texts.failed_mails_one, texts.failed_mails_other),
        (missing_meetings, texts.missing_meetings_one, texts.missing_meetings_other),
        (misplaced_meetings, texts.misplaced_meetings_one, texts.misplaced_meetings_other),
        (leftovers, texts.leftovers_one, texts.leftovers_other),
    ];
    let entry = |(number, one, other)| item(&count(number, one, other), Command::Open(Show::Window));
    kinds.into_iter().filter(|(number, ..)| *number > 0).map(entry).collect()
}

fn pause(situation: &Situation, texts: &Texts) -> Entry {
    let until = situation.paused_until.filter(|until| *until > situation.now);
    let mut entries = vec![
        item(texts.pause_hour, Command::PauseHour),
        item(texts.pause_tomorrow, Command::PauseUntilTomorrow),
    ];
    let label = match until {
        None => texts.pause.to_owned(),
        Some(until) => {
            entries.insert(0, item(texts.resume, Command::Resume));
            fill(texts.paused, &[("when", &when::short(until, situation.now, &situation.zone))])
        }
    };
    Entry::Submenu { label, entries }
}

fn label(text: &str) -> Entry {
    Entry::Label(text.to_owned())
}

fn item(label: &str, command: Command) -> Entry {
    Entry::Item { label: label.to_owned(), command }
}
