CREATE TABLE microsoft_profiles (
    tenant uuid NOT NULL REFERENCES tenants (tenant) ON DELETE CASCADE,
    profile_id uuid NOT NULL,
    display_name text NOT NULL,
    display_name_normalized text NOT NULL,
    client_id text NOT NULL DEFAULT '',
    tenant_id text NOT NULL DEFAULT 'common',
    -- Only a name: the secret itself is in the keychain.
    client_secret_ref text NOT NULL,
    is_default boolean NOT NULL DEFAULT false,
    is_archived boolean NOT NULL DEFAULT false,
    capabilities jsonb NOT NULL DEFAULT '["msp_sso", "email", "calendar", "teams"]',
    email_admin_consent_required boolean NOT NULL DEFAULT false,
    created_by uuid,
    updated_by uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (tenant, profile_id)
);

CREATE TABLE teams_integrations (
    tenant uuid NOT NULL PRIMARY KEY REFERENCES tenants (tenant) ON DELETE CASCADE,
    selected_profile_id uuid,
    install_status text NOT NULL DEFAULT 'not_configured'
        CHECK (install_status IN ('not_configured', 'install_pending', 'active', 'error')),
    enabled_capabilities jsonb NOT NULL DEFAULT '[]',
    notification_categories jsonb NOT NULL DEFAULT '[]',
    allowed_actions jsonb NOT NULL DEFAULT '[]',
    last_error text,
    download_recordings boolean NOT NULL DEFAULT false,
    expose_recordings_in_portal boolean NOT NULL DEFAULT false,
    send_meeting_invites boolean NOT NULL DEFAULT true,
    created_by uuid,
    updated_by uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    FOREIGN KEY (tenant, selected_profile_id) REFERENCES microsoft_profiles (tenant, profile_id) ON DELETE RESTRICT
);
