//! Gates hold calls until the test lets them go, so that no test has to sleep.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use tokio::sync::{Mutex, Semaphore, mpsc};

use super::Operation;
use crate::calls::Call;

/// Where a call is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldPoint {
    /// It has arrived; nothing was done yet. The work is done when it is released, even if the client has gone.
    Request,
    /// The work is done; the answer is held back.
    #[default]
    Answer,
}

/// A gate as the calls see it.
#[derive(Clone, Debug)]
pub(crate) struct GateControl {
    pub(crate) id: u64,
    operation: Operation,
    point: HoldPoint,
    arrivals: mpsc::UnboundedSender<Call>,
    permits: Arc<Semaphore>,
}

impl GateControl {
    /// Reports the call and waits until it is let go.
    pub(crate) async fn hold(&self, call: Call) {
        // Nobody listens once the test has dropped the gate; the semaphore is closed then, too.
        let _ = self.arrivals.send(call);
        if let Ok(permit) = self.permits.acquire().await {
            permit.forget();
        }
    }
}

/// Holds every call of one operation. Dropping it lets all calls go and takes the gate away.
#[derive(Clone, Debug)]
pub struct Gate {
    control: GateControl,
    arrived: Arc<Mutex<mpsc::UnboundedReceiver<Call>>>,
    _open_on_drop: Arc<OpenOnDrop>,
}

#[derive(Debug)]
struct OpenOnDrop(Arc<Semaphore>);

impl Drop for OpenOnDrop {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Gate {
    /// Waits until the next call is held, and shows it. Calls are shown once each, in the order they arrived.
    /// `None` once the gate is open.
    pub async fn arrived(&self) -> Option<Call> {
        self.arrived.lock().await.recv().await
    }

    /// Lets one held call go on (or the next one that arrives).
    pub fn release(&self) {
        self.control.permits.add_permits(1);
    }

    /// Lets all held calls go on; later calls are not held.
    pub fn open(&self) {
        self.control.permits.close();
    }

    pub(crate) fn id(&self) -> u64 {
        self.control.id
    }
}

/// The gates that stand now.
#[derive(Debug, Default)]
pub(crate) struct Gates {
    standing: Vec<GateControl>,
    next_id: u64,
}

impl Gates {
    pub(crate) fn add(&mut self, operation: Operation, point: HoldPoint) -> Gate {
        self.next_id += 1;
        let (arrivals, arrived) = mpsc::unbounded_channel();
        let permits = Arc::new(Semaphore::new(0));
        let control =
            GateControl { id: self.next_id, operation, point, arrivals, permits: Arc::clone(&permits) };
        self.standing.push(control.clone());
        Gate { control, arrived: Arc::new(Mutex::new(arrived)), _open_on_drop: Arc::new(OpenOnDrop(permits)) }
    }

    pub(crate) fn at(&mut self, operation: Operation, point: HoldPoint) -> Option<GateControl> {
        self.standing.retain(|gate| !gate.permits.is_closed());
        self.standing.iter().find(|gate| gate.operation == operation && gate.point == point).cloned()
    }

    pub(crate) fn open_all(&mut self) {
        for gate in self.standing.drain(..) {
            gate.permits.close();
        }
    }
}
