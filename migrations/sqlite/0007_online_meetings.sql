CREATE TABLE online_meetings (
    tenant TEXT NOT NULL,
    meeting_id TEXT NOT NULL,
    provider TEXT NOT NULL DEFAULT 'teams',
    provider_meeting_id TEXT,
    organizer_upn TEXT,
    organizer_user_id TEXT,
    subject TEXT NOT NULL,
    join_url TEXT,
    start_time INTEGER NOT NULL,
    end_time INTEGER NOT NULL,
    status TEXT NOT NULL DEFAULT 'scheduled' CHECK (status IN
        ('scheduled', 'ended', 'recording_pending', 'recording_ready', 'no_recording', 'cancel_pending',
         'cancelled', 'failed')),
    recording_fetch_attempts INTEGER NOT NULL DEFAULT 0 CHECK (recording_fetch_attempts >= 0),
    appointment_request_id TEXT,
    schedule_entry_id TEXT,
    created_by TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    error_code TEXT,
    PRIMARY KEY (tenant, meeting_id),
    UNIQUE (tenant, provider, provider_meeting_id),
    CHECK (end_time >= start_time)
) STRICT;
CREATE INDEX online_meetings_appointment_request_idx ON online_meetings (tenant, appointment_request_id);
