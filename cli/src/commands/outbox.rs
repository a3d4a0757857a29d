use apptray_mail::RunMode;
use apptray_runtime::Application;
use serde_json::json;

use crate::args::Outbox;
use crate::failure::Failure;
use crate::print::{Answer, json, text};

/// Rows that `outbox list` shows.
const MAILS_LISTED: u32 = 500;

pub async fn run(application: &Application, command: Outbox) -> Result<Answer, Failure> {
    match command {
        Outbox::List => {
            let mails = application.scheduling.mails(MAILS_LISTED).await?;
            Ok(Answer {
                json: json!({ "mails": mails.iter().map(json::mail).collect::<Vec<_>>() }),
                text: text::mails(&mails),
            })
        }
        Outbox::Run => {
            let report = application.run_outbox(RunMode::All).await?;
            Ok(Answer {
                json: json!({ "sent": report.sent, "failed": report.failed, "waiting": report.waiting }),
                text: format!("{} sent, {} failed, {} waiting.", report.sent, report.failed, report.waiting),
            })
        }
    }
}
