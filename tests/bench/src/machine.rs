//! What the figures were measured on.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

pub struct Machine {
    cores: usize,
    processor: String,
    memory_mib: u64,
    kernel: String,
    load: String,
    commit: String,
    at: String,
}

impl Machine {
    /// What is not known is said to be unknown.
    pub fn look(repository: &Path) -> Self {
        let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
        let memory = read("/proc/meminfo");
        let memory = memory.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok());
        Self {
            cores: std::thread::available_parallelism().map_or(0, std::num::NonZero::get),
            processor: field(&read("/proc/cpuinfo"), "model name"),
            memory_mib: memory.unwrap_or_default() / 1024,
            kernel: read("/proc/sys/kernel/osrelease").trim().to_owned(),
            load: read("/proc/loadavg").trim().to_owned(),
            commit: output(repository, "git", &["describe", "--always", "--dirty", "--abbrev=12"]),
            at: output(repository, "date", &["--utc", "+%Y-%m-%dT%H:%M:%SZ"]),
        }
    }

    pub fn to_json(&self) -> Value {
        json!({
            "cores": self.cores, "processor": self.processor, "memory_mib": self.memory_mib, "kernel": self.kernel,
            "load_at_start": self.load, "commit": self.commit, "at": self.at,
        })
    }
}

fn field(text: &str, name: &str) -> String {
    let line = text.lines().find(|line| line.starts_with(name));
    line.and_then(|line| line.split_once(':'))
        .map_or_else(|| "unknown".to_owned(), |(_, value)| value.trim().to_owned())
}

fn output(folder: &Path, program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).current_dir(folder).output();
    match output {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout).trim().to_owned(),
        _ => "unknown".to_owned(),
    }
}
