use apptray_scheduling::model::{
    AttachedMeeting, JoinUrl, MeetingDraft, MeetingProviderName, OnlineMeeting, OnlineMeetingId, Organizer,
    RequestId, UserId,
};
use apptray_scheduling::ports::StoreError;
use apptray_scheduling::ports::store::MeetingTable;
use async_trait::async_trait;
use jiff::Timestamp;
use uuid::Uuid;

use crate::transaction::SqlTransaction;
use crate::values::{Instant, Key};

/// The entry is the request's at this moment; in an approval both are written in one transaction.
const INSERT: &str = "
    INSERT INTO online_meetings
        (tenant, meeting_id, provider, provider_meeting_id, organizer_upn, organizer_user_id, subject, join_url,
         start_time, end_time, status, appointment_request_id, created_by, created_at, updated_at, schedule_entry_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'scheduled', $11, $12, $13, $13,
        (SELECT schedule_entry_id FROM appointment_requests WHERE tenant = $1 AND appointment_request_id = $11))";

const STANDING: &str = "
    SELECT meeting_id, provider_meeting_id, organizer_upn, organizer_user_id, subject, join_url, start_time, end_time,
        created_by
    FROM online_meetings
    WHERE tenant = $1 AND appointment_request_id = $2 AND status = 'scheduled'
        AND provider_meeting_id IS NOT NULL AND join_url IS NOT NULL
    ORDER BY created_at DESC, meeting_id
    LIMIT 1";

const SET_TIMES: &str = "
    UPDATE online_meetings SET start_time = $3, end_time = $4, updated_at = $5
    WHERE tenant = $1 AND appointment_request_id = $2 AND status = 'scheduled'";

const CANCEL: &str = "
    UPDATE online_meetings SET status = 'cancelled', updated_at = $3
    WHERE tenant = $1 AND appointment_request_id = $2 AND status = 'scheduled'";

#[derive(sqlx::FromRow)]
struct Row {
    meeting_id: Key,
    provider_meeting_id: String,
    organizer_upn: Option<String>,
    organizer_user_id: Option<String>,
    subject: String,
    join_url: String,
    start_time: Instant,
    end_time: Instant,
    created_by: Option<Key>,
}

impl Row {
    /// None for a row with a link or an organizer that cannot be used; then there is no meeting to act on.
    fn attached(self, request: RequestId) -> Option<AttachedMeeting> {
        let organizer = super::rows::organizer(self.organizer_upn, self.organizer_user_id)?;
        Some(AttachedMeeting {
            row: OnlineMeetingId(self.meeting_id.0),
            request,
            meeting: OnlineMeeting {
                provider: MeetingProviderName::Teams,
                url: JoinUrl::parse(&self.join_url).ok()?,
                id: self.provider_meeting_id,
            },
            organizer,
            draft: MeetingDraft { subject: self.subject, start: self.start_time.0, end: self.end_time.0 },
            created_by: UserId(self.created_by.map_or(Uuid::nil(), |key| key.0)),
        })
    }
}

#[async_trait]
impl MeetingTable for SqlTransaction {
    async fn insert_online_meeting(
        &mut self,
        meeting: &AttachedMeeting,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let Organizer { upn, object_id } = &meeting.organizer;
        execute!(
            self,
            INSERT,
            Key(meeting.row.0),
            meeting.meeting.provider.as_str(),
            &meeting.meeting.id,
            upn,
            object_id,
            &meeting.draft.subject,
            meeting.meeting.url.as_str(),
            Instant(meeting.draft.start),
            Instant(meeting.draft.end),
            Key(meeting.request.0),
            Key(meeting.created_by.0),
            Instant(at),
        )?;
        Ok(())
    }

    async fn online_meeting_of(&mut self, request: RequestId) -> Result<Option<AttachedMeeting>, StoreError> {
        let row = fetch_optional!(self, Row, STANDING, Key(request.0))?;
        Ok(row.and_then(|row| row.attached(request)))
    }

    async fn set_meeting_times(
        &mut self,
        request: RequestId,
        start: Timestamp,
        end: Timestamp,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        execute!(self, SET_TIMES, Key(request.0), Instant(start), Instant(end), Instant(at))?;
        Ok(())
    }

    async fn cancel_online_meetings(&mut self, request: RequestId, at: Timestamp) -> Result<(), StoreError> {
        execute!(self, CANCEL, Key(request.0), Instant(at))?;
        Ok(())
    }
}
