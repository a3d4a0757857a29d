//! The control API under `/_simulator`, for tests in other processes. README.md has the list.

mod answers;
mod calls;
mod faults;
mod gates;
mod state;
mod tenants;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::routing::{delete, get, post, put};
use http::{Request, Response};
use hyper::body::Incoming;
use tower_service::Service as _;

use crate::faults::Gate;
use crate::world::Shared;

/// What the routes work on.
#[derive(Clone)]
struct Control {
    shared: Arc<Shared>,
    /// The gates that were asked for over HTTP, kept closed here.
    gates: Arc<Mutex<HashMap<u64, Gate>>>,
}

impl Control {
    fn gate(&self, id: u64) -> Option<Gate> {
        self.gates.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }

    fn keep_gate(&self, gate: Gate) -> u64 {
        let id = gate.id();
        self.gates.lock().unwrap_or_else(PoisonError::into_inner).insert(id, gate);
        id
    }

    fn drop_gate(&self, id: u64) -> bool {
        self.gates.lock().unwrap_or_else(PoisonError::into_inner).remove(&id).is_some()
    }

    fn drop_all_gates(&self) {
        self.gates.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let control = Control { shared, gates: Arc::default() };
    Router::new()
        .route("/_simulator", get(state::show))
        .route("/_simulator/reset", post(state::reset))
        .route("/_simulator/settings", get(state::settings).patch(state::change_settings))
        .route("/_simulator/clock", post(state::advance_clock))
        .route("/_simulator/tokens", get(state::tokens).delete(state::revoke_tokens))
        .route("/_simulator/faults", get(faults::list).post(faults::add).delete(faults::clear))
        .route("/_simulator/gates", post(gates::add))
        .route("/_simulator/gates/{id}", delete(gates::open))
        .route("/_simulator/gates/{id}/arrived", get(gates::arrived))
        .route("/_simulator/gates/{id}/release", post(gates::release))
        .route("/_simulator/calls", get(calls::list).delete(calls::clear))
        .route("/_simulator/meetings", get(calls::meetings).delete(calls::remove_meeting))
        .route("/_simulator/tenants", get(tenants::list).post(tenants::add))
        .route("/_simulator/tenants/{tenant}", get(tenants::show).patch(tenants::change))
        .route("/_simulator/tenants/{tenant}/users", post(tenants::add_user))
        .route(
            "/_simulator/tenants/{tenant}/users/{user}",
            put(tenants::change_user).patch(tenants::change_user),
        )
        .fallback(answers::unknown)
        .with_state(control)
}

/// Calls the router with a request as hyper hands it over.
pub(crate) async fn call(mut router: Router, request: Request<Incoming>) -> Response<Body> {
    match router.call(request.map(Body::new)).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}
