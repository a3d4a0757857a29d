//! What the page can ask for: one file per noun, one thin function per command. They are methods of [`Face`], and
//! [`bridge`] makes Tauri's commands of them.

mod about;
mod approval;
mod availability;
pub mod bridge;
mod connection;
mod decisions;
mod diagnostics;
mod input;
mod links;
mod mail_settings;
mod mails;
mod meetings;
mod requests;
mod secrets;
mod session;
mod settings;
mod teams;
#[cfg(test)]
mod tests;

use crate::failure::CommandError;

pub type Answer<T> = Result<T, CommandError>;

#[cfg(doc)]
use crate::face::Face;
