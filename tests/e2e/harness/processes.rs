//! The processes of one home folder, however they were started: the window's program is started by the driver or by the
//! resident process, and has children of its own.

use std::fs;
use std::path::Path;
use std::process::Command;

/// A running process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    pub id: u32,
    pub program: String,
    /// After its name, with spaces between them.
    pub arguments: String,
}

/// Every process that was started with this `APPTRAY_HOME`.
pub fn of_home(home: &Path) -> Vec<Process> {
    let wanted = format!("APPTRAY_HOME={}", home.display());
    let entries = fs::read_dir("/proc").unwrap().flatten();
    let mut found = Vec::new();
    for entry in entries {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        // Processes come and go while this looks.
        let Ok(environment) = fs::read(entry.path().join("environ")) else { continue };
        let Ok(program) = fs::read_link(entry.path().join("exe")) else { continue };
        if environment.split(|byte| *byte == 0).any(|variable| variable == wanted.as_bytes()) {
            let program = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let line = fs::read(entry.path().join("cmdline")).unwrap_or_default();
            let words = line.split(|byte| *byte == 0).skip(1).map(String::from_utf8_lossy);
            let arguments = words.collect::<Vec<_>>().join(" ").trim_end().to_owned();
            found.push(Process { id, program, arguments });
        }
    }
    found
}

/// Kills them as a crash would: nobody is asked, nothing is tidied up.
pub fn kill(processes: &[Process]) {
    if processes.is_empty() {
        return;
    }
    let ids = processes.iter().map(|process| process.id.to_string());
    // One that has ended meanwhile is fine.
    let _ = Command::new("kill").arg("-KILL").args(ids).stderr(std::process::Stdio::null()).status();
}
