//! Changing the world: tenants, policies, tokens, time.

use std::time::Duration;

use uuid::Uuid;

use super::GraphSimulator;
use crate::world::{Settings, TenantSpec, UserSpec};

impl GraphSimulator {
    /// The first tenant: `contoso` unless the builder was told otherwise.
    #[must_use]
    pub fn tenant(&self) -> TenantSpec {
        self.tenants().into_iter().next().unwrap_or_else(|| TenantSpec::new("contoso"))
    }

    #[must_use]
    pub fn tenants(&self) -> Vec<TenantSpec> {
        self.shared.world().tenants.all().to_vec()
    }

    /// The first tenant's organizer.
    #[must_use]
    pub fn organizer(&self) -> UserSpec {
        self.tenant().organizer().clone()
    }

    /// Adds a tenant, or replaces the one with the same id.
    pub fn add_tenant(&self, tenant: TenantSpec) -> TenantSpec {
        self.shared.world().tenants.put(tenant.clone());
        tenant
    }

    /// Changes a tenant in place; says whether there is one with this id.
    pub fn change_tenant(&self, id: Uuid, change: impl FnOnce(&mut TenantSpec)) -> bool {
        self.shared.world().tenants.by_id_mut(id).map(change).is_some()
    }

    /// Grants the application access policy to a user of any tenant, or takes it away.
    pub fn set_policy(&self, user: Uuid, granted: bool) -> bool {
        self.change_user(user, |user| user.policy_granted = granted)
    }

    /// Changes a user of any tenant; says whether there is one with this object id.
    pub fn change_user(&self, id: Uuid, change: impl FnOnce(&mut UserSpec)) -> bool {
        let mut world = self.shared.world();
        let tenant = world.tenants.all().iter().find(|tenant| tenant.users.iter().any(|user| user.id == id));
        let Some(tenant) = tenant.map(|tenant| tenant.id) else { return false };
        let users = world.tenants.by_id_mut(tenant).map(|tenant| &mut tenant.users);
        users.and_then(|users| users.iter_mut().find(|user| user.id == id)).map(change).is_some()
    }

    pub fn change_settings(&self, change: impl FnOnce(&mut Settings)) {
        change(&mut self.shared.world().settings);
    }

    #[must_use]
    pub fn settings(&self) -> Settings {
        self.shared.world().settings.clone()
    }

    /// Ends all tokens now, whatever the clients believe about them.
    pub fn revoke_tokens(&self) {
        let now = self.shared.clock.now();
        self.shared.world().tokens.revoke(now);
    }

    /// Moves the simulator's clock forward, so that tokens expire without anybody sleeping.
    pub fn advance_clock(&self, by: Duration) {
        self.shared.clock.advance(by);
    }

    /// Deletes a meeting behind everybody's back, as an organizer in Teams would.
    pub fn remove_meeting(&self, id: &str) -> bool {
        self.shared.world().meetings.remove(id)
    }

    /// Back to the state after the start. Held calls are let go, tokens end.
    pub fn reset(&self) {
        self.shared.reset();
    }
}
