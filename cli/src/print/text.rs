//! Lines for people. Times are the requester's, with their zone.

use std::fmt::Write as _;

use apptray_scheduling::model::{AppointmentRequest, AuditLine, Leftover, Mail, RequestPage};
use apptray_scheduling::use_cases::Outcome;

/// One line, safe for a terminal: control characters and line breaks become spaces.
pub fn line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn when(request: &AppointmentRequest) -> String {
    let requested = &request.requested;
    let zone = requested.zone.stored_name().unwrap_or("UTC (no zone given)");
    let exists = if requested.instants().is_some() { "" } else { ", a time that does not exist" };
    format!(
        "{} {} {}{exists}, {} min",
        requested.date,
        requested.time.strftime("%H:%M"),
        line(zone),
        requested.duration.get()
    )
}

pub fn request(request: &AppointmentRequest) -> String {
    let mut out = format!("{}  {}\n", request.id, request.state.status());
    let mut row = |name: &str, value: String| {
        let _ = writeln!(out, "  {name:<12}{value}");
    };
    row("service", line(&request.service.name));
    if let Some(client) = &request.client {
        row("client", line(&client.name));
    }
    let email = request.requester.email.as_deref().unwrap_or("no e-mail address");
    row("requester", format!("{} ({})", line(&request.requester.name), line(email)));
    row("asked for", when(request));
    if let Some(scheduled) = &request.scheduled {
        let zone = request.requested.zone.effective();
        let local = |instant| zone.rules().to_datetime(instant).strftime("%Y-%m-%d %H:%M").to_string();
        row("scheduled", format!("{} to {} {zone}", local(scheduled.start), local(scheduled.end)));
        if let Some(technician) = &scheduled.technician {
            row("technician", format!("{} ({})", line(&technician.name), line(&technician.email)));
        }
    }
    if let Some(meeting) = &request.online_meeting {
        row("Teams", meeting.url.as_str().to_owned());
    }
    if !request.description.is_empty() {
        row("description", line(&request.description));
    }
    out
}

pub fn outcome(outcome: &Outcome) -> String {
    let mut out = request(&outcome.request);
    for notice in &outcome.notices {
        let _ = writeln!(out, "note: {}", line(&notice.to_string()));
    }
    if let Some(warning) = &outcome.teams_meeting_warning {
        let _ = writeln!(out, "warning: {}", line(&warning.message));
        if let Some(id) = &warning.request_id {
            let _ = writeln!(out, "  Microsoft's request id: {}", line(id));
        }
    }
    out
}

pub fn page(page: &RequestPage) -> String {
    if page.requests.is_empty() {
        return "No requests.".to_owned();
    }
    let mut out = String::new();
    for request in &page.requests {
        let who = request.client.as_ref().map_or(&request.requester.name, |client| &client.name);
        let _ = writeln!(
            out,
            "{}  {:<9} {:<44} {}, {}",
            request.id,
            request.state.status().as_str(),
            when(request),
            line(&request.service.name),
            line(who),
        );
    }
    if let Some(next) = page.next {
        let _ = writeln!(out, "More: --after {next}");
    }
    out
}

pub fn mails(mails: &[Mail]) -> String {
    if mails.is_empty() {
        return "No mails.".to_owned();
    }
    let mut out = String::new();
    for mail in mails {
        let error = mail.last_error.as_deref().map(|error| format!(": {}", line(error))).unwrap_or_default();
        let _ = writeln!(
            out,
            "{:<8} {:<36} {}{error}",
            mail.state.as_str(),
            mail.message.name(),
            line(&mail.recipient_email)
        );
    }
    out
}

pub fn leftovers(leftovers: &[Leftover]) -> String {
    if leftovers.is_empty() {
        return "No meetings were left behind.".to_owned();
    }
    let mut out = String::new();
    for leftover in leftovers {
        let request = leftover.request.map_or_else(|| "no request".to_owned(), |id| id.to_string());
        let since = leftover.created_at.strftime("%Y-%m-%d %H:%M UTC");
        let error = leftover.last_error.as_ref().map_or("not tried yet", |error| error.message.as_str());
        let _ = writeln!(
            out,
            "{request}  {}  since {since}, {} tries: {}",
            line(&leftover.organizer.upn),
            leftover.attempts,
            line(error)
        );
    }
    out
}

pub fn history(lines: &[AuditLine]) -> String {
    let mut out = String::new();
    for audit in lines {
        let actor = audit.actor_name.as_deref().unwrap_or("Apptray");
        let at = audit.at.strftime("%Y-%m-%d %H:%M:%S UTC");
        let _ = writeln!(out, "{at}  {}  {}", line(actor), line(&audit.kind));
    }
    out
}
