-- The meeting of an approved request (FR-1).
ALTER TABLE appointment_requests ADD COLUMN online_meeting_provider TEXT;
ALTER TABLE appointment_requests ADD COLUMN online_meeting_url TEXT;
ALTER TABLE appointment_requests ADD COLUMN online_meeting_id TEXT;
