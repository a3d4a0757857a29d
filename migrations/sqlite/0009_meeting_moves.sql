-- Meetings that are being moved to the time of their appointment, one row each, leased to the process that does it; and
-- those that could not be moved. The time itself is the schedule entry's. The id is what mails are held by.
CREATE TABLE apptray_meeting_moves (
    tenant TEXT NOT NULL,
    appointment_request_id TEXT NOT NULL,
    move_id TEXT NOT NULL,
    started_by TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('in_progress', 'failed')),
    warning_code TEXT,
    warning_message TEXT,
    warning_request_id TEXT,
    lease_owner TEXT NOT NULL,
    lease_expires_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, appointment_request_id)
) STRICT;
CREATE INDEX apptray_meeting_moves_in_progress
    ON apptray_meeting_moves (tenant, lease_expires_at) WHERE state = 'in_progress';
