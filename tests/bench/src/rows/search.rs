//! Search over a hundred thousand requests.

use std::time::Instant;

use apptray_scheduling::model::{RequestFilter, RequestStatus, StatusFilter};

use super::first_page::PAGE;
use crate::bench::Bench;
use crate::clock::milliseconds;
use crate::failure::Result;
use crate::line::{Figure, Limit, Line, Unit};
use crate::many::many_on_both;
use crate::statistics::Samples;

const ROUNDS: usize = 5;

/// What people type, and the beginnings of it on the way there.
pub const TERMS: [&str; 36] = [
    // In many rows.
    "the",
    "printer",
    "network",
    "backup",
    "reference",
    "please",
    "client",
    "berlin",
    "a",
    // In some.
    "müller",
    "MULLER MASCH",
    "café zoe",
    "clinica inigo",
    "o'brien",
    "göteborg 3",
    "elan arch",
    "straßenbau",
    "STRASSENBAU WIEN",
    // In few, or in one.
    "reference 0999",
    "099999",
    "contact1723@",
    "bäckerei berlin 1",
    "000042",
    "wingtip oslo",
    // One, two and three characters.
    "e",
    "zo",
    "ü",
    "pr",
    "99",
    "'b",
    "vpn",
    "qu",
    // In none.
    "zzz",
    "q7",
    "reference 1000000",
    "nobody wrote this sentence",
];

pub async fn measure(bench: &Bench) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for (kind, installation) in many_on_both(bench).await? {
        let application = installation.open().await?;
        let (mut times, mut slowest) = (Vec::new(), (0.0, ""));
        for status in [StatusFilter::Only(RequestStatus::Pending), StatusFilter::All] {
            for term in TERMS {
                let filter =
                    RequestFilter { status, search: Some(term.to_owned()), ..RequestFilter::default() };
                let mut of_term = Vec::new();
                for _ in 0..ROUNDS {
                    let asked = Instant::now();
                    application.scheduling.list(&filter, None, PAGE).await?;
                    of_term.push(milliseconds(asked.elapsed()));
                }
                let samples = Samples::of(of_term.clone()).ok_or("nothing was measured")?;
                if samples.median() > slowest.0 {
                    slowest = (samples.median(), term);
                }
                if bench.verbose {
                    eprintln!(
                        "{} {status:?} {term:?}: {:.2} ms (least {:.2})",
                        kind.name(),
                        samples.median(),
                        samples.least()
                    );
                }
                times.extend(of_term);
            }
        }
        lines.push(Line {
            what: format!("search over 100,000 requests, {}", kind.name()),
            unit: Unit::Milliseconds,
            figure: Figure::P95,
            samples: Samples::of(times).ok_or("nothing was measured")?,
            must: Limit::Value(50.0),
            goal: Limit::Value(15.0),
            peer: None,
            note: Some(format!(
                "{} terms; slowest in the median: '{}', {:.1} ms",
                TERMS.len(),
                slowest.1,
                slowest.0
            )),
        });
    }
    Ok(lines)
}
