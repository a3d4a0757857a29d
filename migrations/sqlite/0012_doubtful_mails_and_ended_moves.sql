-- 1: an earlier try may have brought the mail to the server although nobody heard its answer.
ALTER TABLE apptray_outbox ADD COLUMN maybe_left INTEGER CHECK (maybe_left IN (0, 1));
-- When it was found that the meeting was not moved.
ALTER TABLE apptray_meeting_moves ADD COLUMN ended_at INTEGER;
