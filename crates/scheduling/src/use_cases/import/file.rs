//! Reads the file, and knows the line of everything in it.

use std::collections::HashMap;

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::rows::{ClientRow, RequestRow, ServiceRow, TechnicianRow};
use crate::{Error, Result};

/// A file that has the right form. What it refers to is looked up when it is imported.
#[derive(Clone, Debug, Default)]
pub struct ImportFile {
    pub(super) services: Vec<Row<ServiceRow>>,
    pub(super) technicians: Vec<Row<TechnicianRow>>,
    pub(super) clients: Vec<Row<ClientRow>>,
    pub(super) requests: Vec<Row<RequestRow>>,
}

/// A row with its place in the file.
#[derive(Clone, Debug)]
pub(super) struct Row<T> {
    pub value: T,
    line: usize,
    /// Lines of the fields, where the row has several.
    field_lines: Vec<(String, usize)>,
    path: String,
}

impl<T> Row<T> {
    pub(super) fn error(&self, field: &str, problem: String) -> Error {
        let name = field.split('[').next().unwrap_or(field);
        let line =
            self.field_lines.iter().find(|(known, _)| known == name).map_or(self.line, |(_, line)| *line);
        Error::Import { line, field: format!("{}.{field}", self.path), problem }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sections<'a> {
    #[serde(borrow, default)]
    services: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    technicians: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    clients: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    requests: Vec<&'a RawValue>,
}

impl ImportFile {
    /// Reads the JSON text. The error names line and field.
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let sections: Sections<'_> = read(text, 1, "")?;
        let lines = Lines::of(text);
        Ok(Self {
            services: rows(&lines, "services", &sections.services)?,
            technicians: rows(&lines, "technicians", &sections.technicians)?,
            clients: rows(&lines, "clients", &sections.clients)?,
            requests: rows(&lines, "requests", &sections.requests)?,
        })
    }
}

fn rows<T: DeserializeOwned>(lines: &Lines<'_>, section: &str, raw: &[&RawValue]) -> Result<Vec<Row<T>>> {
    raw.iter()
        .enumerate()
        .map(|(index, raw)| {
            let (line, path) = (lines.line_of(raw.get()), format!("{section}[{index}]"));
            let value = read(raw.get(), line, &path)?;
            Ok(Row { value, line, field_lines: field_lines(lines, raw), path })
        })
        .collect()
}

fn field_lines(lines: &Lines<'_>, row: &RawValue) -> Vec<(String, usize)> {
    if !row.get().contains('\n') {
        return Vec::new();
    }
    let fields: HashMap<String, &RawValue> = serde_json::from_str(row.get()).unwrap_or_default();
    fields.into_iter().map(|(name, value)| (name, lines.line_of(value.get()))).collect()
}

/// Deserializes a part of the file that begins on `first_line`.
fn read<'a, T: Deserialize<'a>>(json: &'a str, first_line: usize, path: &str) -> Result<T> {
    // serde would take an array for an object, field by field.
    if json.trim_start().starts_with('[') {
        let field = if path.is_empty() { "the file" } else { path };
        let problem = "expected an object, found an array".to_owned();
        return Err(Error::Import { line: first_line, field: field.to_owned(), problem });
    }
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let inner = error.path().to_string();
        let field = match (path, inner.as_str()) {
            ("", ".") => "the file".to_owned(),
            ("", inner) => inner.to_owned(),
            (path, ".") => path.to_owned(),
            (path, inner) => format!("{path}.{inner}"),
        };
        problem(first_line, field, error.inner())
    })?;
    deserializer.end().map_err(|error| problem(first_line, "the file".to_owned(), &error))?;
    Ok(value)
}

fn problem(first_line: usize, field: String, error: &serde_json::Error) -> Error {
    let text = error.to_string();
    let sentence = text.split(" at line ").next().unwrap_or(&text).to_owned();
    Error::Import { line: first_line + error.line().saturating_sub(1), field, problem: sentence }
}

/// Finds the line on which a slice of the text begins.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// 1 for the first line. `part` is a slice of the text.
    fn line_of(&self, part: &str) -> usize {
        let offset = part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        self.starts.partition_point(|start| *start <= offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(text: &str) -> (usize, String, String) {
        match ImportFile::parse(text) {
            Err(Error::Import { line, field, problem }) => (line, field, problem),
            other => panic!("not refused: {other:?}"),
        }
    }

    #[test]
    fn every_section_may_be_missing() {
        let file = ImportFile::parse("\u{feff}{}").unwrap();
        assert!(file.requests.is_empty() && file.services.is_empty());
    }

    #[test]
    fn a_refusal_names_line_and_field() {
        let text = "{\n \"requests\": [\n  {\"service\": \"A\", \"date\": \"2027-03-10\", \"time\": \"09:00\",\n   \"duration_minutes\": 30},\n  {\"service\": \"A\",\n   \"date\": \"10.3.2027\", \"time\": \"09:00\", \"duration_minutes\": 30}\n ]\n}";
        let (line, field, problem) = refusal(text);
        assert_eq!((line, field.as_str()), (6, "requests[1].date"));
        assert!(problem.contains("write it as 2027-03-10"), "{problem}");
    }

    #[test]
    fn what_is_not_the_format_is_refused() {
        assert_eq!(refusal("").0, 1);
        assert_eq!(refusal("[]").1, "the file");
        assert_eq!(refusal("{}\n{}").0, 2);
        assert!(refusal("{\"request\": []}").2.contains("unknown field"));
        assert_eq!(refusal("{\"services\": [{\"name\": 3}]}").1, "services[0].name");
        assert_eq!(refusal("{\"services\": [{\"name\": \"a\\nb\"}]}").1, "services[0].name");
        assert_eq!(
            refusal("{\"services\": [{\"name\": \"a\", \"duration_minutes\": 0}]}").1,
            "services[0].duration_minutes"
        );
    }
}
