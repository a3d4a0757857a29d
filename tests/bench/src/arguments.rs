use std::path::PathBuf;

use crate::bench::Bench;
use crate::rows::{ROWS, Row};

pub const USAGE: &str = "usage: apptray-bench --repository FOLDER --programs FOLDER --folder FOLDER --out FILE [--verbose] [ROW ...]";

pub struct Arguments {
    pub bench: Bench,
    /// For the figures as JSON.
    pub out: PathBuf,
    pub wanted: Wanted,
}

pub enum Wanted {
    Rows(Vec<&'static Row>),
    /// In this process; the lines are printed as JSON.
    One(&'static Row),
}

impl Arguments {
    /// None: they are none of ours.
    pub fn parse(mut words: impl Iterator<Item = String>) -> Option<Self> {
        let (mut repository, mut programs, mut folder, mut out, mut verbose, mut one) =
            (None, None, None, None, false, None);
        let mut rows = Vec::new();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--repository" => repository = words.next().map(PathBuf::from),
                "--programs" => programs = words.next().map(PathBuf::from),
                "--folder" => folder = words.next().map(PathBuf::from),
                "--out" => out = words.next().map(PathBuf::from),
                "--verbose" => verbose = true,
                "--one" => one = Some(Row::named(&words.next()?)?),
                name => rows.push(Row::named(name).or_else(|| unknown(name))?),
            }
        }
        if rows.is_empty() {
            rows.extend(ROWS.iter().filter(|row| !row.on_request));
        }
        let bench = Bench { repository: repository?, programs: programs?, folder: folder?, verbose };
        Some(Self { bench, out: out?, wanted: one.map_or(Wanted::Rows(rows), Wanted::One) })
    }
}

fn unknown(name: &str) -> Option<&'static Row> {
    let known: Vec<&str> = ROWS.iter().map(|row| row.name).collect();
    eprintln!("There is no row '{name}'. There are: {}", known.join(", "));
    None
}
