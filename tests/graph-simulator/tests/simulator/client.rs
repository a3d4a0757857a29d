//! A plain HTTP client for the tests, without any opinion about Graph.

use std::sync::Once;

use graph_simulator::{GraphSimulator, TenantSpec};
use http::HeaderMap;
use serde_json::{Value, json};

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|error| panic!("{error}: {}", self.text))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    /// `error.code`.
    pub fn code(&self) -> String {
        self.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    }

    /// `error.message`.
    pub fn message(&self) -> String {
        self.json()["error"]["message"].as_str().unwrap_or_default().to_owned()
    }
}

#[derive(Clone)]
pub struct Client {
    http: reqwest::Client,
    root: String,
    pub token: String,
}

impl Client {
    /// Without a token.
    pub fn anonymous(graph: &GraphSimulator) -> Self {
        static PROVIDER: Once = Once::new();
        PROVIDER.call_once(|| {
            // Another test may have been first; any provider will do.
            let _ = rustls::crypto::ring::default_provider().install_default();
        });
        let mut http = reqwest::ClientBuilder::new().no_proxy();
        if let Some(pem) = graph.ca_pem() {
            http =
                http.tls_certs_only([reqwest::Certificate::from_pem(pem.as_bytes()).expect("a certificate")]);
        }
        let http = http.build().expect("a client");
        Self { http, root: graph.graph_url().to_owned(), token: String::new() }
    }

    /// With a token of the first tenant.
    pub async fn signed_in(graph: &GraphSimulator) -> Self {
        Self::signed_in_to(graph, &graph.tenant()).await
    }

    pub async fn signed_in_to(graph: &GraphSimulator, tenant: &TenantSpec) -> Self {
        let mut client = Self::anonymous(graph);
        let answer =
            client.ask_for_token(&tenant.id.to_string(), &client.form(tenant)).await.expect("an answer");
        assert_eq!(answer.status, 200, "{}", answer.text);
        client.token = answer.json()["access_token"].as_str().expect("a token").to_owned();
        client
    }

    /// The fields of a right token request.
    pub fn form(&self, tenant: &TenantSpec) -> Vec<(&'static str, String)> {
        vec![
            ("grant_type", "client_credentials".to_owned()),
            ("client_id", tenant.client_id()),
            ("client_secret", tenant.client_secret().to_owned()),
            ("scope", format!("{}/.default", self.root)),
        ]
    }

    pub async fn ask_for_token(
        &self,
        tenant: &str,
        form: &[(&'static str, String)],
    ) -> Result<Answer, reqwest::Error> {
        let mut body = url::form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(form);
        let request = self
            .http
            .post(format!("{}/{tenant}/oauth2/v2.0/token", self.root))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body.finish());
        answered(request).await
    }

    /// A call of Graph; `path` starts after `/v1.0`.
    pub async fn call(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Result<Answer, reqwest::Error> {
        let method = method.parse().expect("a method");
        let mut request = self.http.request(method, format!("{}/v1.0{path}", self.root));
        if !self.token.is_empty() {
            request = request.header("authorization", format!("Bearer {}", self.token));
        }
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        answered(request).await
    }

    /// [`Client::call`] that must be answered.
    pub async fn ask(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        self.call(method, path, body).await.expect("an answer")
    }

    pub async fn create(&self, organizer: impl std::fmt::Display) -> Answer {
        self.ask("POST", &format!("/users/{organizer}/onlineMeetings"), Some(meeting())).await
    }

    pub async fn control(&self, method: &str, path: &str, body: Option<Value>) -> Answer {
        let method = method.parse().expect("a method");
        let mut request = self.http.request(method, format!("{}/_simulator{path}", self.root));
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        answered(request).await.expect("an answer")
    }
}

async fn answered(request: reqwest::RequestBuilder) -> Result<Answer, reqwest::Error> {
    let response = request.send().await?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Ok(Answer { status, headers, text: response.text().await? })
}

/// What Apptray sends.
pub fn meeting() -> Value {
    json!({
        "subject": "Appointment: Onboarding",
        "startDateTime": "2027-03-10T08:30:00Z",
        "endDateTime": "2027-03-10T09:00:00Z",
    })
}

/// The path of a meeting, its id encoded as one segment.
pub fn path_of(organizer: impl std::fmt::Display, id: &str) -> String {
    let id = percent_encoding::utf8_percent_encode(id, percent_encoding::NON_ALPHANUMERIC);
    format!("/users/{organizer}/onlineMeetings/{id}")
}
