//! A page on loopback on which somebody reads what a mail server caught: a list, and for each mail its headers, text,
//! HTML, invitation and source.
//!
//! A mail is foreign text and may be hostile. It is escaped wherever it stands in a page of ours; its HTML is a document
//! of its own in a sandbox, with no scripts, nothing fetched, and no way out of its frame.

#[path = "catcher/mail.rs"]
mod mail;
#[path = "catcher/page.rs"]
mod page;

use std::io;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;

use self::mail::ShownMail;
use self::page::Pages;
use crate::smtp::SmtpSink;

/// Our own pages: nothing but our style, our script, and the frame for a mail's HTML.
const OWN_PAGE: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; \
                        base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// A mail's HTML, wherever it is opened: it may look as it likes and do nothing.
const FOREIGN_PAGE: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; \
                            form-action 'none'; frame-ancestors 'self'";
const HTML: &str = "text/html; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";

struct Catcher {
    sink: Arc<SmtpSink>,
    pages: Pages,
}

/// Serves the page until the process ends.
pub async fn serve(listener: TcpListener, sink: Arc<SmtpSink>) -> io::Result<()> {
    let hosts = Arc::new(hosts(listener.local_addr()?.port()));
    let catcher = Arc::new(Catcher { sink, pages: Pages::new() });
    let router = Router::new()
        .route("/", get(list))
        .route("/count", get(count))
        .route("/mails/{number}", get(mail))
        .route("/mails/{number}/html", get(html))
        .route("/mails/{number}/source", get(source))
        .route(
            "/style.css",
            get(|| async { answer("text/css", OWN_PAGE, include_str!("catcher/style.css")) }),
        )
        .route(
            "/list.js",
            get(|| async { answer("text/javascript", OWN_PAGE, include_str!("catcher/list.js")) }),
        )
        .fallback(|State(catcher): State<Arc<Catcher>>| async move { catcher.missing() })
        .with_state(catcher)
        .layer(from_fn_with_state(hosts, only_from_here));
    axum::serve(listener, router).await
}

fn hosts(port: u16) -> [String; 2] {
    [format!("127.0.0.1:{port}"), format!("localhost:{port}")]
}

/// A site elsewhere that gives its own name this computer's address learns nothing.
async fn only_from_here(State(hosts): State<Arc<[String; 2]>>, request: Request, next: Next) -> Response {
    let host = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    if host.is_some_and(|host| hosts.iter().any(|known| known == host)) {
        next.run(request).await
    } else {
        (StatusCode::MISDIRECTED_REQUEST, "This page answers on this computer only.").into_response()
    }
}

async fn list(State(catcher): State<Arc<Catcher>>) -> Response {
    let mails: Vec<ShownMail> = catcher.mails().collect();
    answer(HTML, OWN_PAGE, catcher.pages.list(&mails))
}

async fn count(State(catcher): State<Arc<Catcher>>) -> Response {
    answer(PLAIN, OWN_PAGE, catcher.sink.received().len().to_string())
}

async fn mail(State(catcher): State<Arc<Catcher>>, Path(number): Path<usize>) -> Response {
    let shown = catcher.mail(number);
    shown.map_or_else(|| catcher.missing(), |mail| answer(HTML, OWN_PAGE, catcher.pages.mail(&mail)))
}

async fn html(State(catcher): State<Arc<Catcher>>, Path(number): Path<usize>) -> Response {
    let html = catcher.mail(number).and_then(|mail| mail.html);
    html.map_or_else(|| catcher.missing(), |html| answer(HTML, FOREIGN_PAGE, html))
}

async fn source(State(catcher): State<Arc<Catcher>>, Path(number): Path<usize>) -> Response {
    let source = catcher.mail(number).map(|mail| mail.source);
    source.map_or_else(|| catcher.missing(), |source| answer(PLAIN, FOREIGN_PAGE, source))
}

impl Catcher {
    /// The latest first; numbers count from the first that came.
    fn mails(&self) -> impl Iterator<Item = ShownMail> {
        let received = self.sink.received().into_iter().enumerate();
        received.rev().map(|(index, mail)| ShownMail::of(index + 1, &mail))
    }

    fn mail(&self, number: usize) -> Option<ShownMail> {
        let received = self.sink.received();
        received.get(number.checked_sub(1)?).map(|mail| ShownMail::of(number, mail))
    }

    fn missing(&self) -> Response {
        (StatusCode::NOT_FOUND, answer(HTML, OWN_PAGE, self.pages.missing())).into_response()
    }
}

fn answer(kind: &'static str, policy: &'static str, body: impl IntoResponse) -> Response {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        (CONTENT_TYPE, kind),
        (CONTENT_SECURITY_POLICY, policy),
        (HeaderName::from_static("x-content-type-options"), "nosniff"),
        (HeaderName::from_static("referrer-policy"), "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cache-control"), "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    (headers, body).into_response()
}
