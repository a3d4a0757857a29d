//! The simulator as a program, for scripts and tests in other languages. README.md says how to drive it.

mod program;

use std::process::ExitCode;

fn main() -> ExitCode {
    match program::run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("graph-simulator: {error}");
            ExitCode::from(error.exit_code())
        }
    }
}
