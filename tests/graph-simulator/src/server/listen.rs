use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use thiserror::Error;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use super::connection;
use super::tls::Tls;
use crate::world::Shared;

#[derive(Debug, Error)]
pub enum ListenError {
    #[error("cannot listen on {address}: {source}")]
    Bind { address: SocketAddr, source: io::Error },
}

/// A bound port, before anything is served on it.
pub(crate) struct Listening {
    pub(crate) listener: TcpListener,
    pub(crate) address: SocketAddr,
}

pub(crate) async fn listen(address: SocketAddr) -> Result<Listening, ListenError> {
    let failed = |source| ListenError::Bind { address, source };
    let listener = TcpListener::bind(address).await.map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok(Listening { listener, address })
}

/// Accepts connections for ever. Dropping the future closes the port and every connection.
pub(crate) async fn serve(listening: Listening, tls: Option<Arc<Tls>>, shared: Arc<Shared>, control: Router) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listening.listener.accept() => {
                // A client that is gone before it was accepted is nothing to report.
                let Ok((stream, _)) = accepted else { continue };
                let served = connection::serve(stream, tls.clone(), Arc::clone(&shared), control.clone());
                connections.spawn(served);
            }
            Some(_) = connections.join_next() => {}
        }
    }
}
