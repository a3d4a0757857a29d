use http::StatusCode;
use serde::{Deserialize, Serialize};

/// Refusals of the token endpoint. Source: entra-docs reference-error-codes and the troubleshooting pages; clients must
/// react on `error`, the AADSTS number is for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenError {
    /// 7000215: most often the secret's ID was pasted instead of its value.
    SecretInvalid,
    /// 7000222.
    SecretExpired,
    /// 7000218: neither secret nor assertion.
    CredentialMissing,
    /// 700016: the app is not in this tenant.
    AppNotFound,
    /// 7000229.
    ServicePrincipalMissing,
    /// 90002.
    TenantNotFound,
    /// 900023: neither a GUID nor a domain.
    TenantInvalid,
    /// 9001023: `common`, `organizations`, `consumers`.
    TenantNotSpecific,
    /// 90038.
    OtherCloud,
    /// 900432.
    CrossCloudClient,
    /// 700027: the assertion's signature or certificate.
    AssertionInvalid,
    /// 50012.
    AuthenticationFailed,
    /// 700030: the certificate's subject.
    CertificateSubject,
    /// 700021: the assertion is another client's.
    AssertionOtherClient,
    /// 700023: the assertion's audience.
    AssertionAudience,
    /// 700024: the assertion's validity as it is reported today.
    AssertionExpired,
    /// 500133.
    AssertionOutsideValidity,
    /// 50013.
    AssertionRefused,
    /// 50027.
    AssertionMalformed,
    /// 900144: a parameter is missing.
    ParameterMissing,
    /// 70003.
    GrantTypeUnsupported,
    /// 70011.
    ScopeInvalid,
    /// 1002012: not `/.default`.
    ScopeNotDefault,
    /// 28002.
    ScopeUnusable,
    /// 500011: the resource is not in this tenant.
    ResourceNotFound,
    /// 650056: nothing consented.
    NothingConsented,
    /// 650057: resource not listed.
    ResourceNotListed,
    /// 53003: Conditional Access.
    ConditionalAccess,
    /// 500021: tenant restrictions.
    TenantRestricted,
    /// 50034: cannot happen without a user.
    UserNotFound,
    /// 90055: too many requests.
    TooManyRequests,
    /// 90024.
    BudgetExceeded,
    /// 90006.
    TryAgain,
    /// 90033.
    DirectoryUnavailable,
}

