-- Names and types are Alga PSA's. Every key starts with the tenant, so that the tables can be distributed by it.

CREATE TABLE tenants (
    tenant TEXT NOT NULL PRIMARY KEY,
    client_name TEXT NOT NULL,
    email TEXT NOT NULL,
    billing_source TEXT NOT NULL DEFAULT 'stripe',
    product_code TEXT NOT NULL DEFAULT 'psa' CHECK (product_code IN ('psa', 'algadesk')),
    created_at INTEGER,
    updated_at INTEGER
) STRICT;

CREATE TABLE users (
    tenant TEXT NOT NULL REFERENCES tenants (tenant),
    user_id TEXT NOT NULL,
    username TEXT NOT NULL,
    hashed_password TEXT NOT NULL,
    first_name TEXT,
    last_name TEXT,
    email TEXT NOT NULL,
    user_type TEXT NOT NULL DEFAULT 'internal' CHECK (user_type IN ('internal', 'client')),
    is_inactive INTEGER DEFAULT 0 CHECK (is_inactive IN (0, 1)),
    timezone TEXT,
    created_at INTEGER,
    updated_at INTEGER,
    PRIMARY KEY (tenant, user_id, email),
    UNIQUE (tenant, user_id)
) STRICT;
CREATE INDEX apptray_users_by_email ON users (tenant, lower(email));

CREATE TABLE roles (
    tenant TEXT NOT NULL REFERENCES tenants (tenant),
    role_id TEXT NOT NULL,
    role_name TEXT NOT NULL,
    msp INTEGER NOT NULL DEFAULT 1 CHECK (msp IN (0, 1)),
    client INTEGER NOT NULL DEFAULT 0 CHECK (client IN (0, 1)),
    created_at INTEGER,
    updated_at INTEGER,
    PRIMARY KEY (tenant, role_id)
) STRICT;

CREATE TABLE permissions (
    tenant TEXT NOT NULL REFERENCES tenants (tenant),
    permission_id TEXT NOT NULL,
    resource TEXT NOT NULL,
    action TEXT NOT NULL,
    msp INTEGER NOT NULL DEFAULT 1 CHECK (msp IN (0, 1)),
    client INTEGER NOT NULL DEFAULT 0 CHECK (client IN (0, 1)),
    created_at INTEGER,
    PRIMARY KEY (tenant, permission_id)
) STRICT;

CREATE TABLE role_permissions (
    tenant TEXT NOT NULL REFERENCES tenants (tenant),
    role_id TEXT NOT NULL,
    permission_id TEXT NOT NULL,
    created_at INTEGER,
    PRIMARY KEY (tenant, role_id, permission_id),
    FOREIGN KEY (tenant, role_id) REFERENCES roles (tenant, role_id),
    FOREIGN KEY (tenant, permission_id) REFERENCES permissions (tenant, permission_id)
) STRICT;

CREATE TABLE user_roles (
    tenant TEXT NOT NULL REFERENCES tenants (tenant),
    user_id TEXT NOT NULL,
    role_id TEXT NOT NULL,
    created_at INTEGER,
    PRIMARY KEY (tenant, user_id, role_id),
    FOREIGN KEY (tenant, user_id) REFERENCES users (tenant, user_id),
    FOREIGN KEY (tenant, role_id) REFERENCES roles (tenant, role_id)
) STRICT;

CREATE TABLE teams (
    tenant TEXT NOT NULL REFERENCES tenants (tenant),
    team_id TEXT NOT NULL,
    team_name TEXT NOT NULL,
    manager_id TEXT NOT NULL,
    created_at INTEGER,
    updated_at INTEGER,
    PRIMARY KEY (tenant, team_id),
    FOREIGN KEY (tenant, manager_id) REFERENCES users (tenant, user_id)
) STRICT;

CREATE TABLE team_members (
    tenant TEXT NOT NULL REFERENCES tenants (tenant),
    team_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    role TEXT NOT NULL DEFAULT 'member',
    created_at INTEGER,
    PRIMARY KEY (tenant, team_id, user_id),
    FOREIGN KEY (tenant, team_id) REFERENCES teams (tenant, team_id),
    FOREIGN KEY (tenant, user_id) REFERENCES users (tenant, user_id)
) STRICT;
