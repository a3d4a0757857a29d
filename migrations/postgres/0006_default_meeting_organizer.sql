-- In whose name meetings are created (FR-2); the object id is there once it was looked up.
ALTER TABLE teams_integrations ADD COLUMN default_meeting_organizer_upn text;
ALTER TABLE teams_integrations ADD COLUMN default_meeting_organizer_object_id text;