impl TokenError {
    /// Status, `error`, AADSTS number, text. Braces are filled in from the request.
    pub(super) fn row(self) -> (u16, &'static str, u32, &'static str) {
        match self {
            Self::SecretInvalid => (
                401,
                "invalid_client",
                7_000_215,
                "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{client}'.",
            ),
            Self::SecretExpired => (
                401,
                "invalid_client",
                7_000_222,
                "The provided client secret keys for app '{client}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.",
            ),
            Self::CredentialMissing => (
                401,
                "invalid_client",
                7_000_218,
                "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
            ),
            Self::AppNotFound => (
                400,
                "unauthorized_client",
                700_016,
                "Application with identifier '{client}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
            ),
            Self::ServicePrincipalMissing => (
                401,
                "invalid_client",
                7_000_229,
                "The client application {client} is missing service principal in the tenant {tenant}. See instructions here: https://go.microsoft.com/fwlink/?linkid=2225119",
            ),
            Self::TenantNotFound => (
                400,
                "invalid_request",
                90_002,
                "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
            ),
            Self::TenantInvalid => (
                400,
                "invalid_request",
                900_023,
                "Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain.",
            ),
            Self::TenantNotSpecific => (
                400,
                "invalid_request",
                9_001_023,
                "The grant type is not supported over the /common or /consumers endpoints. Please use the /organizations or tenant-specific endpoint.",
            ),
            Self::OtherCloud => (
                400,
                "invalid_request",
                90_038,
                "Tenant '{tenant}' request is being redirected to the National Cloud 'MicrosoftOnline.US'.",
            ),
            Self::CrossCloudClient => (
                400,
                "invalid_request",
                900_432,
                "Confidential Client is not supported in Cross Cloud request.",
            ),
            Self::AssertionInvalid => (
                401,
                "invalid_client",
                700_027,
                "The certificate with identifier used to sign the client assertion is not registered on application, or the signature check failed. [Reason - The key was not found., Please visit the Azure Portal, Graph Explorer or directly use MS Graph to see configured keys for app Id '{client}'.]",
            ),
            Self::AuthenticationFailed => (401, "invalid_client", 50_012, "Authentication failed."),
            Self::CertificateSubject => (
                401,
                "invalid_client",
                700_030,
                "Invalid certificate - subject name in certificate is not authorized.",
            ),
            Self::AssertionOtherClient => (
                401,
                "invalid_client",
                700_021,
                "Client assertion application identifier doesn't match 'client_id' parameter.",
            ),
            Self::AssertionAudience => (
                401,
                "invalid_client",
                700_023,
                "Client assertion audience claim does not match Realm issuer.",
            ),
            Self::AssertionExpired => {
                (401, "invalid_client", 700_024, "Client assertion is not within its valid time range.")
            }
            Self::AssertionOutsideValidity => (
                400,
                "invalid_grant",
                500_133,
                "Assertion is not within its valid time range. Ensure that the access token is not expired before using it for user assertion, or request a new token.",
            ),
            Self::AssertionRefused => {
                (400, "invalid_grant", 50_013, "Assertion failed signature validation.")
            }
            Self::AssertionMalformed => (401, "invalid_client", 50_027, "JWT token is invalid or malformed."),
            Self::ParameterMissing => (
                400,
                "invalid_request",
                900_144,
                "The request body must contain the following parameter: '{detail}'.",
            ),
            Self::GrantTypeUnsupported => (
                400,
                "unsupported_grant_type",
                70_003,
                "The app requested an unsupported grant type '{detail}'.",
            ),
            Self::ScopeInvalid => (
                400,
                "invalid_scope",
                70_011,
                "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {detail} is not valid.",
            ),
            Self::ScopeNotDefault => (
                400,
                "invalid_scope",
                1_002_012,
                "The provided value for scope {detail} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).",
            ),
            Self::ScopeUnusable => (
                400,
                "invalid_scope",
                28_002,
                "Provided value for the input parameter scope '{detail}' is not valid when requesting an access token. Please specify a valid scope.",
            ),
            Self::ResourceNotFound => (
                400,
                "invalid_resource",
                500_011,
                "The resource principal named {detail} was not found in the tenant named {tenant}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.",
            ),
            Self::NothingConsented => (
                400,
                "invalid_client",
                650_056,
                "Misconfigured application. This could be due to one of the following: the client has not listed any permissions in the requested permissions in the client's application registration. Or, the admin has not consented in the tenant. Or, check the application identifier in the request to ensure it matches the configured client application identifier. Please contact your admin to fix the configuration or consent on behalf of the tenant. Client app ID: {client}.",
            ),
            Self::ResourceNotListed => (
                400,
                "invalid_resource",
                650_057,
                "Invalid resource. The client has requested access to a resource which is not listed in the requested permissions in the client's application registration. Client app ID: {client}.",
            ),
            Self::ConditionalAccess => (
                400,
                "invalid_grant",
                53_003,
                "Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.",
            ),
            Self::TenantRestricted => {
                (400, "invalid_request", 500_021, "Access to '{tenant}' tenant is denied.")
            }
            Self::UserNotFound => (
                400,
                "invalid_grant",
                50_034,
                "The user account does not exist in the {tenant} directory. To sign into this application, the account must be added to the directory.",
            ),
            Self::TooManyRequests => (
                429,
                "temporarily_unavailable",
                90_055,
                "Tenant request rate was throttled. Too many requests.",
            ),
            Self::BudgetExceeded => (
                503,
                "temporarily_unavailable",
                90_024,
                "A transient error has occurred. Request budget exceeded. Please try again.",
            ),
            Self::TryAgain => (
                503,
                "temporarily_unavailable",
                90_006,
                "The service is temporarily unavailable. Please retry later.",
            ),
            Self::DirectoryUnavailable => {
                (503, "temporarily_unavailable", 90_033, "A transient error has occurred. Please try again.")
            }
        }
    }

    #[must_use]
    pub fn status(self) -> StatusCode {
        StatusCode::from_u16(self.row().0).unwrap_or(StatusCode::BAD_REQUEST)
    }

    /// The number after `AADSTS`.
    #[must_use]
    pub fn number(self) -> u32 {
        self.row().2
    }
}
