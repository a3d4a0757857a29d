use std::fmt::Write as _;
use std::process::ExitCode;

use apptray_runtime::diagnostics::{Check, Diagnosis, NotRun, Outcome};
use apptray_runtime::{Environment, Home};
use serde_json::{Value, json};

use crate::print::{Answer, text};

/// Makes every check, also where the database cannot be opened: that is one of them. Exit 1 if one failed.
pub async fn run(environment: &Environment, home: &Home) -> (Answer, ExitCode) {
    let mut diagnosis = Diagnosis::new(environment.clone(), home.clone(), None);
    diagnosis.finish().await;
    let checks: Vec<Value> = diagnosis.checks().map(shown).collect();
    let failed = diagnosis.failed();
    let mut lines: String = diagnosis.checks().map(line).collect();
    let _ = match failed {
        0 => writeln!(lines, "No check failed."),
        1 => writeln!(lines, "1 check failed."),
        more => writeln!(lines, "{more} checks failed."),
    };
    let exit = if failed > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS };
    (Answer { json: json!({ "checks": checks, "failed": failed }), text: lines }, exit)
}

fn shown(check: &Check) -> Value {
    let failed = match &check.outcome {
        Outcome::Failed(failed) => Some(failed),
        _ => None,
    };
    let needs = match &check.outcome {
        Outcome::NotRun(NotRun::Blocked(name)) => Some(name.code()),
        _ => None,
    };
    let reason = match &check.outcome {
        Outcome::NotRun(reason) => Some(reason.code()),
        _ => None,
    };
    json!({
        "check": check.name.code(),
        "status": check.outcome.status(),
        "message": check.outcome.to_string(),
        "code": failed.map(|failed| failed.code.as_str()).or(reason),
        "needs": needs,
        "request_id": failed.and_then(|failed| failed.request_id.as_ref()),
        "commands": failed.and_then(|failed| failed.commands.as_ref()),
        "consent_url": failed.and_then(|failed| failed.consent_url.as_ref()),
        "duration_ms": u64::try_from(check.took.as_millis()).unwrap_or(u64::MAX),
    })
}

fn line(check: &Check) -> String {
    let mark = match check.outcome {
        Outcome::Passed(_) => "ok",
        Outcome::Failed(_) => "FAILED",
        Outcome::NotRun(_) => "-",
    };
    let mut lines =
        format!("{mark:<8}{:<20}{}\n", check.name.title(), text::line(&check.outcome.to_string()));
    if let Outcome::Failed(failed) = &check.outcome {
        for command in failed.commands.iter().flat_map(|commands| commands.lines()) {
            let _ = writeln!(lines, "{:<28}{}", "", text::line(command));
        }
        if let Some(url) = &failed.consent_url {
            let _ = writeln!(lines, "{:<28}{}", "", text::line(url));
        }
        if let Some(id) = &failed.request_id {
            let _ = writeln!(lines, "{:<28}Microsoft's request id: {}", "", text::line(id));
        }
    }
    lines
}
