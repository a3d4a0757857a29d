use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::net::unix::pipe::{OpenOptions, Receiver};

/// A script in place of a program: it tells with which arguments it was started.
pub struct StandIn {
    lines: BufReader<Receiver>,
}

impl StandIn {
    pub fn install(programs: &Path, name: &str) -> Self {
        let pipe = programs.join(format!("{name}.started"));
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let script = programs.join(name);
        fs::write(&script, format!("#!/bin/sh\necho \"$*\" > '{}'\n", pipe.display())).unwrap();
        fs::set_permissions(&script, Permissions::from_mode(0o700)).unwrap();
        // Open for writing too, so that the end of one writer is not the end of the pipe.
        let receiver = OpenOptions::new().read_write(true).open_receiver(&pipe).unwrap();
        Self { lines: BufReader::new(receiver) }
    }

    /// The arguments of the next start.
    pub async fn started(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).await.unwrap();
        line.trim_end().to_owned()
    }
}
