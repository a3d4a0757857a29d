CREATE TABLE appointment_requests (
    tenant TEXT NOT NULL,
    appointment_request_id TEXT NOT NULL,
    client_id TEXT,
    contact_id TEXT,
    service_id TEXT NOT NULL,
    requested_date TEXT NOT NULL CHECK (requested_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    requested_time TEXT NOT NULL CHECK (requested_time GLOB '[0-9][0-9]:[0-9][0-9]:[0-9][0-9]'),
    requested_duration INTEGER NOT NULL,
    requester_timezone TEXT,
    preferred_assigned_user_id TEXT,
    status TEXT NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'approved', 'declined', 'cancelled')),
    description TEXT,
    ticket_id TEXT,
    is_authenticated INTEGER NOT NULL DEFAULT 1 CHECK (is_authenticated IN (0, 1)),
    requester_name TEXT,
    requester_email TEXT,
    requester_phone TEXT,
    company_name TEXT,
    schedule_entry_id TEXT,
    approved_by_user_id TEXT,
    approved_at INTEGER,
    declined_reason TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, appointment_request_id)
) STRICT;
CREATE INDEX idx_appointment_requests_tenant_schedule_entry
    ON appointment_requests (tenant, schedule_entry_id);

CREATE TABLE schedule_entries (
    tenant TEXT NOT NULL REFERENCES tenants (tenant),
    entry_id TEXT NOT NULL,
    title TEXT NOT NULL,
    work_item_id TEXT,
    work_item_type TEXT NOT NULL CHECK (work_item_type IN
        ('project_task', 'ticket', 'interaction', 'ad_hoc', 'appointment_request', 'opportunity_step')),
    scheduled_start INTEGER,
    scheduled_end INTEGER,
    status TEXT NOT NULL,
    notes TEXT,
    is_private INTEGER NOT NULL DEFAULT 0 CHECK (is_private IN (0, 1)),
    created_at INTEGER,
    updated_at INTEGER,
    PRIMARY KEY (tenant, entry_id),
    CHECK (work_item_type = 'ad_hoc' OR (scheduled_start IS NOT NULL AND scheduled_end IS NOT NULL))
) STRICT;
CREATE INDEX idx_schedule_entries_tenant_dates
    ON schedule_entries (tenant, scheduled_start, scheduled_end);

CREATE TABLE schedule_entry_assignees (
    tenant TEXT NOT NULL REFERENCES tenants (tenant) ON DELETE CASCADE,
    entry_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    created_at INTEGER,
    updated_at INTEGER,
    PRIMARY KEY (tenant, entry_id, user_id),
    FOREIGN KEY (tenant, entry_id) REFERENCES schedule_entries (tenant, entry_id) ON DELETE CASCADE,
    FOREIGN KEY (tenant, user_id) REFERENCES users (tenant, user_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX idx_schedule_entry_assignees_lookup
    ON schedule_entry_assignees (tenant, user_id, entry_id);

CREATE TABLE availability_settings (
    tenant TEXT NOT NULL,
    availability_setting_id TEXT NOT NULL,
    setting_type TEXT NOT NULL CHECK (setting_type IN ('user_hours', 'service_rules', 'general_settings')),
    user_id TEXT,
    service_id TEXT,
    day_of_week INTEGER CHECK (day_of_week IS NULL OR (day_of_week >= 0 AND day_of_week <= 6)),
    start_time TEXT CHECK (start_time GLOB '[0-9][0-9]:[0-9][0-9]:[0-9][0-9]'),
    end_time TEXT CHECK (end_time GLOB '[0-9][0-9]:[0-9][0-9]:[0-9][0-9]'),
    is_available INTEGER NOT NULL DEFAULT 1 CHECK (is_available IN (0, 1)),
    config_json TEXT CHECK (json_valid(config_json)),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, availability_setting_id)
) STRICT;
CREATE INDEX idx_availability_settings_tenant_type ON availability_settings (tenant, setting_type);
CREATE INDEX idx_availability_settings_tenant_service ON availability_settings (tenant, service_id);
