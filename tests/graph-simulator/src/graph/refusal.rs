use http::StatusCode;

use super::GraphError;

/// A refusal on its way to becoming an answer.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) error: GraphError,
    pub(crate) status: StatusCode,
    pub(crate) message: String,
}

impl Refusal {
    /// The error in words that name what it is about.
    pub(crate) fn saying(error: GraphError, message: impl Into<String>) -> Self {
        Self { error, status: error.status(), message: message.into() }
    }

    /// The error with another status than its own.
    pub(crate) fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }
}

impl From<GraphError> for Refusal {
    fn from(error: GraphError) -> Self {
        Self::saying(error, error.message())
    }
}
