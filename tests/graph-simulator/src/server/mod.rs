//! The HTTP server: connections that can be cut in the middle, with or without TLS.

mod connection;
mod listen;
mod pieces;
mod socket;
mod tls;

pub use listen::ListenError;
pub(crate) use listen::{listen, serve};
pub(crate) use pieces::Pieces;
pub(crate) use tls::{Tls, TlsError};
