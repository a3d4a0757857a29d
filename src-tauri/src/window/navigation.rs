use tauri::Url;

/// The page never leaves itself; links to the outside are opened by the desktop, from Rust.
pub fn is_own_page(url: &Url) -> bool {
    let host = url.host_str();
    match url.scheme() {
        "tauri" => host == Some("localhost"),
        // Windows has no schemes of one's own.
        "http" | "https" => cfg!(windows) && host == Some("tauri.localhost") && url.port().is_none(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_the_page_itself_is_loaded() {
        let own = |url: &str| is_own_page(&url.parse().unwrap());
        assert!(own("tauri://localhost/index.html"));
        for other in [
            "https://teams.microsoft.com/l/meetup-join/x",
            "file:///etc/passwd",
            "about:blank",
            "data:text/html,x",
            "tauri://elsewhere/",
            "javascript:alert(1)",
        ] {
            assert!(!own(other), "{other}");
        }
    }
}
