-- Apptray's own tables.

-- What the list sorts, filters and searches by. Written in the transaction that writes the request, and filled in
-- for rows that other programs wrote.
CREATE TABLE apptray_request_index (
    -- Links the row with the search index; on PostgreSQL there is no such column.
    search_row INTEGER PRIMARY KEY,
    tenant TEXT NOT NULL,
    appointment_request_id TEXT NOT NULL,
    status TEXT NOT NULL,
    -- The requested start as an instant.
    start_at INTEGER NOT NULL,
    requested_date TEXT NOT NULL CHECK (requested_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    service_id TEXT NOT NULL,
    client_id TEXT,
    preferred_assigned_user_id TEXT,
    assigned_user_id TEXT,
    -- Lower case, without accents; one line per text.
    search TEXT NOT NULL,
    -- The request's updated_at when this row was made.
    request_updated_at INTEGER NOT NULL,
    UNIQUE (tenant, appointment_request_id)
) STRICT;
CREATE INDEX apptray_request_index_by_start
    ON apptray_request_index (tenant, start_at, appointment_request_id);
CREATE INDEX apptray_request_index_by_status
    ON apptray_request_index (tenant, status, start_at, appointment_request_id);

-- Which rows have which three characters in a row: narrows a search down; LIKE then decides. It holds no text. The two
-- line breaks at the end let every character begin a triple, so that one or two characters can be looked up as well.
CREATE VIRTUAL TABLE apptray_request_search USING fts5 (
    folded, content = '', detail = 'none', columnsize = 0, tokenize = 'trigram case_sensitive 1'
);
CREATE VIRTUAL TABLE apptray_request_search_terms USING fts5vocab (apptray_request_search, row);

CREATE TRIGGER apptray_request_search_insert AFTER INSERT ON apptray_request_index BEGIN
    INSERT INTO apptray_request_search (rowid, folded) VALUES (new.search_row, new.search || char(10, 10));
END;
CREATE TRIGGER apptray_request_search_delete AFTER DELETE ON apptray_request_index BEGIN
    INSERT INTO apptray_request_search (apptray_request_search, rowid, folded)
    VALUES ('delete', old.search_row, old.search || char(10, 10));
END;
CREATE TRIGGER apptray_request_search_update AFTER UPDATE OF search ON apptray_request_index
WHEN old.search <> new.search BEGIN
    INSERT INTO apptray_request_search (apptray_request_search, rowid, folded)
    VALUES ('delete', old.search_row, old.search || char(10, 10));
    INSERT INTO apptray_request_search (rowid, folded) VALUES (new.search_row, new.search || char(10, 10));
END;

-- Requests whose row above may be out of date. Apptray takes them out as it writes the row; what other programs leave
-- here is done later. (On PostgreSQL the two tables are compared instead.)
CREATE TABLE apptray_request_stale (
    tenant TEXT NOT NULL,
    appointment_request_id TEXT NOT NULL,
    PRIMARY KEY (tenant, appointment_request_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER apptray_request_stale_insert AFTER INSERT ON appointment_requests BEGIN
    INSERT OR IGNORE INTO apptray_request_stale VALUES (new.tenant, new.appointment_request_id);
END;
CREATE TRIGGER apptray_request_stale_update AFTER UPDATE ON appointment_requests BEGIN
    INSERT OR IGNORE INTO apptray_request_stale VALUES (new.tenant, new.appointment_request_id);
END;
CREATE TRIGGER apptray_request_stale_delete AFTER DELETE ON appointment_requests BEGIN
    INSERT OR IGNORE INTO apptray_request_stale VALUES (old.tenant, old.appointment_request_id);
END;
CREATE TRIGGER apptray_request_stale_assigned AFTER INSERT ON schedule_entry_assignees BEGIN
    INSERT OR IGNORE INTO apptray_request_stale
    SELECT tenant, appointment_request_id FROM appointment_requests
    WHERE tenant = new.tenant AND schedule_entry_id = new.entry_id;
END;
CREATE TRIGGER apptray_request_stale_unassigned AFTER DELETE ON schedule_entry_assignees BEGIN
    INSERT OR IGNORE INTO apptray_request_stale
    SELECT tenant, appointment_request_id FROM appointment_requests
    WHERE tenant = old.tenant AND schedule_entry_id = old.entry_id;
END;

-- What an approval changed, until undo is over.
CREATE TABLE apptray_before_approval (
    tenant TEXT NOT NULL,
    appointment_request_id TEXT NOT NULL,
    facts TEXT NOT NULL CHECK (json_valid(facts)),
    PRIMARY KEY (tenant, appointment_request_id)
) STRICT;

-- A contact's telephone number.
CREATE TABLE apptray_contact_phones (
    tenant TEXT NOT NULL,
    contact_name_id TEXT NOT NULL,
    phone TEXT NOT NULL,
    PRIMARY KEY (tenant, contact_name_id),
    FOREIGN KEY (tenant, contact_name_id) REFERENCES contacts (tenant, contact_name_id) ON DELETE CASCADE
) STRICT;

-- Attempts to create a meeting, each leased to the process that makes it.
CREATE TABLE apptray_meeting_operations (
    tenant TEXT NOT NULL,
    operation_id TEXT NOT NULL,
    appointment_request_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    start_time INTEGER NOT NULL,
    end_time INTEGER NOT NULL,
    organizer_upn TEXT NOT NULL,
    organizer_object_id TEXT,
    started_by TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    wanted TEXT NOT NULL CHECK (wanted IN ('present', 'absent')),
    state TEXT NOT NULL CHECK (state IN ('in_progress', 'succeeded', 'failed', 'unknown')),
    warning_code TEXT,
    warning_message TEXT,
    warning_request_id TEXT,
    lease_owner TEXT NOT NULL,
    lease_expires_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, operation_id)
) STRICT;
CREATE INDEX apptray_meeting_operations_by_request
    ON apptray_meeting_operations (tenant, appointment_request_id, started_at);
CREATE INDEX apptray_meeting_operations_in_progress
    ON apptray_meeting_operations (tenant, lease_expires_at) WHERE state = 'in_progress';

-- Meetings that exist at the provider and are to be deleted.
CREATE TABLE apptray_leftovers (
    tenant TEXT NOT NULL,
    leftover_id TEXT NOT NULL,
    appointment_request_id TEXT,
    organizer_upn TEXT NOT NULL,
    organizer_object_id TEXT,
    provider_meeting_id TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    error_code TEXT,
    error_message TEXT,
    error_request_id TEXT,
    next_try_at INTEGER NOT NULL,
    lease_owner TEXT,
    lease_expires_at INTEGER,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, leftover_id)
) STRICT;

-- Mails, as facts; worded when they are sent.
CREATE TABLE apptray_outbox (
    tenant TEXT NOT NULL,
    mail_id TEXT NOT NULL,
    appointment_request_id TEXT NOT NULL,
    -- Order of the mails of one request.
    position INTEGER NOT NULL,
    message TEXT NOT NULL,
    recipient_name TEXT NOT NULL,
    recipient_email TEXT NOT NULL,
    -- The address in lower case.
    recipient_key TEXT NOT NULL,
    facts TEXT NOT NULL CHECK (json_valid(facts)),
    sequence INTEGER,
    state TEXT NOT NULL CHECK (state IN ('held', 'queued', 'sending', 'sent', 'failed', 'replaced')),
    held_by TEXT,
    -- End of the undo pause.
    due_at INTEGER NOT NULL,
    -- End of the pause after a failed try.
    retry_at INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    last_error TEXT,
    -- Set when the mail is claimed for the first time.
    message_id TEXT,
    last_run TEXT,
    lease_owner TEXT,
    lease_expires_at INTEGER,
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    PRIMARY KEY (tenant, mail_id)
) STRICT;
CREATE INDEX apptray_outbox_by_request
    ON apptray_outbox (tenant, appointment_request_id, recipient_key, position);
CREATE INDEX apptray_outbox_by_age ON apptray_outbox (tenant, created_at, position, mail_id);
CREATE INDEX apptray_outbox_unsent ON apptray_outbox (tenant, created_at, position, mail_id)
    WHERE state IN ('held', 'queued', 'sending', 'failed');
CREATE INDEX apptray_outbox_held ON apptray_outbox (tenant, held_by) WHERE state = 'held';

-- UID and latest SEQUENCE of each appointment's invitation.
CREATE TABLE apptray_invitations (
    tenant TEXT NOT NULL,
    appointment_request_id TEXT NOT NULL,
    uid TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (tenant, appointment_request_id)
) STRICT;

-- Who did what, when. Lines are only ever added.
CREATE TABLE apptray_audit (
    tenant TEXT NOT NULL,
    audit_id TEXT NOT NULL,
    appointment_request_id TEXT,
    -- Order of the lines of one request.
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    actor_user_id TEXT,
    at INTEGER NOT NULL,
    details TEXT NOT NULL CHECK (json_valid(details)),
    PRIMARY KEY (tenant, audit_id)
) STRICT;
CREATE INDEX apptray_audit_by_request ON apptray_audit (tenant, appointment_request_id, position);
