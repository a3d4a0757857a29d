-- In whose act the meeting was left behind; null: before this column was there.
ALTER TABLE apptray_leftovers ADD COLUMN left_by TEXT;
