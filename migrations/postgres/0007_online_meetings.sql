CREATE TABLE online_meetings (
    tenant uuid NOT NULL,
    meeting_id uuid NOT NULL,
    provider text NOT NULL DEFAULT 'teams',
    provider_meeting_id text,
    organizer_upn text,
    organizer_user_id text,
    subject text NOT NULL,
    join_url text,
    start_time timestamptz NOT NULL,
    end_time timestamptz NOT NULL,
    status text NOT NULL DEFAULT 'scheduled' CHECK (status IN
        ('scheduled', 'ended', 'recording_pending', 'recording_ready', 'no_recording', 'cancel_pending',
         'cancelled', 'failed')),
    recording_fetch_attempts integer NOT NULL DEFAULT 0 CHECK (recording_fetch_attempts >= 0),
    appointment_request_id uuid,
    schedule_entry_id uuid,
    created_by uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    error_code text,
    PRIMARY KEY (tenant, meeting_id),
    UNIQUE (tenant, provider, provider_meeting_id),
    CHECK (end_time >= start_time)
);
CREATE INDEX online_meetings_appointment_request_idx ON online_meetings (tenant, appointment_request_id);
