use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use url::Url;

use super::body::WatchedBody;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Patch,
    Delete,
}

/// A request before it is sent. It can be built again for the one more try after a 401.
pub(crate) struct Outgoing {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Option<Vec<u8>>,
}

impl Outgoing {
    pub(super) fn build(
        self,
        client: &reqwest::Client,
        sent: Arc<AtomicBool>,
    ) -> Result<reqwest::Request, reqwest::Error> {
        let method = match self.method {
            Method::Get => reqwest::Method::GET,
            Method::Post => reqwest::Method::POST,
            Method::Patch => reqwest::Method::PATCH,
            Method::Delete => reqwest::Method::DELETE,
        };
        let mut builder = client.request(method, self.url);
        for (name, value) in self.headers {
            let secret = name == "authorization";
            if let Ok(mut value) = reqwest::header::HeaderValue::from_str(&value) {
                value.set_sensitive(secret);
                builder = builder.header(name, value);
            }
        }
        if let Some(body) = self.body {
            builder = builder.body(reqwest::Body::wrap(WatchedBody::new(body, sent)));
        }
        builder.build()
    }
}
