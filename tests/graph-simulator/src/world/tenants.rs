use uuid::Uuid;

use super::TenantSpec;

/// The tenants, each on its own: nothing is ever looked up across them.
#[derive(Debug, Default)]
pub(crate) struct Tenants(Vec<TenantSpec>);

impl Tenants {
    /// Adds a tenant, or puts it in the place of the one with the same id.
    pub(crate) fn put(&mut self, tenant: TenantSpec) {
        match self.0.iter_mut().find(|known| known.id == tenant.id) {
            Some(known) => *known = tenant,
            None => self.0.push(tenant),
        }
    }

    pub(crate) fn all(&self) -> &[TenantSpec] {
        &self.0
    }

    pub(crate) fn by_id(&self, id: Uuid) -> Option<&TenantSpec> {
        self.0.iter().find(|tenant| tenant.id == id)
    }

    pub(crate) fn by_id_mut(&mut self, id: Uuid) -> Option<&mut TenantSpec> {
        self.0.iter_mut().find(|tenant| tenant.id == id)
    }

    /// By what stands in a sign-in path: the GUID or a verified domain.
    pub(crate) fn by_path(&self, text: &str) -> Option<&TenantSpec> {
        let id = text.parse::<Uuid>().ok();
        self.0.iter().find(|tenant| {
            id == Some(tenant.id) || tenant.domains.iter().any(|domain| domain.eq_ignore_ascii_case(text))
        })
    }
}
