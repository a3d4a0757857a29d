-- Names and types are Alga PSA's. Every key starts with the tenant, so that the tables can be distributed by it.

CREATE TABLE tenants (
    tenant uuid NOT NULL PRIMARY KEY,
    client_name text NOT NULL,
    email text NOT NULL,
    billing_source text NOT NULL DEFAULT 'stripe',
    product_code text NOT NULL DEFAULT 'psa' CHECK (product_code IN ('psa', 'algadesk')),
    created_at timestamptz,
    updated_at timestamptz
);

CREATE TABLE users (
    tenant uuid NOT NULL REFERENCES tenants (tenant),
    user_id uuid NOT NULL,
    username text NOT NULL,
    hashed_password text NOT NULL,
    first_name text,
    last_name text,
    email text NOT NULL,
    user_type text NOT NULL DEFAULT 'internal' CHECK (user_type IN ('internal', 'client')),
    is_inactive boolean DEFAULT false,
    timezone varchar(255),
    created_at timestamptz,
    updated_at timestamptz,
    PRIMARY KEY (tenant, user_id, email),
    UNIQUE (tenant, user_id)
);
CREATE INDEX apptray_users_by_email ON users (tenant, lower(email));

CREATE TABLE roles (
    tenant uuid NOT NULL REFERENCES tenants (tenant),
    role_id uuid NOT NULL,
    role_name text NOT NULL,
    msp boolean NOT NULL DEFAULT true,
    client boolean NOT NULL DEFAULT false,
    created_at timestamptz,
    updated_at timestamptz,
    PRIMARY KEY (tenant, role_id)
);

CREATE TABLE permissions (
    tenant uuid NOT NULL REFERENCES tenants (tenant),
    permission_id uuid NOT NULL,
    resource text NOT NULL,
    action text NOT NULL,
    msp boolean NOT NULL DEFAULT true,
    client boolean NOT NULL DEFAULT false,
    created_at timestamptz,
    PRIMARY KEY (tenant, permission_id)
);

CREATE TABLE role_permissions (
    tenant uuid NOT NULL REFERENCES tenants (tenant),
    role_id uuid NOT NULL,
    permission_id uuid NOT NULL,
    created_at timestamptz,
    PRIMARY KEY (tenant, role_id, permission_id),
    FOREIGN KEY (tenant, role_id) REFERENCES roles (tenant, role_id),
    FOREIGN KEY (tenant, permission_id) REFERENCES permissions (tenant, permission_id)
);

CREATE TABLE user_roles (
    tenant uuid NOT NULL REFERENCES tenants (tenant),
    user_id uuid NOT NULL,
    role_id uuid NOT NULL,
    created_at timestamptz,
    PRIMARY KEY (tenant, user_id, role_id),
    FOREIGN KEY (tenant, user_id) REFERENCES users (tenant, user_id),
    FOREIGN KEY (tenant, role_id) REFERENCES roles (tenant, role_id)
);

CREATE TABLE teams (
    tenant uuid NOT NULL REFERENCES tenants (tenant),
    team_id uuid NOT NULL,
    team_name text NOT NULL,
    manager_id uuid NOT NULL,
    created_at timestamptz,
    updated_at timestamptz,
    PRIMARY KEY (tenant, team_id),
    FOREIGN KEY (tenant, manager_id) REFERENCES users (tenant, user_id)
);

CREATE TABLE team_members (
    tenant uuid NOT NULL REFERENCES tenants (tenant),
    team_id uuid NOT NULL,
    user_id uuid NOT NULL,
    role text NOT NULL DEFAULT 'member',
    created_at timestamptz,
    PRIMARY KEY (tenant, team_id, user_id),
    FOREIGN KEY (tenant, team_id) REFERENCES teams (tenant, team_id),
    FOREIGN KEY (tenant, user_id) REFERENCES users (tenant, user_id)
);
