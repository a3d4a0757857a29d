//! Looking at what happened.

use uuid::Uuid;

use super::GraphSimulator;
use crate::calls::Call;
use crate::faults::Operation;
use crate::graph::Meeting;

impl GraphSimulator {
    /// Every request that arrived, in that order.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.shared.world().calls.all().to_vec()
    }

    #[must_use]
    pub fn calls_of(&self, operation: Operation) -> Vec<Call> {
        self.shared.world().calls.of(operation)
    }

    /// Waits until so many calls of the operation have arrived, and shows them.
    pub async fn wait_for_calls(&self, operation: Operation, count: usize) -> Vec<Call> {
        let mut changed = self.shared.watch_calls();
        loop {
            let calls = self.calls_of(operation);
            if calls.len() >= count || changed.changed().await.is_err() {
                return calls;
            }
        }
    }

    pub fn clear_calls(&self) {
        self.shared.world().calls.clear();
    }

    #[must_use]
    pub fn in_flight(&self) -> usize {
        self.shared.world().calls.in_flight()
    }

    /// How many calls were in flight at most, sign-in included.
    #[must_use]
    pub fn max_in_flight(&self) -> usize {
        self.shared.world().calls.max_in_flight()
    }

    #[must_use]
    pub fn tokens_issued(&self) -> usize {
        self.shared.world().tokens.count()
    }

    /// The meetings that exist now, of all tenants and organizers.
    #[must_use]
    pub fn meetings(&self) -> Vec<Meeting> {
        self.shared.world().meetings.live().cloned().collect()
    }

    /// The meetings of one organizer.
    #[must_use]
    pub fn meetings_of(&self, organizer: Uuid) -> Vec<Meeting> {
        self.meetings().into_iter().filter(|meeting| meeting.organizer == organizer).collect()
    }

    #[must_use]
    pub fn deleted_meetings(&self) -> Vec<Meeting> {
        self.shared.world().meetings.deleted().cloned().collect()
    }
}
