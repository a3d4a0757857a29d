//! The autostart folder of a freedesktop.org desktop.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{failed, program};
use crate::RuntimeError;

const FILE: &str = "apptray.desktop";

pub(super) fn is_on() -> Result<bool, RuntimeError> {
    is_on_in(&folder()?)
}

pub(super) fn set(on: bool) -> Result<(), RuntimeError> {
    set_in(&folder()?, &program()?, on)
}

fn folder() -> Result<PathBuf, RuntimeError> {
    let folders = directories::BaseDirs::new().ok_or_else(|| failed(&"there is no folder for settings"))?;
    Ok(folders.config_dir().join("autostart"))
}

/// Desktops switch an entry off by marking it hidden.
fn is_on_in(folder: &Path) -> Result<bool, RuntimeError> {
    match fs::read_to_string(folder.join(FILE)) {
        Ok(text) => Ok(!text
            .lines()
            .any(|line| matches!(line.trim(), "Hidden=true" | "X-GNOME-Autostart-enabled=false"))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(failed(&error)),
    }
}

fn set_in(folder: &Path, program: &Path, on: bool) -> Result<(), RuntimeError> {
    let file = folder.join(FILE);
    if !on {
        return match fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(&error)),
            _ => Ok(()),
        };
    }
    let program = program.to_str().filter(|path| !path.chars().any(char::is_control));
    let program = program.ok_or_else(|| failed(&"the program's path cannot stand in a desktop entry"))?;
    let entry = format!(
        "[Desktop Entry]\nType=Application\nName=Apptray\nComment=Appointment requests\nExec={}\nIcon=apptray\n\
         Terminal=false\nStartupNotify=false\n",
        quoted(program)
    );
    fs::create_dir_all(folder).and_then(|()| fs::write(&file, entry)).map_err(|error| failed(&error))
}

/// The two layers of the specification: quoting inside `Exec`, then the escapes of every string value. `%` begins a
/// field code.
fn quoted(path: &str) -> String {
    let mut exec = String::from("\"");
    for c in path.chars() {
        match c {
            '"' | '`' | '$' | '\\' => exec.extend(['\\', c]),
            '%' => exec.push_str("%%"),
            other => exec.push(other),
        }
    }
    exec.push('"');
    exec.replace('\\', "\\\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_switch_says_what_was_set_and_what_the_desktop_changed() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("autostart");
        assert!(!is_on_in(&folder).unwrap());
        set_in(&folder, Path::new("/opt/my apps/apptray"), true).unwrap();
        assert!(is_on_in(&folder).unwrap());
        let entry = fs::read_to_string(folder.join(FILE)).unwrap();
        assert!(entry.contains("\nExec=\"/opt/my apps/apptray\"\n"), "{entry}");

        fs::write(folder.join(FILE), format!("{entry}Hidden=true\n")).unwrap();
        assert!(!is_on_in(&folder).unwrap());
        set_in(&folder, Path::new("/opt/apptray"), false).unwrap();
        set_in(&folder, Path::new("/opt/apptray"), false).unwrap();
        assert!(!folder.join(FILE).exists());
    }

    #[test]
    fn a_path_with_signs_of_its_own_stays_one_word() {
        assert_eq!(quoted(r#"/a"b/$c/100%/\d"#), r#""/a\\"b/\\$c/100%%/\\\\d""#);
    }
}
