use serde_json::Value;

use super::Scheduling;
use crate::Result;
use crate::model::{AuditId, AuditKind, AuditLine, RequestId};
use crate::ports::Transaction;

impl Scheduling {
    /// Adds a line in the name of the actor.
    pub(super) async fn audit(
        &self,
        tx: &mut dyn Transaction,
        kind: AuditKind,
        request: Option<RequestId>,
        details: Value,
    ) -> Result<()> {
        let line = AuditLine {
            id: AuditId(self.ids.next()),
            request,
            kind: kind.as_str().to_owned(),
            actor: Some(self.actor),
            actor_name: None,
            at: self.now(),
            details,
        };
        Ok(tx.append_audit(&line).await?)
    }
}
