use std::sync::Arc;

use url::Url;

use super::request::GraphRequest;
use crate::answer::{Answer, Body};
use crate::classify::{Cause, Circumstances, Effect, Refused, classify};
use crate::log::OpenCall;
use crate::retry::{Next, next};
use crate::session::Session;
use crate::token::{Token, TokenKey, fetch};
use crate::wire::{Broken, Method, Outgoing};

impl Session<'_> {
    /// Signs in if need be, sends, repeats where that is allowed. Gives 2xx answers, whatever their body.
    pub(super) async fn call(&self, request: &GraphRequest) -> Result<Answer, Refused> {
        let mut earlier = Effect::None;
        let outcome = self.try_until_final(request, &mut earlier).await;
        // What an earlier try may have done is not undone by how the last one failed.
        outcome.map_err(|refused| match earlier {
            Effect::Possible => Refused { effect: Effect::Possible, ..refused },
            Effect::None => refused,
        })
    }

    async fn try_until_final(&self, request: &GraphRequest, earlier: &mut Effect) -> Result<Answer, Refused> {
        let key = TokenKey::new(self.context.tenant, self.profile);
        let mut renewed = false;
        let mut repeated = 0;
        loop {
            let now = self.parts.clock.now();
            let token = self.parts.tokens.get(&key, now, fetch(self)).await?;
            let answer = self.send(request, &token).await?;
            if answer.is_success() {
                return Ok(answer);
            }
            let refused = classify(&answer, &self.circumstances(request, &token));
            if refused.effect == Effect::Possible {
                *earlier = Effect::Possible;
            } else if *earlier == Effect::None && request.method != Method::Get {
                self.progress.nothing_done();
            }
            // A token from before the admin's consent would lack the permission until it expires.
            let outdated = refused.cause == Cause::PermissionMissing { by_token: true };
            if answer.status == 401 || outdated {
                self.parts.tokens.forget(&key, &token).await;
            }
            if answer.status == 401 && !renewed {
                renewed = true;
                continue;
            }
            match next(request.method, &answer, repeated, self.left(), self.parts.clock.now()) {
                Next::Again(wait) => self.parts.pause.wait(wait).await,
                Next::TooLong => return Err(Refused { cause: Cause::Throttled, ..refused }),
                Next::Final => return Err(refused),
            }
            repeated += 1;
        }
    }

    async fn send(&self, request: &GraphRequest, token: &Arc<Token>) -> Result<Answer, Refused> {
        let outgoing = self.outgoing(request, token)?;
        let read_only = request.method == Method::Get;
        // A look changes nothing, so it must not change what is known about the change before it.
        let progress = (!read_only).then_some(self.progress);
        let call = OpenCall::new(self.context, self.operation, &*self.parts.pause, token.expose());
        match self.parts.wire.send(outgoing, progress).await {
            Ok(answer) => {
                call.answered(&answer, is_good(request, &answer));
                Ok(answer)
            }
            Err(broken) => {
                call.broken(&broken);
                Err(match broken {
                    Broken::Lost(_) if !read_only => {
                        Refused { cause: Cause::OutcomeUnknown, effect: Effect::Possible, request_id: None }
                    }
                    Broken::Unsent(_) | Broken::Lost(_) => Refused::before(Cause::Unreachable),
                })
            }
        }
    }

    fn outgoing(&self, request: &GraphRequest, token: &Token) -> Result<Outgoing, Refused> {
        let url = format!("{}/v1.0/{}", self.parts.endpoints.graph(), request.path);
        let url = Url::parse(&url).map_err(|_| Refused::before(Cause::Unreachable))?;
        let mut headers = vec![
            ("authorization", format!("Bearer {}", token.expose())),
            ("accept", "application/json".to_owned()),
            // Honoured by Graph and found in its support's logs. Graph page "Best practices".
            ("client-request-id", self.parts.ids.next().to_string()),
        ];
        let body = request.body.as_ref().map(|body| body.to_string().into_bytes());
        if body.is_some() {
            headers.push(("content-type", "application/json".to_owned()));
        }
        Ok(Outgoing { method: request.method, url, headers, body })
    }

    fn circumstances<'t>(&self, request: &GraphRequest, token: &'t Token) -> Circumstances<'t> {
        Circumstances {
            operation: self.operation,
            method: request.method,
            names_a_meeting: request.names_a_meeting,
            organizer_resolved: request.organizer_resolved,
            roles: token.roles(),
        }
    }
}

/// For the log: a 2xx without what was asked for is no success; a meeting that is gone already is deleted.
fn is_good(request: &GraphRequest, answer: &Answer) -> bool {
    let readable = matches!(answer.body, Body::Json(_) | Body::Empty);
    match request.method {
        Method::Delete => {
            (answer.is_success() || matches!(answer.status, 404 | 410)) && answer.body != Body::Foreign
        }
        Method::Patch => answer.is_success() && readable,
        Method::Get | Method::Post => {
            answer.is_success() && answer.json().is_some_and(|body| body.get("id").is_some())
        }
    }
}
