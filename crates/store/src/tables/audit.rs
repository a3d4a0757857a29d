use apptray_scheduling::model::{AuditId, AuditLine, RequestId, UserId};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::AuditTable;
use async_trait::async_trait;
use serde_json::Value;

use super::rows::person_name;
use crate::transaction::SqlTransaction;
use crate::values::{Instant, Json, Key};

const APPEND: &str = "
    INSERT INTO apptray_audit
        (tenant, audit_id, appointment_request_id, position, kind, actor_user_id, at, details)
    VALUES ($1, $2, $3,
        (SELECT COALESCE(max(position), 0) + 1 FROM apptray_audit WHERE tenant = $1 AND appointment_request_id = $3),
        $4, $5, $6, $7)";

const HISTORY: &str = "
    SELECT a.audit_id, a.appointment_request_id, a.kind, a.actor_user_id, a.at, a.details,
        u.first_name, u.last_name, u.email
    FROM apptray_audit a
    LEFT JOIN users u ON u.tenant = a.tenant AND u.user_id = a.actor_user_id
    WHERE a.tenant = $1 AND a.appointment_request_id = $2
    ORDER BY a.at, a.position, a.audit_id";

#[derive(sqlx::FromRow)]
struct Line {
    audit_id: Key,
    appointment_request_id: Option<Key>,
    kind: String,
    actor_user_id: Option<Key>,
    at: Instant,
    details: Json<Value>,
    first_name: Option<String>,
    last_name: Option<String>,
    email: Option<String>,
}

impl From<Line> for AuditLine {
    fn from(row: Line) -> Self {
        let name = |email: &String| person_name(row.first_name.as_deref(), row.last_name.as_deref(), email);
        Self {
            id: AuditId(row.audit_id.0),
            request: row.appointment_request_id.map(|key| RequestId(key.0)),
            kind: row.kind,
            actor: row.actor_user_id.map(|key| UserId(key.0)),
            actor_name: row.email.as_ref().map(name),
            at: row.at.0,
            details: row.details.0,
        }
    }
}

#[async_trait]
impl AuditTable for SqlTransaction {
    async fn append_audit(&mut self, line: &AuditLine) -> Result<(), StoreError> {
        execute!(
            self,
            APPEND,
            Key(line.id.0),
            line.request.map(|id| Key(id.0)),
            &line.kind,
            line.actor.map(|id| Key(id.0)),
            Instant(line.at),
            Json(&line.details),
        )?;
        Ok(())
    }

    async fn history(&mut self, request: RequestId) -> Result<Vec<AuditLine>, StoreError> {
        let lines = fetch_all!(self, Line, HISTORY, Key(request.0))?;
        Ok(lines.into_iter().map(AuditLine::from).collect())
    }
}
