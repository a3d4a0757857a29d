-- The meeting of an approved request (FR-1).
ALTER TABLE appointment_requests ADD COLUMN online_meeting_provider text;
ALTER TABLE appointment_requests ADD COLUMN online_meeting_url text;
ALTER TABLE appointment_requests ADD COLUMN online_meeting_id text;
