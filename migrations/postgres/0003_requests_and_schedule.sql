CREATE TABLE appointment_requests (
    tenant uuid NOT NULL,
    appointment_request_id uuid NOT NULL,
    client_id uuid,
    contact_id uuid,
    service_id uuid NOT NULL,
    requested_date date NOT NULL,
    requested_time time NOT NULL,
    requested_duration integer NOT NULL,
    requester_timezone text,
    preferred_assigned_user_id uuid,
    status text NOT NULL DEFAULT 'pending'
        CHECK (status IN ('pending', 'approved', 'declined', 'cancelled')),
    description text,
    ticket_id uuid,
    is_authenticated boolean NOT NULL DEFAULT true,
    requester_name text,
    requester_email text,
    requester_phone text,
    company_name text,
    schedule_entry_id uuid,
    approved_by_user_id uuid,
    approved_at timestamptz,
    declined_reason text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, appointment_request_id)
);
CREATE INDEX idx_appointment_requests_tenant_schedule_entry
    ON appointment_requests (tenant, schedule_entry_id);

CREATE TABLE schedule_entries (
    tenant uuid NOT NULL REFERENCES tenants (tenant),
    entry_id uuid NOT NULL,
    title text NOT NULL,
    work_item_id uuid,
    work_item_type text NOT NULL CHECK (work_item_type IN
        ('project_task', 'ticket', 'interaction', 'ad_hoc', 'appointment_request', 'opportunity_step')),
    scheduled_start timestamptz,
    scheduled_end timestamptz,
    status text NOT NULL,
    notes text,
    is_private boolean NOT NULL DEFAULT false,
    created_at timestamptz,
    updated_at timestamptz,
    PRIMARY KEY (tenant, entry_id),
    CHECK (work_item_type = 'ad_hoc' OR (scheduled_start IS NOT NULL AND scheduled_end IS NOT NULL))
);
CREATE INDEX idx_schedule_entries_tenant_dates
    ON schedule_entries (tenant, scheduled_start, scheduled_end);

CREATE TABLE schedule_entry_assignees (
    tenant uuid NOT NULL REFERENCES tenants (tenant) ON DELETE CASCADE,
    entry_id uuid NOT NULL,
    user_id uuid NOT NULL,
    created_at timestamptz,
    updated_at timestamptz,
    PRIMARY KEY (tenant, entry_id, user_id),
    FOREIGN KEY (tenant, entry_id) REFERENCES schedule_entries (tenant, entry_id) ON DELETE CASCADE,
    FOREIGN KEY (tenant, user_id) REFERENCES users (tenant, user_id) ON DELETE CASCADE
);
CREATE INDEX idx_schedule_entry_assignees_lookup
    ON schedule_entry_assignees (tenant, user_id, entry_id);

CREATE TABLE availability_settings (
    tenant uuid NOT NULL,
    availability_setting_id uuid NOT NULL,
    setting_type text NOT NULL CHECK (setting_type IN ('user_hours', 'service_rules', 'general_settings')),
    user_id uuid,
    service_id uuid,
    day_of_week integer CHECK (day_of_week IS NULL OR (day_of_week >= 0 AND day_of_week <= 6)),
    start_time time,
    end_time time,
    is_available boolean NOT NULL DEFAULT true,
    config_json jsonb,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, availability_setting_id)
);
CREATE INDEX idx_availability_settings_tenant_type ON availability_settings (tenant, setting_type);
CREATE INDEX idx_availability_settings_tenant_service ON availability_settings (tenant, service_id);
