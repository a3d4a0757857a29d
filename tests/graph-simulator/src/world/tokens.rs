use std::collections::HashMap;

use jiff::Timestamp;
use uuid::Uuid;

/// What is known about a token that was issued.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    pub(crate) tenant: Uuid,
    pub(crate) client_id: Uuid,
    pub(crate) roles: Vec<String>,
    pub(crate) expires_at: Timestamp,
}

#[derive(Clone, Debug)]
pub(crate) enum TokenState {
    Valid(Token),
    Expired(Token),
    /// Never issued here.
    Foreign,
}

/// The tokens issued so far, by their text.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    issued: HashMap<String, Token>,
    count: usize,
}

impl Tokens {
    pub(crate) fn add(&mut self, text: String, token: Token) {
        self.count += 1;
        self.issued.insert(text, token);
    }

    pub(crate) fn state(&self, text: &str, now: Timestamp) -> TokenState {
        match self.issued.get(text) {
            None => TokenState::Foreign,
            Some(token) if token.expires_at <= now => TokenState::Expired(token.clone()),
            Some(token) => TokenState::Valid(token.clone()),
        }
    }

    /// Ends all tokens now, whatever their clients believe.
    pub(crate) fn revoke(&mut self, now: Timestamp) {
        for token in self.issued.values_mut() {
            token.expires_at = now;
        }
    }

    pub(crate) fn count(&self) -> usize {
        self.count
    }

    pub(crate) fn clear_count(&mut self) {
        self.count = 0;
    }
}
