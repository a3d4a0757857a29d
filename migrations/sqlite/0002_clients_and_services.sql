CREATE TABLE clients (
    tenant TEXT NOT NULL REFERENCES tenants (tenant),
    client_id TEXT NOT NULL,
    client_name TEXT NOT NULL,
    client_type TEXT NOT NULL DEFAULT 'company' CHECK (client_type IN ('company', 'individual')),
    is_tax_exempt INTEGER NOT NULL DEFAULT 0 CHECK (is_tax_exempt IN (0, 1)),
    billing_cycle TEXT NOT NULL DEFAULT 'monthly'
        CHECK (billing_cycle IN ('weekly', 'bi-weekly', 'monthly', 'quarterly', 'semi-annually', 'annually')),
    default_currency_code TEXT NOT NULL DEFAULT 'USD',
    lifecycle_status TEXT NOT NULL DEFAULT 'active'
        CHECK (lifecycle_status IN ('prospect', 'active', 'former')),
    created_at INTEGER,
    updated_at INTEGER,
    PRIMARY KEY (tenant, client_id),
    UNIQUE (tenant, client_name)
) STRICT;

CREATE TABLE contacts (
    tenant TEXT NOT NULL REFERENCES tenants (tenant),
    contact_name_id TEXT NOT NULL,
    full_name TEXT,
    email TEXT,
    client_id TEXT,
    is_client_admin INTEGER NOT NULL DEFAULT 0 CHECK (is_client_admin IN (0, 1)),
    created_at INTEGER,
    updated_at INTEGER,
    PRIMARY KEY (tenant, contact_name_id),
    UNIQUE (tenant, email),
    FOREIGN KEY (tenant, client_id) REFERENCES clients (tenant, client_id) ON DELETE CASCADE
) STRICT;
CREATE INDEX apptray_contacts_by_email ON contacts (tenant, lower(email));

CREATE TABLE service_catalog (
    tenant TEXT NOT NULL REFERENCES tenants (tenant),
    service_id TEXT NOT NULL,
    service_name TEXT NOT NULL,
    billing_method TEXT NOT NULL,
    custom_service_type_id TEXT NOT NULL,
    item_kind TEXT NOT NULL DEFAULT 'service' CHECK (item_kind IN ('service', 'product')),
    is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1)),
    is_license INTEGER NOT NULL DEFAULT 0 CHECK (is_license IN (0, 1)),
    PRIMARY KEY (tenant, service_id)
) STRICT;
CREATE INDEX apptray_service_catalog_by_name ON service_catalog (tenant, service_name);

CREATE TABLE tickets (
    tenant TEXT NOT NULL REFERENCES tenants (tenant),
    ticket_id TEXT NOT NULL,
    ticket_number TEXT NOT NULL,
    title TEXT,
    client_id TEXT NOT NULL,
    is_closed INTEGER NOT NULL DEFAULT 0 CHECK (is_closed IN (0, 1)),
    sla_total_pause_minutes INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant, ticket_id),
    UNIQUE (tenant, ticket_number),
    FOREIGN KEY (tenant, client_id) REFERENCES clients (tenant, client_id) ON DELETE CASCADE
) STRICT;
