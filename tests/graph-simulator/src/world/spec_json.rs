//! Tenants from JSON that names only what is different.

use serde_json::Value;

use super::{TenantSpec, UserSpec};

impl TenantSpec {
    /// [`TenantSpec::new`] of the `name`, with every other field of `value` put over it. A user needs only a `upn`.
    ///
    /// # Errors
    /// If the name is missing or a field is unknown or of the wrong type.
    pub fn from_json(value: &Value) -> Result<Self, serde_json::Error> {
        let name = value.get("name").and_then(Value::as_str).unwrap_or("contoso");
        let mut whole = serde_json::to_value(Self::new(name))?;
        put_over(&mut whole, value);
        if let Some(users) = value.get("users").and_then(Value::as_array) {
            let users: Result<Vec<_>, _> = users.iter().map(UserSpec::from_json).collect();
            whole["users"] = serde_json::to_value(users?)?;
        }
        serde_json::from_value(whole)
    }

    /// This tenant with the fields of `value` put over it.
    ///
    /// # Errors
    /// If a field is unknown or of the wrong type.
    pub fn changed_by(&self, value: &Value) -> Result<Self, serde_json::Error> {
        let mut whole = serde_json::to_value(self)?;
        put_over(&mut whole, value);
        serde_json::from_value(whole)
    }
}

impl UserSpec {
    /// [`UserSpec::new`] of the `upn`, with every other field of `value` put over it.
    ///
    /// # Errors
    /// If a field is unknown or of the wrong type.
    pub fn from_json(value: &Value) -> Result<Self, serde_json::Error> {
        let upn = value.get("upn").and_then(Value::as_str).unwrap_or("user@contoso.example");
        Self::new(upn).changed_by(value)
    }

    /// This user with the fields of `value` put over it.
    ///
    /// # Errors
    /// If a field is unknown or of the wrong type.
    pub fn changed_by(&self, value: &Value) -> Result<Self, serde_json::Error> {
        let mut whole = serde_json::to_value(self)?;
        put_over(&mut whole, value);
        serde_json::from_value(whole)
    }
}

/// Objects are merged, everything else is replaced.
fn put_over(whole: &mut Value, change: &Value) {
    match (whole, change) {
        (Value::Object(whole), Value::Object(change)) => {
            for (name, value) in change {
                put_over(whole.entry(name.clone()).or_insert(Value::Null), value);
            }
        }
        (whole, change) => *whole = change.clone(),
    }
}
