-- Meetings that are being moved to the time of their appointment, one row each, leased to the process that does it; and
-- those that could not be moved. The time itself is the schedule entry's. The id is what mails are held by.
CREATE TABLE apptray_meeting_moves (
    tenant uuid NOT NULL,
    appointment_request_id uuid NOT NULL,
    move_id uuid NOT NULL,
    started_by uuid NOT NULL,
    started_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('in_progress', 'failed')),
    warning_code text,
    warning_message text,
    warning_request_id text,
    lease_owner uuid NOT NULL,
    lease_expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, appointment_request_id)
);
CREATE INDEX apptray_meeting_moves_in_progress
    ON apptray_meeting_moves (tenant, lease_expires_at) WHERE state = 'in_progress';
