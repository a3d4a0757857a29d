use apptray_runtime::Application;
use apptray_scheduling::Error;
use apptray_scheduling::model::{Cursor, RequestFilter};
use serde_json::json;

use super::input;
use crate::args::Requests;
use crate::failure::Failure;
use crate::print::{Answer, json, text};

pub async fn run(application: &Application, command: Requests) -> Result<Answer, Failure> {
    match command {
        Requests::List { status, search, limit, after } => {
            let expected = "a status; use pending, approved, declined, cancelled or all";
            let status = status.parse().map_err(|_| Error::BadValue { value: status, expected })?;
            let filter = RequestFilter { status, search, ..RequestFilter::default() };
            let after = after.map(|cursor| cursor.parse::<Cursor>()).transpose().map_err(Error::from)?;
            let page = application.scheduling.list(&filter, after, limit).await?;
            Ok(Answer {
                json: json!({
                    "requests": page.requests.iter().map(json::request).collect::<Vec<_>>(),
                    "next": page.next.map(|cursor| cursor.to_string()),
                }),
                text: text::page(&page),
            })
        }
        Requests::Show { id } => {
            let detail = application.scheduling.show(input::request_id(&id)?).await?;
            Ok(Answer {
                json: json!({
                    "request": json::request(&detail.request),
                    "meeting_attempt": detail.last_operation.as_ref().map(json::meeting_attempt),
                    "meeting_move": detail.meeting_move.as_ref().map(json::meeting_move),
                    "leftovers": detail.leftovers.iter().map(json::leftover).collect::<Vec<_>>(),
                    "mails": detail.mails.iter().map(json::mail).collect::<Vec<_>>(),
                }),
                text: format!("{}{}", text::request(&detail.request), text::mails(&detail.mails)),
            })
        }
    }
}

pub async fn history(application: &Application, id: &str) -> Result<Answer, Failure> {
    let lines = application.scheduling.history(input::request_id(id)?).await?;
    Ok(Answer {
        json: json!({ "history": lines.iter().map(json::audit_line).collect::<Vec<_>>() }),
        text: text::history(&lines),
    })
}
