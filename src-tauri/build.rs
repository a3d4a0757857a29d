//! Declares our commands, so that a page may call only those that its capability names.

use std::path::Path;

include!("src/command_names.rs");

fn main() {
    println!("cargo:rerun-if-changed=src/command_names.rs");
    provide_page(Path::new("../ui/dist")).unwrap_or_else(|error| println!("cargo:warning=ui/dist: {error}"));
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    if let Err(error) = tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        println!("cargo::error={error:#}");
    }
}

/// Rust code can be checked and tested without the interface; a window then says what is missing.
fn provide_page(folder: &Path) -> std::io::Result<()> {
    if folder.join("index.html").exists() {
        return Ok(());
    }
    println!("cargo:warning=the interface is not built; run 'npm run build' in ui/");
    std::fs::create_dir_all(folder)?;
    std::fs::write(
        folder.join("index.html"),
        "<!doctype html><title>Apptray</title><p>The interface is not built.</p>",
    )
}
