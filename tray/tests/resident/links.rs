use std::process::Command;

const NEVER: [&str; 6] = ["gtk", "gdk", "webkit", "appindicator", "libdbus", "xdo"];

/// The resident process is small because it has no toolkit and no web view.
#[test]
fn it_is_linked_with_the_c_library_alone() {
    let output = Command::new("ldd").arg(env!("CARGO_BIN_EXE_apptray")).output().unwrap();
    let libraries = String::from_utf8(output.stdout).unwrap();
    let allowed = ["linux-vdso", "libgcc_s", "libc.so", "libm.so", "ld-linux", "libpthread", "libdl"];
    for line in libraries.lines() {
        assert!(allowed.iter().any(|name| line.contains(name)), "{line}");
    }
}

#[test]
fn no_toolkit_and_no_second_d_bus_is_among_its_dependencies() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "--package", "apptray", "--edges", "normal", "--prefix", "none"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let tree = String::from_utf8(output.stdout).unwrap();
    assert!(tree.starts_with("apptray v"), "{}", String::from_utf8_lossy(&output.stderr));
    for line in tree.lines() {
        let name = line.split(' ').next().unwrap_or_default();
        assert!(
            !NEVER.iter().any(|never| name.contains(never)) && !["tauri", "wry", "tao"].contains(&name),
            "{line}"
        );
    }
    let mut zbus: Vec<_> = tree.lines().filter(|line| line.starts_with("zbus v")).collect();
    zbus.sort_unstable();
    zbus.dedup_by_key(|line| line.trim_end_matches(" (*)").to_owned());
    assert_eq!(zbus.len(), 1, "{zbus:?}");
}
