//! What a demo needs and `apptrayctl` does not do.
//!
//! `demo-workspace requests [TODAY]` prints an import file with requests for the days after today (`YYYY-MM-DD`; the
//! computer's date unless given). `demo-workspace mark PAGE` marks the workspace in `APPTRAY_HOME` as a demo whose
//! mails are read at PAGE, and `demo-workspace theme system|light|dark` sets how its window looks.

use std::error::Error;

use apptray_runtime::config::{CaughtMails, Config, Demo, Theme};
use apptray_runtime::{Environment, Home, RandomIds, SystemClock, local_zone};
use apptray_scheduling::ports::Clock as _;
use apptray_tests::demo::import_file;

const USAGE: &str = "usage: demo-workspace requests [TODAY] | mark PAGE | theme system|light|dark";

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["requests"] => println!("{:#}", import_file(local_zone().day_of(SystemClock.now()))),
        ["requests", today] => println!("{:#}", import_file(today.parse()?)),
        ["mark", page] => {
            let mails = Some(CaughtMails::parse(page)?);
            change(|config| {
                let name = config.current.clone();
                config.workspace_mut(&name)?.demo = Some(Demo { mails });
                Ok(())
            })?;
        }
        ["theme", theme] => {
            let theme = match *theme {
                "system" => Theme::System,
                "light" => Theme::Light,
                "dark" => Theme::Dark,
                _ => return Err(USAGE.into()),
            };
            change(|config| {
                config.general.theme = theme;
                Ok(())
            })?;
        }
        _ => return Err(USAGE.into()),
    }
    Ok(())
}

fn change(
    change: impl FnOnce(&mut Config) -> Result<(), apptray_runtime::RuntimeError>,
) -> Result<(), Box<dyn Error>> {
    let home = Home::open(&Environment::read())?;
    Ok(Config::change(&home, &RandomIds, change)?)
}
