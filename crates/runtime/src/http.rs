//! The one HTTP client: the operating system's trust store, its proxies (never for loopback), no redirects.

use std::time::Duration;

use crate::RuntimeError;
use crate::tls::install_tls;

/// `on_this_machine`: the services are on loopback, where no proxy stands between.
pub fn http_client(on_this_machine: bool) -> Result<reqwest::Client, RuntimeError> {
    install_tls();
    #[expect(clippy::disallowed_methods, reason = "this is where the client is built")]
    let builder = reqwest::Client::builder();
    let builder = if on_this_machine { builder.no_proxy() } else { builder };
    builder
        .user_agent(concat!("Apptray/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .connect_timeout(Duration::from_secs(5))
        .build()
        .map_err(|error| RuntimeError::Tls(error.to_string()))
}
