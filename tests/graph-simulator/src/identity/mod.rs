//! The Microsoft identity platform: the v2.0 token endpoint for client credentials, and its metadata.
//! Source: entra-docs v2-oauth2-client-creds-grant-flow, reference-error-codes, certificate-credentials.

mod access_token;
mod assertion;
mod client;
mod error;
mod error_body;
mod form;
mod jws;
mod metadata;
mod token_endpoint;

pub(crate) use access_token::SigningKey;
pub use error::TokenError;
pub(crate) use error_body::{Named, error_reply, status_reply};
pub(crate) use form::Form;
pub(crate) use metadata::metadata;
pub(crate) use token_endpoint::{TokenRequest, token};
