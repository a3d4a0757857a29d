CREATE TABLE clients (
    tenant uuid NOT NULL REFERENCES tenants (tenant),
    client_id uuid NOT NULL,
    client_name text NOT NULL,
    client_type text NOT NULL DEFAULT 'company' CHECK (client_type IN ('company', 'individual')),
    is_tax_exempt boolean NOT NULL DEFAULT false,
    billing_cycle text NOT NULL DEFAULT 'monthly'
        CHECK (billing_cycle IN ('weekly', 'bi-weekly', 'monthly', 'quarterly', 'semi-annually', 'annually')),
    default_currency_code varchar(3) NOT NULL DEFAULT 'USD',
    lifecycle_status text NOT NULL DEFAULT 'active'
        CHECK (lifecycle_status IN ('prospect', 'active', 'former')),
    created_at timestamptz,
    updated_at timestamptz,
    PRIMARY KEY (tenant, client_id),
    UNIQUE (tenant, client_name)
);

CREATE TABLE contacts (
    tenant uuid NOT NULL REFERENCES tenants (tenant),
    contact_name_id uuid NOT NULL,
    full_name text,
    email text,
    client_id uuid,
    is_client_admin boolean NOT NULL DEFAULT false,
    created_at timestamptz,
    updated_at timestamptz,
    PRIMARY KEY (tenant, contact_name_id),
    UNIQUE (tenant, email),
    FOREIGN KEY (tenant, client_id) REFERENCES clients (tenant, client_id) ON DELETE CASCADE
);
CREATE INDEX apptray_contacts_by_email ON contacts (tenant, lower(email));

CREATE TABLE service_catalog (
    tenant uuid NOT NULL REFERENCES tenants (tenant),
    service_id uuid NOT NULL,
    service_name text NOT NULL,
    billing_method text NOT NULL,
    custom_service_type_id uuid NOT NULL,
    item_kind text NOT NULL DEFAULT 'service' CHECK (item_kind IN ('service', 'product')),
    is_active boolean NOT NULL DEFAULT true,
    is_license boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant, service_id)
);
CREATE INDEX apptray_service_catalog_by_name ON service_catalog (tenant, service_name);

CREATE TABLE tickets (
    tenant uuid NOT NULL REFERENCES tenants (tenant),
    ticket_id uuid NOT NULL,
    ticket_number text NOT NULL,
    title text,
    client_id uuid NOT NULL,
    is_closed boolean NOT NULL DEFAULT false,
    sla_total_pause_minutes integer NOT NULL DEFAULT 0,
    PRIMARY KEY (tenant, ticket_id),
    UNIQUE (tenant, ticket_number),
    FOREIGN KEY (tenant, client_id) REFERENCES clients (tenant, client_id) ON DELETE CASCADE
);
