//! The first page of the list, out of a hundred thousand requests.

use std::time::Instant;

use apptray_scheduling::model::{RequestFilter, RequestStatus, StatusFilter};

use crate::bench::Bench;
use crate::clock::milliseconds;
use crate::failure::Result;
use crate::line::{Figure, Limit, Line, Unit};
use crate::many::many_on_both;
use crate::statistics::Samples;

/// As many rows as the window asks for when its list is scrolled; it begins with fewer.
pub const PAGE: u32 = 100;
const ROUNDS: usize = 100;

pub async fn measure(bench: &Bench) -> Result<Vec<Line>> {
    let mut lines = Vec::new();
    for (kind, installation) in many_on_both(bench).await? {
        let application = installation.open().await?;
        let filters = [StatusFilter::Only(RequestStatus::Pending), StatusFilter::All]
            .map(|status| RequestFilter { status, ..RequestFilter::default() });
        let mut times = Vec::new();
        for round in 0..ROUNDS {
            for filter in &filters {
                let asked = Instant::now();
                let page = application.scheduling.list(filter, None, PAGE).await?;
                // The first round fills the caches, as opening the window does.
                if round > 0 {
                    times.push(milliseconds(asked.elapsed()));
                }
                if page.requests.len() != PAGE as usize || page.next.is_none() {
                    return Err("the first page is not full".into());
                }
            }
        }
        lines.push(Line {
            what: format!("first page of 100,000 requests, {}", kind.name()),
            unit: Unit::Milliseconds,
            figure: Figure::P95,
            samples: Samples::of(times).ok_or("nothing was measured")?,
            must: Limit::Value(10.0),
            goal: Limit::Value(2.0),
            peer: None,
            note: Some(
                "100 rows with everything that the list shows; pending soonest first, all latest first"
                    .to_owned(),
            ),
        });
    }
    Ok(lines)
}
