//! Microsoft Graph v1.0: users and online meetings, as documented in microsoft-graph-docs-contrib `api-reference/v1.0`.

mod access;
mod answer;
mod create;
mod delete;
mod error;
mod error_body;
mod filter;
mod get_user;
mod join_url;
mod meeting;
mod meeting_id;
mod organizer;
mod participants;
mod properties;
mod read;
mod refusal;
mod request;
mod select;
mod times;
mod update;

pub(crate) use access::operation;
pub use error::GraphError;
pub(crate) use error_body::{Ids, error_reply, with_headers};
pub use meeting::Meeting;
pub(crate) use meeting::Meetings;
pub(crate) use refusal::Refusal;
pub(crate) use request::{GraphRequest, answer};
