CREATE TABLE microsoft_profiles (
    tenant TEXT NOT NULL REFERENCES tenants (tenant) ON DELETE CASCADE,
    profile_id TEXT NOT NULL,
    display_name TEXT NOT NULL,
    display_name_normalized TEXT NOT NULL,
    client_id TEXT NOT NULL DEFAULT '',
    tenant_id TEXT NOT NULL DEFAULT 'common',
    -- Only a name: the secret itself is in the keychain.
    client_secret_ref TEXT NOT NULL,
    is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
    is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1)),
    capabilities TEXT NOT NULL DEFAULT '["msp_sso", "email", "calendar", "teams"]' CHECK (json_valid(capabilities)),
    email_admin_consent_required INTEGER NOT NULL DEFAULT 0 CHECK (email_admin_consent_required IN (0, 1)),
    created_by TEXT,
    updated_by TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (tenant, profile_id)
) STRICT;

CREATE TABLE teams_integrations (
    tenant TEXT NOT NULL PRIMARY KEY REFERENCES tenants (tenant) ON DELETE CASCADE,
    selected_profile_id TEXT,
    install_status TEXT NOT NULL DEFAULT 'not_configured'
        CHECK (install_status IN ('not_configured', 'install_pending', 'active', 'error')),
    enabled_capabilities TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(enabled_capabilities)),
    notification_categories TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(notification_categories)),
    allowed_actions TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(allowed_actions)),
    last_error TEXT,
    download_recordings INTEGER NOT NULL DEFAULT 0 CHECK (download_recordings IN (0, 1)),
    expose_recordings_in_portal INTEGER NOT NULL DEFAULT 0 CHECK (expose_recordings_in_portal IN (0, 1)),
    send_meeting_invites INTEGER NOT NULL DEFAULT 1 CHECK (send_meeting_invites IN (0, 1)),
    created_by TEXT,
    updated_by TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    FOREIGN KEY (tenant, selected_profile_id) REFERENCES microsoft_profiles (tenant, profile_id) ON DELETE RESTRICT
) STRICT;
