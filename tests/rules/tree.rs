//! The files of the repository.

use std::path::{Path, PathBuf};

/// Made by tools or not part of the project.
const NOT_OURS: [&str; 8] =
    ["target", "node_modules", "__pycache__", "dist", "dist-preview", "gen", ".git", ".venv"];

pub fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// A file with its path from the root, with `/` on every platform.
#[derive(Debug)]
pub struct File {
    pub path: String,
    place: PathBuf,
}

impl File {
    pub fn has_extension(&self, extensions: &[&str]) -> bool {
        let extension = self.place.extension().and_then(|extension| extension.to_str());
        extension.is_some_and(|extension| extensions.contains(&extension))
    }

    pub fn is_under(&self, folders: &[&str]) -> bool {
        folders.iter().any(|folder| self.path.starts_with(folder))
    }

    /// None for what is no text.
    pub fn text(&self) -> Option<String> {
        String::from_utf8(std::fs::read(&self.place).expect("a listed file can be read")).ok()
    }
}

/// Every file below `folder`, a path from the root; none if there is no such folder.
pub fn files(folder: &str) -> Vec<File> {
    let mut found = Vec::new();
    let mut waiting = vec![(root().join(folder), folder.trim_end_matches('/').to_owned())];
    while let Some((place, path)) = waiting.pop() {
        let Ok(entries) = std::fs::read_dir(&place) else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if NOT_OURS.contains(&name.as_str()) {
                continue;
            }
            let path = if path.is_empty() { name } else { format!("{path}/{name}") };
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => waiting.push((entry.path(), path)),
                Ok(kind) if kind.is_file() => found.push(File { path, place: entry.path() }),
                _ => {}
            }
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// `path:line` of every line of these files for which `breaks` holds.
pub fn lines_that(files: &[File], breaks: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        let Some(text) = file.text() else { continue };
        let lines = text.lines().enumerate().filter(|(_, line)| breaks(line));
        found.extend(lines.map(|(number, _)| format!("{}:{}", file.path, number + 1)));
    }
    found
}

/// Fails with the places where a rule is broken and what to do about it.
pub fn assert_none(broken: &[String], what_to_do: &str) {
    assert!(broken.is_empty(), "{what_to_do}\n  {}", broken.join("\n  "));
}
