use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use uuid::{Builder, Uuid};

use super::UserSpec;

/// Names of the application permissions that matter here. Graph: permissions-reference.
pub mod roles {
    pub const ONLINE_MEETINGS_READ_ALL: &str = "OnlineMeetings.Read.All";
    pub const ONLINE_MEETINGS_READ_WRITE_ALL: &str = "OnlineMeetings.ReadWrite.All";
    pub const USER_READ_ALL: &str = "User.Read.All";
    pub const USER_READ_BASIC_ALL: &str = "User.ReadBasic.All";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecretSpec {
    pub value: String,
    #[serde(default)]
    pub expired: bool,
}

/// The tenant's app registration and what was consented to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AppSpec {
    pub client_id: Uuid,
    pub display_name: String,
    pub secrets: Vec<SecretSpec>,
    /// X.509 certificates in PEM.
    pub certificates: Vec<String>,
    /// The application permissions with admin consent. None: tokens are still issued, without `roles`.
    pub roles: Vec<String>,
    /// Whether the app has a service principal in the tenant.
    pub service_principal: bool,
}

/// A Microsoft Entra tenant with one app and its users. All values follow from the name, so they are the same in every run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TenantSpec {
    pub name: String,
    pub id: Uuid,
    pub domains: Vec<String>,
    pub app: AppSpec,
    /// The first one is the organizer.
    pub users: Vec<UserSpec>,
}

impl TenantSpec {
    /// A tenant in which everything is set up as Apptray's runbook says.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let domain = format!("{name}.example");
        let app = AppSpec {
            client_id: stable_guid("app", name),
            display_name: "Apptray".to_owned(),
            secrets: vec![SecretSpec { value: default_secret(name), expired: false }],
            certificates: Vec::new(),
            roles: vec![
                roles::ONLINE_MEETINGS_READ_WRITE_ALL.to_owned(),
                roles::USER_READ_BASIC_ALL.to_owned(),
            ],
            service_principal: true,
        };
        let users = vec![UserSpec::new(&format!("organizer@{domain}"))];
        let domains = vec![format!("{name}.onmicrosoft.com"), domain];
        Self { name: name.to_owned(), id: stable_guid("tenant", name), domains, app, users }
    }

    /// The user whose name the meetings are in.
    ///
    /// # Panics
    /// Only if a test has removed every user.
    #[must_use]
    pub fn organizer(&self) -> &UserSpec {
        &self.users[0]
    }

    #[must_use]
    pub fn client_id(&self) -> String {
        self.app.client_id.to_string()
    }

    /// The newest secret, or nothing where there is only a certificate.
    #[must_use]
    pub fn client_secret(&self) -> &str {
        self.app.secrets.last().map_or("", |secret| &secret.value)
    }

    #[must_use]
    pub fn with_secret(mut self, value: &str) -> Self {
        self.app.secrets = vec![SecretSpec { value: value.to_owned(), expired: false }];
        self
    }

    #[must_use]
    pub fn with_expired_secret(mut self) -> Self {
        for secret in &mut self.app.secrets {
            secret.expired = true;
        }
        self
    }

    /// Registers a certificate (PEM) and removes the secrets.
    #[must_use]
    pub fn with_certificate_only(mut self, pem: &str) -> Self {
        self.app.certificates = vec![pem.to_owned()];
        self.app.secrets.clear();
        self
    }

    #[must_use]
    pub fn with_roles(mut self, roles: &[&str]) -> Self {
        self.app.roles = roles.iter().map(|&role| role.to_owned()).collect();
        self
    }

    /// Nobody has pressed "Grant admin consent".
    #[must_use]
    pub fn without_consent(self) -> Self {
        self.with_roles(&[])
    }

    #[must_use]
    pub fn without_service_principal(mut self) -> Self {
        self.app.service_principal = false;
        self
    }

    /// No application access policy for anyone.
    #[must_use]
    pub fn without_policy(mut self) -> Self {
        for user in &mut self.users {
            user.policy_granted = false;
        }
        self
    }

    /// Another user, beside the organizer.
    #[must_use]
    pub fn with_user(mut self, user: UserSpec) -> Self {
        self.users.push(user);
        self
    }

    /// Another organizer.
    #[must_use]
    pub fn with_organizer(mut self, user: UserSpec) -> Self {
        self.users = std::iter::once(user).chain(self.users.into_iter().skip(1)).collect();
        self
    }

    /// Finds a user by object id or, ignoring case, by UPN.
    #[must_use]
    pub fn user(&self, id_or_upn: &str) -> Option<&UserSpec> {
        self.users.iter().find(|user| is_guid(id_or_upn, user.id) || user.upn.eq_ignore_ascii_case(id_or_upn))
    }
}

fn is_guid(text: &str, id: Uuid) -> bool {
    text.parse::<Uuid>().is_ok_and(|parsed| parsed == id)
}

/// A GUID that is the same in every run.
pub(super) fn stable_guid(kind: &str, name: &str) -> Uuid {
    let hash = digest(&SHA256, format!("{kind}:{name}").as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.as_ref()[..16]);
    Builder::from_random_bytes(bytes).into_uuid()
}

/// Looks like Microsoft's secrets: 40 characters with `8Q~` in them. The `+` and `%` must be form-encoded by the client.
fn default_secret(name: &str) -> String {
    let hash = digest(&SHA256, format!("secret:{name}").as_bytes());
    let text = URL_SAFE_NO_PAD.encode(hash);
    format!("{}8Q~{}+%{}", &text[..4], &text[4..20], &text[20..34])
}
