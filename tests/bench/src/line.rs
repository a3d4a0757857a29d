//! One line of the table: what was measured, beside what it must be.

use serde_json::{Value, json};

use crate::statistics::Samples;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Milliseconds,
    Mebibytes,
    PerSecond,
    RoundTrips,
    Minutes,
}

impl Unit {
    pub fn name(self) -> &'static str {
        match self {
            Self::Milliseconds => "ms",
            Self::Mebibytes => "MiB",
            Self::PerSecond => "/s",
            Self::RoundTrips => "round trips",
            Self::Minutes => "min",
        }
    }
}

/// Which figure of the samples the budget speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    Median,
    P95,
}

impl Figure {
    pub fn of(self, samples: &Samples) -> f64 {
        match self {
            Self::Median => samples.median(),
            Self::P95 => samples.p95(),
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::Median => "median",
            Self::P95 => "p95",
        }
    }
}

/// At most this much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    Value(f64),
    /// So many times the peer's figure.
    OfPeer(f64),
    /// This and the peer's figure.
    PlusPeer(f64),
}

/// The same of somebody else, measured in the same run.
#[derive(Clone, Debug)]
pub struct Peer {
    pub name: &'static str,
    pub samples: Samples,
}

#[derive(Clone, Debug)]
pub struct Line {
    pub what: String,
    pub unit: Unit,
    pub figure: Figure,
    pub samples: Samples,
    pub must: Limit,
    pub goal: Limit,
    pub peer: Option<Peer>,
    /// What a reader should know of this measurement.
    pub note: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Goal,
    Must,
    Missed,
}

impl Verdict {
    pub fn name(self) -> &'static str {
        match self {
            Self::Goal => "goal",
            Self::Must => "met",
            Self::Missed => "MISSED",
        }
    }
}

impl Line {
    pub fn value(&self) -> f64 {
        self.figure.of(&self.samples)
    }

    pub fn peer_value(&self) -> Option<f64> {
        self.peer.as_ref().map(|peer| self.figure.of(&peer.samples))
    }

    /// A limit that speaks of a peer that was not measured is never kept.
    pub fn limit(&self, limit: Limit) -> f64 {
        let peer = self.peer_value().unwrap_or(f64::NAN);
        match limit {
            Limit::Value(value) => value,
            Limit::OfPeer(ratio) => ratio * peer,
            Limit::PlusPeer(value) => value + peer,
        }
    }

    pub fn verdict(&self) -> Verdict {
        if self.value() <= self.limit(self.goal) {
            Verdict::Goal
        } else if self.value() <= self.limit(self.must) {
            Verdict::Must
        } else {
            Verdict::Missed
        }
    }

    pub fn to_json(&self) -> Value {
        let figures = |samples: &Samples| {
            json!({
                "count": samples.count(), "least": samples.least(), "median": samples.median(),
                "p95": samples.p95(), "most": samples.most(),
            })
        };
        json!({
            "what": self.what, "unit": self.unit.name(), "figure": self.figure.name(), "value": self.value(),
            "must": self.limit(self.must), "goal": self.limit(self.goal), "verdict": self.verdict().name(),
            "samples": figures(&self.samples), "note": self.note,
            "peer": self.peer.as_ref().map(|peer| json!({
                "name": peer.name, "value": self.peer_value(), "samples": figures(&peer.samples),
                "ratio": self.value() / self.figure.of(&peer.samples),
            })),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(value: f64, peer: Option<f64>) -> Line {
        let samples = |value| Samples::of(vec![value]).unwrap();
        Line {
            what: "start".to_owned(),
            unit: Unit::Milliseconds,
            figure: Figure::P95,
            samples: samples(value),
            must: Limit::PlusPeer(30.0),
            goal: Limit::OfPeer(2.0),
            peer: peer.map(|value| Peer { name: "fsync", samples: samples(value) }),
            note: None,
        }
    }

    #[test]
    fn a_limit_may_speak_of_the_peer() {
        assert_eq!(line(20.0, Some(10.0)).verdict(), Verdict::Goal);
        assert_eq!(line(40.0, Some(10.0)).verdict(), Verdict::Must);
        assert_eq!(line(40.1, Some(10.0)).verdict(), Verdict::Missed);
        assert_eq!(line(0.0, None).verdict(), Verdict::Missed, "nothing can be said without the peer");
    }
}
