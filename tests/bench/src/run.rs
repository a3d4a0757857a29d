//! Each row in a process of its own, so that one that fails takes no other along.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::arguments::Arguments;
use crate::bench::Bench;
use crate::failure::Result;
use crate::machine::Machine;
use crate::report::{self, Outcome};
use crate::rows::Row;

/// Longer than any row takes, building excluded.
const LIMIT: Duration = Duration::from_secs(10 * 60);
const PAUSE: Duration = Duration::from_millis(100);

/// Measures one row here and prints its lines as JSON.
pub fn one(bench: &Bench, row: &Row) -> Result<bool> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let lines = runtime.block_on(row.measure(bench))?;
    println!("{}", Value::Array(lines.iter().map(crate::line::Line::to_json).collect()));
    Ok(true)
}

/// False: something could not be measured.
pub fn all(arguments: &Arguments, rows: &[&'static Row]) -> Result<bool> {
    let machine = Machine::look(&arguments.bench.repository);
    let mut outcomes = Vec::new();
    for row in rows {
        eprintln!("measuring {} ...", row.name);
        let began = Instant::now();
        let measured = in_a_process(arguments, row).map_err(|failure| failure.to_string());
        if let Err(reason) = &measured {
            eprintln!("{} could not be measured: {reason}", row.name);
        }
        outcomes.push(Outcome { row: row.name, measured, took: began.elapsed() });
    }
    print!("{}", report::table(&outcomes));
    report::write(&arguments.out, &machine, &outcomes)?;
    println!("\nWritten to {}", arguments.out.display());
    Ok(outcomes.iter().all(|outcome| outcome.measured.is_ok()))
}

fn in_a_process(arguments: &Arguments, row: &Row) -> Result<Vec<Value>> {
    let bench = &arguments.bench;
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("--repository").arg(&bench.repository).arg("--programs").arg(&bench.programs);
    command.arg("--folder").arg(&bench.folder).arg("--out").arg(&arguments.out).arg("--one").arg(row.name);
    if bench.verbose {
        command.arg("--verbose");
    }
    let answer = bench.folder.join(format!("{}.json", row.name));
    let mut process = command.stdin(Stdio::null()).stdout(std::fs::File::create(&answer)?).spawn()?;
    let began = Instant::now();
    let status = loop {
        if let Some(status) = process.try_wait()? {
            break status;
        }
        if !row.on_request && began.elapsed() > LIMIT {
            process.kill()?;
            process.wait()?;
            return Err(format!("it took longer than {} minutes", LIMIT.as_secs() / 60).into());
        }
        std::thread::sleep(PAUSE);
    };
    if !status.success() {
        return Err(format!("its process ended with {status}").into());
    }
    Ok(serde_json::from_str(&std::fs::read_to_string(answer)?)?)
}
