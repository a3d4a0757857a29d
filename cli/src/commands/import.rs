use std::path::Path;

use apptray_runtime::Application;
use apptray_scheduling::use_cases::import::ImportFile;
use serde_json::json;

use crate::failure::Failure;
use crate::print::Answer;

/// A larger file is no import file.
const LARGEST_FILE: u64 = 256 * 1024 * 1024;

pub async fn run(application: &Application, path: &Path) -> Result<Answer, Failure> {
    let file = ImportFile::parse(&read(path)?)?;
    let imported = application.scheduling.import(&file).await?;
    let ids: Vec<_> = imported.requests.iter().map(|id| json!({ "id": id })).collect();
    Ok(Answer {
        text: format!(
            "Imported {} requests, {} services, {} technicians, {} clients and {} contacts.",
            ids.len(),
            imported.services,
            imported.technicians,
            imported.clients,
            imported.contacts
        ),
        json: json!({
            "imported": {
                "services": imported.services,
                "technicians": imported.technicians,
                "clients": imported.clients,
                "contacts": imported.contacts,
                "requests": ids.len(),
            },
            "requests": ids,
        }),
    })
}

fn read(path: &Path) -> Result<String, Failure> {
    let refuse =
        |reason: String| Failure::bad_input("invalid_import_file", format!("{}: {reason}", path.display()));
    let size = std::fs::metadata(path).map_err(|error| refuse(error.to_string()))?.len();
    if size > LARGEST_FILE {
        return Err(refuse(format!(
            "the file has {size} bytes; split it into files of at most {LARGEST_FILE}"
        )));
    }
    std::fs::read_to_string(path).map_err(|error| refuse(error.to_string()))
}
