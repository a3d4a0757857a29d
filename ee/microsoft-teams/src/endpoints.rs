//! Where Microsoft is. Source: Graph page "Microsoft Graph national cloud deployments" (concepts/deployments).

use url::{Host, Url};

/// The clouds that have online meetings. China (21Vianet) has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cloud {
    /// Also GCC.
    Global,
    /// GCC High.
    UsGovernmentL4,
    /// `DoD`.
    UsGovernmentL5,
}

impl Cloud {
    fn roots(self) -> (&'static str, &'static str) {
        match self {
            Self::Global => ("https://login.microsoftonline.com", "https://graph.microsoft.com"),
            Self::UsGovernmentL4 => ("https://login.microsoftonline.us", "https://graph.microsoft.us"),
            Self::UsGovernmentL5 => ("https://login.microsoftonline.us", "https://dod-graph.microsoft.us"),
        }
    }
}

/// The roots of sign-in and Graph, without a slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    login: String,
    graph: String,
    /// None for roots of one's own.
    cloud: Option<Cloud>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    #[error("'{0}' is no web address. Enter one such as https://graph.microsoft.com")]
    NotAnAddress(String),
    #[error(
        "'{0}' is not https. Plain http is accepted only for this computer itself (127.0.0.1, ::1, localhost)"
    )]
    NotHttps(String),
    #[error("a root of one's own has no user name, query or fragment. Leave them out")]
    NotARoot,
}

impl Endpoints {
    #[must_use]
    pub fn of(cloud: Cloud) -> Self {
        let (login, graph) = cloud.roots();
        Self { login: login.to_owned(), graph: graph.to_owned(), cloud: Some(cloud) }
    }

    /// Roots of one's own, for tests and private clouds.
    pub fn own(login: &str, graph: &str) -> Result<Self, EndpointError> {
        Ok(Self { login: root(login)?, graph: root(graph)?, cloud: None })
    }

    #[must_use]
    pub fn login(&self) -> &str {
        &self.login
    }

    #[must_use]
    pub fn graph(&self) -> &str {
        &self.graph
    }

    pub(crate) fn cloud(&self) -> Option<Cloud> {
        self.cloud
    }

    /// Whether either root is on this computer; no proxy may stand before it then.
    #[must_use]
    pub fn are_loopback(&self) -> bool {
        [&self.login, &self.graph].into_iter().any(|root| Url::parse(root).is_ok_and(|url| is_loopback(&url)))
    }

    /// Entra page "OAuth 2.0 client credentials flow".
    pub(crate) fn token_url(&self, microsoft_tenant: &str) -> String {
        format!("{}/{microsoft_tenant}/oauth2/v2.0/token", self.login)
    }

    /// On which an admin of the tenant consents to what the app registration asks for.
    pub(crate) fn consent_url(&self, microsoft_tenant: &str, client_id: &str) -> String {
        format!("{}/{microsoft_tenant}/adminconsent?client_id={client_id}", self.login)
    }

    /// A token is for one cloud's Graph only.
    pub(crate) fn scope(&self) -> String {
        format!("{}/.default", self.graph)
    }
}

fn root(text: &str) -> Result<String, EndpointError> {
    // The text may hold a password, so it is repeated only once it is known to hold none.
    let url = Url::parse(text.trim()).map_err(|_| EndpointError::NotAnAddress(without_user(text)))?;
    if !url.username().is_empty()
        || url.password().is_some()
        || url.query().is_some()
        || url.fragment().is_some()
    {
        return Err(EndpointError::NotARoot);
    }
    let shown = url.as_str().trim_end_matches('/').to_owned();
    match url.scheme() {
        "https" if url.host().is_some() => Ok(shown),
        "http" if is_loopback(&url) => Ok(shown),
        "http" => Err(EndpointError::NotHttps(shown)),
        _ => Err(EndpointError::NotAnAddress(shown)),
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn without_user(text: &str) -> String {
    text.rsplit('@').next().unwrap_or_default().chars().take(100).collect()
}

#[cfg(test)]
mod tests {
    use super::{Cloud, EndpointError, Endpoints};

    #[test]
    fn each_cloud_has_its_own_scope() {
        assert_eq!(Endpoints::of(Cloud::Global).scope(), "https://graph.microsoft.com/.default");
        assert_eq!(Endpoints::of(Cloud::UsGovernmentL4).scope(), "https://graph.microsoft.us/.default");
        let l5 = Endpoints::of(Cloud::UsGovernmentL5);
        assert_eq!(l5.scope(), "https://dod-graph.microsoft.us/.default");
        assert_eq!(l5.token_url("acme.com"), "https://login.microsoftonline.us/acme.com/oauth2/v2.0/token");
    }

    #[test]
    fn own_roots_lose_their_last_slash_and_may_have_a_path() {
        let own = Endpoints::own("http://127.0.0.1:8080/", "https://cloud.example/graph/").unwrap();
        assert_eq!((own.login(), own.graph()), ("http://127.0.0.1:8080", "https://cloud.example/graph"));
    }

    #[test]
    fn plain_http_is_for_loopback_only() {
        for good in ["http://127.0.0.1:1", "http://127.8.9.1", "http://[::1]:5", "http://localhost:80"] {
            assert!(Endpoints::own(good, good).is_ok(), "{good}");
        }
        for bad in [
            "http://graph.microsoft.com",
            "http://127.0.0.1.evil.example",
            "http://0.0.0.0",
            "http://10.0.0.1",
        ] {
            let error = Endpoints::own("https://login.example", bad).unwrap_err();
            assert!(matches!(error, EndpointError::NotHttps(_)), "{bad}: {error}");
        }
    }

    #[test]
    fn what_is_no_root_is_refused_without_repeating_a_password() {
        for bad in [
            "",
            "graph.microsoft.com",
            "ftp://x",
            "https://u:canary@x",
            "https://x?q=1",
            "https://x#f",
            "//u:canary@x",
        ] {
            let error = Endpoints::own(bad, "https://x").unwrap_err();
            assert!(!error.to_string().contains("canary"), "{error}");
        }
    }
}
