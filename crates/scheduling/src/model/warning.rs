use serde::Serialize;

/// The approval stands, but the meeting does not. Never an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TeamsMeetingWarning {
    pub code: String,
    /// One plain sentence, with what to do.
    pub message: String,
    /// Microsoft's id of the failed call, for its support.
    pub request_id: Option<String>,
}

impl TeamsMeetingWarning {
    /// Nobody answered: the next call would wait as long, and in vain.
    #[must_use]
    pub fn is_out_of_reach(&self) -> bool {
        ["unreachable", "timeout", "meeting_outcome_unknown"].contains(&self.code.as_str())
    }

    /// Whether it may be otherwise the next time although nobody did anything about it.
    #[must_use]
    pub fn may_pass(&self) -> bool {
        const PASSING: [&str; 4] = ["throttled", "graph_unavailable", "sign_in_unavailable", "proxy_answer"];
        self.is_out_of_reach() || self.code.starts_with("keychain_") || PASSING.contains(&self.code.as_str())
    }
}
