/// Why the database could not do it. Never carries a password, an address with one, or a row's content.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    #[error("the database is locked by another program; try again in a moment")]
    Busy,
    #[error(
        "the database cannot be reached: {reason}; check that it runs and that the connection settings are right"
    )]
    Unreachable { reason: String },
    #[error("the database server does not let this user in: {reason}")]
    SignInRefused { reason: &'static str },
    #[error(
        "the server has no database of this name; correct the name in Settings, Connection, or have the database made"
    )]
    DatabaseMissing,
    #[error("the encrypted connection (TLS) to the database could not be made: {reason}")]
    Tls { reason: &'static str },
    #[error(
        "the database user may not make Apptray's tables; have CREATE on the schema granted to it, or name another user"
    )]
    MayNotCreate,
    #[error(
        "the database holds tables of another program and none of Apptray's; name an empty database, or have one made"
    )]
    Foreign,
    #[error(
        "the database was changed by a newer version of Apptray (schema {found}, this program knows {known}); restart Apptray, or install the newer version"
    )]
    SchemaNewer { found: i64, known: i64 },
    #[error("the database could not be brought up to date and was left as it was: {reason}")]
    Migration { reason: String },
    #[error("the database holds a value that cannot be read: {what}")]
    Unreadable { what: String },
    #[error("the database has no tenant {0}; check the workspace's settings")]
    UnknownTenant(String),
    #[error("the database holds several tenants; name one in the workspace's settings")]
    AmbiguousTenant,
    #[error("the database refused: {reason}")]
    Refused { reason: String },
}

impl StoreError {
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Busy => "database_busy",
            Self::Unreachable { .. } => "database_unreachable",
            Self::SignInRefused { .. } => "database_sign_in_refused",
            Self::DatabaseMissing => "database_missing",
            Self::Tls { .. } => "database_tls",
            Self::MayNotCreate => "database_may_not_create",
            Self::Foreign => "database_foreign",
            Self::SchemaNewer { .. } => "schema_newer",
            Self::Migration { .. } => "migration_failed",
            Self::Unreadable { .. } => "database_unreadable",
            Self::UnknownTenant(_) => "unknown_tenant",
            Self::AmbiguousTenant => "ambiguous_tenant",
            Self::Refused { .. } => "database_refused",
        }
    }
}
