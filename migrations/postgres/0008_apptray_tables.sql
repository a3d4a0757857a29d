-- Apptray's own tables.

-- What the list sorts, filters and searches by. Written in the transaction that writes the request, and filled in
-- for rows that other programs wrote.
CREATE TABLE apptray_request_index (
    tenant uuid NOT NULL,
    appointment_request_id uuid NOT NULL,
    status text NOT NULL,
    -- The requested start as an instant.
    start_at timestamptz NOT NULL,
    requested_date date NOT NULL,
    service_id uuid NOT NULL,
    client_id uuid,
    preferred_assigned_user_id uuid,
    assigned_user_id uuid,
    -- Lower case, without accents; one line per text.
    search text NOT NULL,
    -- The request's updated_at when this row was made.
    request_updated_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, appointment_request_id)
);
CREATE INDEX apptray_request_index_by_start
    ON apptray_request_index (tenant, start_at, appointment_request_id);
CREATE INDEX apptray_request_index_by_status
    ON apptray_request_index (tenant, status, start_at, appointment_request_id);

-- What an approval changed, until undo is over.
CREATE TABLE apptray_before_approval (
    tenant uuid NOT NULL,
    appointment_request_id uuid NOT NULL,
    facts jsonb NOT NULL,
    PRIMARY KEY (tenant, appointment_request_id)
);

-- A contact's telephone number.
CREATE TABLE apptray_contact_phones (
    tenant uuid NOT NULL,
    contact_name_id uuid NOT NULL,
    phone text NOT NULL,
    PRIMARY KEY (tenant, contact_name_id),
    FOREIGN KEY (tenant, contact_name_id) REFERENCES contacts (tenant, contact_name_id) ON DELETE CASCADE
);

-- Attempts to create a meeting, each leased to the process that makes it.
CREATE TABLE apptray_meeting_operations (
    tenant uuid NOT NULL,
    operation_id uuid NOT NULL,
    appointment_request_id uuid NOT NULL,
    subject text NOT NULL,
    start_time timestamptz NOT NULL,
    end_time timestamptz NOT NULL,
    organizer_upn text NOT NULL,
    organizer_object_id text,
    started_by uuid NOT NULL,
    started_at timestamptz NOT NULL,
    finished_at timestamptz,
    wanted text NOT NULL CHECK (wanted IN ('present', 'absent')),
    state text NOT NULL CHECK (state IN ('in_progress', 'succeeded', 'failed', 'unknown')),
    warning_code text,
    warning_message text,
    warning_request_id text,
    lease_owner uuid NOT NULL,
    lease_expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, operation_id)
);
CREATE INDEX apptray_meeting_operations_by_request
    ON apptray_meeting_operations (tenant, appointment_request_id, started_at);
CREATE INDEX apptray_meeting_operations_in_progress
    ON apptray_meeting_operations (tenant, lease_expires_at) WHERE state = 'in_progress';

-- Meetings that exist at the provider and are to be deleted.
CREATE TABLE apptray_leftovers (
    tenant uuid NOT NULL,
    leftover_id uuid NOT NULL,
    appointment_request_id uuid,
    organizer_upn text NOT NULL,
    organizer_object_id text,
    provider_meeting_id text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    error_code text,
    error_message text,
    error_request_id text,
    next_try_at timestamptz NOT NULL,
    lease_owner uuid,
    lease_expires_at timestamptz,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, leftover_id)
);

-- Mails, as facts; worded when they are sent.
CREATE TABLE apptray_outbox (
    tenant uuid NOT NULL,
    mail_id uuid NOT NULL,
    appointment_request_id uuid NOT NULL,
    -- Order of the mails of one request.
    position integer NOT NULL,
    message text NOT NULL,
    recipient_name text NOT NULL,
    recipient_email text NOT NULL,
    -- The address in lower case.
    recipient_key text NOT NULL,
    facts jsonb NOT NULL,
    sequence integer,
    state text NOT NULL CHECK (state IN ('held', 'queued', 'sending', 'sent', 'failed', 'replaced')),
    held_by uuid,
    -- End of the undo pause.
    due_at timestamptz NOT NULL,
    -- End of the pause after a failed try.
    retry_at timestamptz,
    attempts integer NOT NULL DEFAULT 0,
    last_error text,
    -- Set when the mail is claimed for the first time.
    message_id text,
    last_run uuid,
    lease_owner uuid,
    lease_expires_at timestamptz,
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    PRIMARY KEY (tenant, mail_id)
);
CREATE INDEX apptray_outbox_by_request
    ON apptray_outbox (tenant, appointment_request_id, recipient_key, position);
CREATE INDEX apptray_outbox_by_age ON apptray_outbox (tenant, created_at, position, mail_id);
CREATE INDEX apptray_outbox_unsent ON apptray_outbox (tenant, created_at, position, mail_id)
    WHERE state IN ('held', 'queued', 'sending', 'failed');
CREATE INDEX apptray_outbox_held ON apptray_outbox (tenant, held_by) WHERE state = 'held';

-- UID and latest SEQUENCE of each appointment's invitation.
CREATE TABLE apptray_invitations (
    tenant uuid NOT NULL,
    appointment_request_id uuid NOT NULL,
    uid text NOT NULL,
    sequence integer NOT NULL,
    PRIMARY KEY (tenant, appointment_request_id)
);

-- Who did what, when. Lines are only ever added.
CREATE TABLE apptray_audit (
    tenant uuid NOT NULL,
    audit_id uuid NOT NULL,
    appointment_request_id uuid,
    -- Order of the lines of one request.
    position integer NOT NULL,
    kind text NOT NULL,
    actor_user_id uuid,
    at timestamptz NOT NULL,
    details jsonb NOT NULL,
    PRIMARY KEY (tenant, audit_id)
);
CREATE INDEX apptray_audit_by_request ON apptray_audit (tenant, appointment_request_id, position);
