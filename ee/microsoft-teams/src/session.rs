use std::sync::Arc;
use std::time::Duration;

use apptray_scheduling::model::MicrosoftProfile;
use apptray_scheduling::ports::{CallContext, Clock, IdSource, SecretStore};

use crate::endpoints::Endpoints;
use crate::limits::Limits;
use crate::operation::Operation;
use crate::pause::Pause;
use crate::progress::Progress;
use crate::token::Tokens;
use crate::wire::Wire;

/// What lives as long as the provider.
pub(crate) struct Parts {
    pub(crate) endpoints: Endpoints,
    pub(crate) wire: Wire,
    pub(crate) tokens: Tokens,
    pub(crate) secrets: Arc<dyn SecretStore>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn IdSource>,
    pub(crate) pause: Arc<dyn Pause>,
    pub(crate) limits: Limits,
}

/// One call of the port, from its start to its end.
#[derive(Clone, Copy)]
pub(crate) struct Session<'a> {
    pub(crate) parts: &'a Parts,
    pub(crate) profile: &'a MicrosoftProfile,
    pub(crate) context: CallContext,
    pub(crate) operation: Operation,
    pub(crate) progress: &'a Progress,
    /// On the pause's clock.
    pub(crate) ends: Duration,
}

impl Session<'_> {
    /// What remains of the time for everything.
    pub(crate) fn left(&self) -> Duration {
        self.ends.saturating_sub(self.parts.pause.elapsed())
    }

    /// The same call, doing something else on the way.
    pub(crate) fn doing(self, operation: Operation) -> Self {
        Self { operation, ..self }
    }
}
