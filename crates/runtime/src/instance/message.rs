use std::fmt;
use std::str::FromStr;

use apptray_scheduling::model::RequestId;

/// Longer than any line of ours.
pub(super) const LONGEST_LINE: u64 = 64;
/// The answer to a line that was read.
pub(super) const READ: &str = "read\n";

/// What to show. Its text is the line on the socket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// The window, as it is.
    Window,
    Request(RequestId),
    Settings,
}

/// The line is none of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLine;

impl fmt::Display for Show {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Window => f.write_str("show"),
            Self::Request(id) => write!(f, "show {id}"),
            Self::Settings => f.write_str("show settings"),
        }
    }
}

impl FromStr for Show {
    type Err = UnknownLine;

    fn from_str(line: &str) -> Result<Self, UnknownLine> {
        match line.strip_prefix("show").ok_or(UnknownLine)? {
            "" => Ok(Self::Window),
            " settings" => Ok(Self::Settings),
            rest => {
                let id = rest.strip_prefix(' ').ok_or(UnknownLine)?;
                id.parse().map(Self::Request).map_err(|_| UnknownLine)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_reads_back_as_what_was_meant() {
        let request = RequestId("018f3a52-0000-7000-8000-000000000001".parse().unwrap());
        for show in [Show::Window, Show::Settings, Show::Request(request)] {
            assert_eq!(show.to_string().parse(), Ok(show));
        }
        for other in ["", "shows", "hide", "show ", "show everything", "show settings now"] {
            assert_eq!(other.parse::<Show>(), Err(UnknownLine), "{other:?}");
        }
    }
}
