//! The table for people and the file for programs.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use serde_json::{Value, json};

use crate::failure::Result;
use crate::machine::Machine;

pub struct Outcome {
    pub row: &'static str,
    /// Lines as JSON, or why there are none.
    pub measured: std::result::Result<Vec<Value>, String>,
    pub took: Duration,
}

const HEAD: [&str; 8] = ["row", "what", "measured", "must", "goal", "", "peer", "ratio"];

pub fn table(outcomes: &[Outcome]) -> String {
    let mut rows = vec![HEAD.map(str::to_owned)];
    let mut notes = String::new();
    for outcome in outcomes {
        match &outcome.measured {
            Ok(lines) => {
                for line in lines {
                    rows.push(cells(outcome.row, line));
                    if let Some(note) = line["note"].as_str() {
                        let _ = writeln!(notes, "  {}: {note}", text(&line["what"]));
                    }
                }
            }
            Err(reason) => {
                let mut row = HEAD.map(|_| String::new());
                row[0] = outcome.row.to_owned();
                row[1] = format!("NOT MEASURED: {reason}");
                rows.push(row);
            }
        }
    }
    let widths: Vec<usize> = (0..HEAD.len())
        .map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0))
        .collect();
    let mut table = String::from("\n");
    for (index, row) in rows.iter().enumerate() {
        let cells: Vec<String> =
            row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        let _ = writeln!(table, "{}", cells.join("  ").trim_end());
        if index == 0 {
            let _ = writeln!(
                table,
                "{}",
                widths.iter().map(|width| "-".repeat(*width)).collect::<Vec<_>>().join("  ")
            );
        }
    }
    let _ = write!(table, "\n{notes}");
    table
}

fn cells(row: &str, line: &Value) -> [String; 8] {
    let unit = text(&line["unit"]);
    let (peer, ratio) = match &line["peer"] {
        Value::Null => (String::new(), String::new()),
        peer => {
            (format!("{} {} {unit}", text(&peer["name"]), number(&peer["value"])), number(&peer["ratio"]))
        }
    };
    let samples = &line["samples"];
    let other = if line["figure"] == "p95" { "median" } else { "p95" };
    let measured = format!(
        "{} {} {unit} ({other} {}, n {})",
        text(&line["figure"]),
        number(&line["value"]),
        number(&samples[other]),
        samples["count"],
    );
    [
        row.to_owned(),
        text(&line["what"]).to_owned(),
        measured,
        format!("<= {}", number(&line["must"])),
        format!("<= {}", number(&line["goal"])),
        text(&line["verdict"]).to_owned(),
        peer,
        ratio,
    ]
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Three significant digits are enough.
fn number(value: &Value) -> String {
    match value.as_f64() {
        None => "?".to_owned(),
        Some(0.0) => "0".to_owned(),
        Some(value) if value.abs() >= 100.0 => format!("{value:.0}"),
        Some(value) if value.abs() >= 10.0 => format!("{value:.1}"),
        Some(value) => format!("{value:.2}"),
    }
}

/// Also when nothing could be measured.
pub fn write(path: &Path, machine: &Machine, outcomes: &[Outcome]) -> Result<()> {
    let rows: Vec<Value> = outcomes
        .iter()
        .map(|outcome| {
            let took = outcome.took.as_secs_f64();
            match &outcome.measured {
                Ok(lines) => json!({ "row": outcome.row, "seconds": took, "lines": lines }),
                Err(reason) => json!({ "row": outcome.row, "seconds": took, "not_measured": reason }),
            }
        })
        .collect();
    let document = json!({ "machine": machine.to_json(), "rows": rows });
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    Ok(std::fs::write(path, format!("{document:#}\n"))?)
}
