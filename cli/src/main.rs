//! `apptrayctl`: the use cases of Apptray for scripts and admins. Its JSON is a contract: `docs/apptrayctl.md`.

mod args;
mod commands;
mod failure;
mod print;

use std::process::ExitCode;
use std::sync::Arc;

use apptray_runtime::{Environment, Home, SystemClock, start_logging};
use clap::Parser as _;

use self::args::Arguments;
use self::failure::Failure;

fn main() -> ExitCode {
    let json = std::env::args_os().any(|argument| argument == "--json");
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() && json => return Failure::usage(&error.to_string()).report(true),
        Err(error) => {
            // clap's own text for people: help, version, usage.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match run(arguments) {
        Ok(code) => code,
        Err(failure) => failure.report(json),
    }
}

fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let environment = Environment::read();
    let home = Home::open(&environment)?;
    start_logging(&home, "apptrayctl", &environment, Arc::new(SystemClock));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .map_err(|error| Failure::failed("no_threads", error.to_string()))?;
    let (answer, code) = runtime.block_on(commands::run(&environment, &home, arguments.command))?;
    answer.print(arguments.json);
    Ok(code)
}
