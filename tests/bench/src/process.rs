//! What the kernel knows of a process and everything it started.

use std::collections::HashMap;
use std::fs;

use crate::failure::Result;

/// `USER_HZ`, which is 100 on every Linux that programs see.
const TICKS_PER_SECOND: f64 = 100.0;

/// A process with its children, theirs and so on.
#[derive(Clone, Copy, Debug)]
pub struct Tree(pub u32);

impl Tree {
    /// Memory that is its own plus its share of what it shares, in MiB: `Pss` of `smaps_rollup`, summed.
    pub fn pss(self) -> Result<f64> {
        let mut kib = 0;
        for process in self.processes()? {
            // One that has just ended has none.
            let Ok(text) = fs::read_to_string(format!("/proc/{process}/smaps_rollup")) else { continue };
            kib += number_of(&text, "Pss:").unwrap_or_default();
        }
        if kib == 0 { Err("the process is gone".into()) } else { Ok(kib as f64 / 1024.0) }
    }

    /// How often its threads went to sleep and were woken again.
    pub fn wake_ups(self) -> Result<u64> {
        let mut count = 0;
        for process in self.processes()? {
            let Ok(threads) = fs::read_dir(format!("/proc/{process}/task")) else { continue };
            for thread in threads.flatten() {
                let Ok(text) = fs::read_to_string(thread.path().join("status")) else { continue };
                count += number_of(&text, "voluntary_ctxt_switches:").unwrap_or_default();
            }
        }
        Ok(count)
    }

    /// Time that processors spent on it, in milliseconds. It says more than a clock on a computer that is busy with other things.
    pub fn processor_time(self) -> Result<f64> {
        let mut ticks = 0;
        for process in self.processes()? {
            let Ok(stat) = fs::read_to_string(format!("/proc/{process}/stat")) else { continue };
            let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace();
            // utime, stime, and those of children that have ended (proc(5)).
            ticks += fields.skip(11).take(4).filter_map(|field| field.parse::<u64>().ok()).sum::<u64>();
        }
        Ok(ticks as f64 * 1000.0 / TICKS_PER_SECOND)
    }

    pub fn processes(self) -> Result<Vec<u32>> {
        let mut children: HashMap<u32, Vec<u32>> = HashMap::new();
        for entry in fs::read_dir("/proc")?.flatten() {
            let Some(process) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else {
                continue;
            };
            if let Some(parent) = parent_of(process) {
                children.entry(parent).or_default().push(process);
            }
        }
        let mut found = vec![self.0];
        let mut next = 0;
        while let Some(process) = found.get(next) {
            found.extend(children.remove(process).unwrap_or_default());
            next += 1;
        }
        Ok(found)
    }
}

fn parent_of(process: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name stands in parentheses and may hold some itself; state and parent follow.
    stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
}

fn number_of(text: &str, name: &str) -> Option<u64> {
    text.lines().find_map(|line| line.strip_prefix(name))?.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_is_measured_with_what_it_started() {
        let mut child = std::process::Command::new("sleep").arg("60").spawn().unwrap();
        let tree = Tree(std::process::id());
        assert!(tree.processes().unwrap().contains(&child.id()));
        assert!(tree.pss().unwrap() > Tree(child.id()).pss().unwrap());
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(Tree(child.id()).pss().is_err());
    }
}
