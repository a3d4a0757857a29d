use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::world::{Settings, TenantSpec};

/// What `--config` reads: `{"tenants": [...], "settings": {...}}`. A tenant needs only its `name`; everything that is
/// left out is as [`TenantSpec::new`] makes it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ProgramConfig {
    #[serde(deserialize_with = "tenants")]
    pub tenants: Vec<TenantSpec>,
    pub settings: Settings,
}

fn tenants<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<TenantSpec>, D::Error> {
    let values = Vec::<Value>::deserialize(deserializer)?;
    values.iter().map(|value| TenantSpec::from_json(value).map_err(serde::de::Error::custom)).collect()
}
