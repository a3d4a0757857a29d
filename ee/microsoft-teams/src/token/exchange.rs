use std::pin::Pin;
use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;
use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse, http};
use url::Url;

use crate::answer::{Answer, Body};
use crate::classify::{Cause, Effect, Refused, classify_sign_in};
use crate::log::OpenCall;
use crate::operation::Operation;
use crate::retry::{Next, http_date, next};
use crate::session::Session;
use crate::wire::{Method, Outgoing};

/// The HTTP client that crate oauth2 works over: our own, with our limits, repeats and log lines.
pub(super) struct Exchange<'s> {
    session: &'s Session<'s>,
    secret: &'s str,
    /// What the sign-in said last: oauth2 keeps only part of it.
    refused: Mutex<Option<Refused>>,
    server_time: Mutex<Option<Timestamp>>,
}

/// The answer was no token; why stands in [`Exchange::refused`].
#[derive(Debug, thiserror::Error)]
#[error("the sign-in gave no token")]
pub(super) struct NoToken;

type Answered<'c> = Pin<Box<dyn Future<Output = Result<HttpResponse, NoToken>> + Send + 'c>>;

impl<'c> AsyncHttpClient<'c> for Exchange<'_> {
    type Error = NoToken;
    type Future = Answered<'c>;

    fn call(&'c self, request: HttpRequest) -> Answered<'c> {
        Box::pin(async move {
            match self.exchange(request).await {
                Ok(response) => Ok(response),
                Err(refused) => {
                    self.keep(refused);
                    Err(NoToken)
                }
            }
        })
    }
}

impl<'s> Exchange<'s> {
    pub(super) fn new(session: &'s Session<'s>, secret: &'s str) -> Self {
        Self { session, secret, refused: Mutex::new(None), server_time: Mutex::new(None) }
    }

    /// Why there is no token. Without a reason of its own, oauth2 could not make sense of the answer.
    pub(super) fn refused(&self) -> Refused {
        let refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner).take();
        refused.unwrap_or_else(|| Refused::before(Cause::UnexpectedAnswer))
    }

    /// The clock of whoever answered, if they told.
    pub(super) fn server_time(&self) -> Option<Timestamp> {
        *self.server_time.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn keep(&self, refused: Refused) {
        *self.refused.lock().unwrap_or_else(PoisonError::into_inner) = Some(refused);
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, Refused> {
        let url = Url::parse(&request.uri().to_string())
            .map_err(|_| Refused::before(Cause::InvalidMicrosoftTenant))?;
        let form = request.into_body();
        let mut repeated = 0;
        loop {
            let answer = self.send(url.clone(), form.clone()).await?;
            let told = answer.date.as_deref().and_then(http_date);
            *self.server_time.lock().unwrap_or_else(PoisonError::into_inner) = told;
            if let (200, Body::Json(token)) = (answer.status, &answer.body) {
                return respond(token);
            }
            // Asking for a token changes nothing at Microsoft, so it may be repeated like a GET.
            match next(Method::Get, &answer, repeated, self.session.left(), self.session.parts.clock.now()) {
                Next::Again(wait) => self.session.parts.pause.wait(wait).await,
                Next::TooLong => {
                    let cause = Cause::Throttled;
                    return Err(Refused { cause, effect: Effect::None, request_id: answer.request_id() });
                }
                Next::Final => return Err(classify_sign_in(&answer)),
            }
            repeated += 1;
        }
    }

    async fn send(&self, url: Url, form: Vec<u8>) -> Result<Answer, Refused> {
        let session = self.session;
        let headers = vec![
            ("accept", "application/json".to_owned()),
            ("content-type", "application/x-www-form-urlencoded".to_owned()),
            ("client-request-id", session.parts.ids.next().to_string()),
        ];
        let outgoing = Outgoing { method: Method::Post, url, headers, body: Some(form) };
        let call = OpenCall::new(session.context, session.operation, &*session.parts.pause, self.secret);
        match session.parts.wire.send(outgoing, None).await {
            Ok(answer) => {
                let good = answer.status == 200
                    && answer.json().is_some_and(|body| body.get("access_token").is_some());
                if good && session.operation != Operation::SignIn {
                    // Not a call to Graph: worth a line only where it is all that was asked for, or where it fails.
                    call.silent();
                } else {
                    call.answered(&answer, good);
                }
                Ok(answer)
            }
            Err(broken) => {
                call.broken(&broken);
                Err(Refused::before(Cause::Unreachable))
            }
        }
    }
}

fn respond(token: &serde_json::Value) -> Result<HttpResponse, Refused> {
    http::Response::builder()
        .status(http::StatusCode::OK)
        .header(http::header::CONTENT_TYPE, "application/json")
        .body(token.to_string().into_bytes())
        .map_err(|_| Refused::before(Cause::UnexpectedAnswer))
}
