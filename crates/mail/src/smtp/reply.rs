//! What went wrong, by the step at which it did. The same code means different things: 535 is a wrong password, 550
//! a recipient nobody knows.

use std::error::Error as _;
use std::{io, iter};

use lettre::transport::smtp::Error;

use super::words::{Login, redacted};
use crate::transport::DeliveryError;

/// Replies that ask for a log-in or refuse it (RFC 4954, 6).
const LOGIN_CODES: [u16; 4] = [530, 534, 535, 538];

/// Up to the log-in.
pub(super) fn connecting(error: &Error, login: Option<&Login>) -> DeliveryError {
    let said = said(error, login);
    if error.is_timeout() {
        DeliveryError::TimedOut
    } else if error.is_tls() || is_handshake(error) {
        DeliveryError::Tls(said)
    } else if error.is_permanent() || error.is_transient() {
        DeliveryError::Deferred(said)
    } else if error.is_client() {
        // STARTTLS is required and the server does not offer it.
        DeliveryError::Tls("the server does not offer STARTTLS".to_owned())
    } else {
        DeliveryError::Unreachable(said)
    }
}

pub(super) fn logging_in(error: &Error, login: &Login) -> DeliveryError {
    if error.is_timeout() {
        DeliveryError::TimedOut
    } else if error.is_client() {
        DeliveryError::Login("it offers no known kind of log-in (PLAIN, LOGIN) on this connection".to_owned())
    } else if error.is_permanent() || error.is_transient() {
        DeliveryError::Login(said(error, Some(login)))
    } else {
        DeliveryError::Lost(said(error, Some(login)))
    }
}

/// From MAIL to the answer to the mail itself.
pub(super) fn sending(error: &Error, login: Option<&Login>) -> DeliveryError {
    let said = said(error, login);
    let unanswered = |error| DeliveryError::Unanswered(Box::new(error));
    if let Some(code) = error.status() {
        if LOGIN_CODES.contains(&code.into()) {
            DeliveryError::Login(said)
        } else if error.is_permanent() {
            DeliveryError::Refused(said)
        } else {
            DeliveryError::Deferred(said)
        }
    } else if error.is_timeout() {
        unanswered(DeliveryError::TimedOut)
    } else if error.is_client() {
        // The only case here: the server lacks SMTPUTF8 (RFC 6531) and the address needs it.
        DeliveryError::Refused("the mail server does not support this kind of e-mail address".to_owned())
    } else {
        unanswered(DeliveryError::Lost(said))
    }
}

/// tokio-rustls reports what rustls refuses, a certificate above all, as invalid data.
fn is_handshake(error: &Error) -> bool {
    causes(error)
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|io| io.kind() == io::ErrorKind::InvalidData)
}

/// Code and text of a reply, else the words of the innermost cause: lettre's own name the kind of failure, which is
/// said already.
fn said(error: &Error, login: Option<&Login>) -> String {
    let text = causes(error).last().map(ToString::to_string).filter(|text| !text.is_empty());
    let text = match (error.status(), text) {
        (Some(code), text) => format!("{code} {}", text.unwrap_or_default()),
        (None, Some(text)) => text,
        (None, None) => "no reason given".to_owned(),
    };
    redacted(&text, login)
}

/// What lies behind an error, from the outside in. An [`io::Error`] made of another error is looked into.
fn causes(error: &Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    iter::successors(error.source(), |&cause| {
        match cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => cause.source(),
        }
    })
}
