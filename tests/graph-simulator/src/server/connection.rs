//! One connection: HTTP/1.1 or HTTP/2 on plain TCP or TLS.

use std::convert::Infallible;
use std::future::pending;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

use super::socket::{Scissors, Socket};
use super::tls::Tls;
use crate::pipeline::{Ending, finish, handle};
use crate::world::Shared;

/// More than Graph takes, so that Graph's own limit is the one that is met.
const MAX_BODY: usize = 16 * 1024 * 1024;

pub(super) async fn serve(stream: TcpStream, tls: Option<Arc<Tls>>, shared: Arc<Shared>, control: Router) {
    let _ = stream.set_nodelay(true);
    let scissors = Scissors::default();
    let socket = Socket::new(stream, scissors.clone());
    match tls {
        None => serve_http(socket, scissors, shared, control).await,
        Some(tls) => {
            // A client that does not trust the authority hangs up here; there is no call to record.
            if let Ok(stream) = tls.acceptor.accept(socket).await {
                serve_http(stream, scissors, shared, control).await;
            }
        }
    }
}

async fn serve_http<S>(stream: S, scissors: Scissors, shared: Arc<Shared>, control: Router)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let for_requests = scissors.clone();
    let service = service_fn(move |request| {
        let (shared, control, scissors) = (Arc::clone(&shared), control.clone(), for_requests.clone());
        async move { Ok::<_, Infallible>(respond(request, shared, control, scissors).await) }
    });
    let builder = auto::Builder::new(TokioExecutor::new());
    let connection = builder.serve_connection(TokioIo::new(stream), service);
    tokio::select! {
        // How a connection ends is the client's business, or a fault's.
        _ = connection => {}
        () = scissors.cutting() => {}
    }
}

async fn respond(
    request: Request<Incoming>,
    shared: Arc<Shared>,
    control: Router,
    scissors: Scissors,
) -> Response<Body> {
    if request.uri().path().starts_with("/_simulator") {
        return crate::control::call(control, request).await;
    }
    let (parts, body) = request.into_parts();
    let Ok(body) = Limited::new(body, MAX_BODY).collect().await else {
        // Broken off or far too large: not a request.
        scissors.cut();
        return pending().await;
    };
    let request = Request::from_parts(parts, body.to_bytes());
    match in_a_task_of_its_own(shared, request).await {
        Some(Ending::Answer(response)) => response,
        Some(Ending::Drop) | None => {
            scissors.cut();
            pending().await
        }
    }
}

/// The work survives the connection: a client that hangs up does not undo it.
async fn in_a_task_of_its_own(shared: Arc<Shared>, request: Request<Bytes>) -> Option<Ending> {
    let (sender, receiver) = oneshot::channel();
    tokio::spawn(async move {
        let (sequence, ending) = handle(&shared, request).await;
        finish(&shared, sequence, &ending, !sender.is_closed());
        // Nobody may be waiting any more; the record says so.
        let _ = sender.send(ending);
    });
    receiver.await.ok()
}
