use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use apptray_scheduling::model::{MicrosoftProfile, ProfileId, TenantId};
use jiff::Timestamp;

use super::Token;
use crate::classify::Refused;

/// Whose token it is. Two tenants never share one, even where everything else is the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TokenKey {
    tenant: TenantId,
    profile: ProfileId,
    microsoft_tenant: String,
    client_id: String,
}

impl TokenKey {
    pub(crate) fn new(tenant: TenantId, profile: &MicrosoftProfile) -> Self {
        Self {
            tenant,
            profile: profile.profile_id,
            microsoft_tenant: profile.microsoft_tenant.clone(),
            client_id: profile.client_id.clone(),
        }
    }
}

/// The tokens of this process.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    places: Mutex<HashMap<TokenKey, Arc<Place>>>,
}

/// One caller at a time asks for a token; the others wait for what it brings.
#[derive(Debug, Default)]
struct Place {
    /// Requests that came to an end, so that a waiting caller knows whether the failure it finds is news.
    asked: AtomicU64,
    kept: tokio::sync::Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    token: Option<Arc<Token>>,
    failure: Option<Refused>,
}

impl Tokens {
    /// The kept token, or what `fetch` brings. Callers that come while it is under way share its outcome.
    pub(crate) async fn get(
        &self,
        key: &TokenKey,
        now: Timestamp,
        fetch: impl Future<Output = Result<Token, Refused>>,
    ) -> Result<Arc<Token>, Refused> {
        let place = self.place(key);
        let asked_before = place.asked.load(Ordering::SeqCst);
        let mut kept = place.kept.lock().await;
        if let Some(token) = kept.token.as_ref().filter(|token| token.is_good(now)) {
            return Ok(Arc::clone(token));
        }
        if place.asked.load(Ordering::SeqCst) > asked_before
            && let Some(failure) = &kept.failure
        {
            return Err(failure.clone());
        }
        Self::ask(&place, &mut kept, fetch).await
    }

    /// A new token, whatever is kept: it proves that the secret that is stored now is good.
    pub(crate) async fn renew(
        &self,
        key: &TokenKey,
        fetch: impl Future<Output = Result<Token, Refused>>,
    ) -> Result<Arc<Token>, Refused> {
        let place = self.place(key);
        let mut kept = place.kept.lock().await;
        kept.token = None;
        Self::ask(&place, &mut kept, fetch).await
    }

    async fn ask(
        place: &Place,
        kept: &mut Kept,
        fetch: impl Future<Output = Result<Token, Refused>>,
    ) -> Result<Arc<Token>, Refused> {
        // If this caller's time is up meanwhile, the next one in the line asks for itself.
        let outcome = fetch.await.map(Arc::new);
        place.asked.fetch_add(1, Ordering::SeqCst);
        kept.token = outcome.as_ref().ok().cloned();
        kept.failure = outcome.as_ref().err().cloned();
        outcome
    }

    /// Forgets `token`, unless another one has taken its place already.
    pub(crate) async fn forget(&self, key: &TokenKey, token: &Arc<Token>) {
        let place = self.place(key);
        let mut kept = place.kept.lock().await;
        if kept.token.as_ref().is_some_and(|kept| Arc::ptr_eq(kept, token)) {
            kept.token = None;
        }
    }

    fn place(&self, key: &TokenKey) -> Arc<Place> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(places.entry(key.clone()).or_default())
    }
}
