use apptray_scheduling::ports::SecretError;

/// Everything that can go wrong. The codes are stable: they are stored, shown and searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    // Before anything is sent.
    InvalidMicrosoftTenant,
    ClientSecretMissing,
    Keychain(SecretError),
    // Signing in.
    InvalidClientSecret,
    ClientSecretExpired,
    InvalidCertificate,
    ApplicationNotFound,
    ConsentMissing,
    TenantNotFound,
    WrongCloud,
    ClockSkew,
    SignInBlocked,
    SignInUnavailable,
    SignInFailed {
        aadsts: Option<u64>,
    },
    // Graph.
    TokenRefused,
    PermissionMissing {
        /// Our own token shows it. Else only Graph says so.
        by_token: bool,
    },
    PolicyMissing {
        /// Answered as 404, so that a deleted user is the other possible cause.
        or_user_deleted: bool,
    },
    OrganizerNotFound {
        /// It was looked up by name, which some tenants refuse for meetings.
        by_name: bool,
    },
    OrganizerNotAllowed,
    /// A call for one meeting: its organizer, not the one that is set now.
    MeetingsOrganizerNotFound,
    MeetingNotFound,
    Throttled,
    GraphUnavailable,
    GraphError {
        status: u16,
    },
    UnexpectedAnswer,
    ProxyAnswer,
    JoinUrlRefused {
        /// It could not be deleted again.
        left_behind: bool,
    },
    // The network.
    Unreachable,
    Timeout {
        seconds: u64,
    },
    OutcomeUnknown,
}

impl Cause {
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::InvalidMicrosoftTenant => "invalid_microsoft_tenant",
            Self::ClientSecretMissing => "client_secret_missing",
            Self::Keychain(error) => error.code(),
            Self::InvalidClientSecret => "invalid_client_secret",
            Self::ClientSecretExpired => "client_secret_expired",
            Self::InvalidCertificate => "invalid_certificate",
            Self::ApplicationNotFound => "application_not_found",
            Self::ConsentMissing => "consent_missing",
            Self::TenantNotFound => "tenant_not_found",
            Self::WrongCloud => "wrong_cloud",
            Self::ClockSkew => "clock_skew",
            Self::SignInBlocked => "sign_in_blocked",
            Self::SignInUnavailable => "sign_in_unavailable",
            Self::SignInFailed { .. } => "sign_in_failed",
            Self::TokenRefused => "token_refused",
            Self::PermissionMissing { .. } => "permission_missing",
            Self::PolicyMissing { .. } => "policy_missing",
            Self::OrganizerNotFound { .. } | Self::MeetingsOrganizerNotFound => "organizer_not_found",
            Self::OrganizerNotAllowed => "organizer_not_allowed",
            Self::MeetingNotFound => "meeting_not_found",
            Self::Throttled => "throttled",
            Self::GraphUnavailable => "graph_unavailable",
            Self::GraphError { .. } => "graph_error",
            Self::UnexpectedAnswer => "unexpected_answer",
            Self::ProxyAnswer => "proxy_answer",
            Self::JoinUrlRefused { .. } => "join_url_refused",
            Self::Unreachable => "unreachable",
            Self::Timeout { .. } => "timeout",
            Self::OutcomeUnknown => "meeting_outcome_unknown",
        }
    }
}
