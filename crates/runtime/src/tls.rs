/// rustls with ring, for HTTP, SMTP and PostgreSQL alike.
pub fn install_tls() {
    // An error says that a provider is installed already, which is what we want.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
