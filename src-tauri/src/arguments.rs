//! `apptray-window [--request ID | --settings]`.

use apptray_runtime::instance::Show;

pub const USAGE: &str = "usage: apptray-window [--request ID | --settings]";

/// What to show first; None: the arguments are none of ours.
pub fn parse(arguments: impl Iterator<Item = String>) -> Option<Show> {
    let arguments: Vec<String> = arguments.collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => Some(Show::Window),
        ["--settings"] => Some(Show::Settings),
        ["--request", id] => id.parse().ok().map(Show::Request),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(arguments: &[&str]) -> Option<Show> {
        parse(arguments.iter().map(ToString::to_string))
    }

    #[test]
    fn one_request_or_the_settings_can_be_named() {
        let id = "018f3a52-0000-7000-8000-000000000001";
        assert_eq!(parsed(&[]), Some(Show::Window));
        assert_eq!(parsed(&["--settings"]), Some(Show::Settings));
        assert_eq!(parsed(&["--request", id]), Some(Show::Request(id.parse().unwrap())));
        for other in [&["--request"][..], &["--request", "x"], &["--help"], &["--settings", "now"]] {
            assert_eq!(parsed(other), None, "{other:?}");
        }
    }
}
