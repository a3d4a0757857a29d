//! `apptray-bench --repository FOLDER --programs FOLDER --folder FOLDER --out FILE [--verbose] [ROW ...]`: measures the rows of the
//! budget. `./dev bench` builds what it needs and calls it.

mod arguments;
mod bench;
mod chromium;
mod clock;
mod desktop;
mod failure;
mod line;
mod machine;
mod many;
mod office;
mod process;
mod report;
mod rows;
mod run;
mod statistics;
mod teams;
mod window;

use std::process::ExitCode;

use crate::arguments::{Arguments, Wanted};

fn main() -> ExitCode {
    let Some(arguments) = Arguments::parse(std::env::args().skip(1)) else {
        eprintln!("{}", arguments::USAGE);
        return ExitCode::from(2);
    };
    let done = match &arguments.wanted {
        Wanted::One(row) => run::one(&arguments.bench, row),
        Wanted::Rows(names) => run::all(&arguments, names),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("apptray-bench: {failure}");
            ExitCode::FAILURE
        }
    }
}
