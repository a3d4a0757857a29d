use std::sync::OnceLock;

/// A client as runtime builds it, but for loopback only.
pub fn client() -> reqwest::Client {
    builder().build().unwrap()
}

/// The same, trusting one certificate authority.
pub fn client_trusting(ca_pem: &str) -> reqwest::Client {
    let authority = reqwest::Certificate::from_pem(ca_pem.as_bytes()).unwrap();
    builder().tls_certs_only([authority]).build().unwrap()
}

#[expect(clippy::disallowed_methods, reason = "the tests stand in for runtime, which builds the one client")]
fn builder() -> reqwest::ClientBuilder {
    static PROVIDER: OnceLock<()> = OnceLock::new();
    PROVIDER.get_or_init(|| {
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
    reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none())
}
