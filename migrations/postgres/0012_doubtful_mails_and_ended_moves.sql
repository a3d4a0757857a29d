-- True: an earlier try may have brought the mail to the server although nobody heard its answer.
ALTER TABLE apptray_outbox ADD COLUMN maybe_left boolean;
-- When it was found that the meeting was not moved.
ALTER TABLE apptray_meeting_moves ADD COLUMN ended_at timestamptz;
