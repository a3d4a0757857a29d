use uuid::Uuid;

/// One Microsoft tenant: its GUID or one of its verified domains. `common`, `organizations` and `consumers` stand for
/// many tenants and are refused; Entra refuses them too for client credentials (AADSTS9001023).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MicrosoftTenant(String);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "the Microsoft tenant is neither a GUID nor a domain. Enter the directory (tenant) id or a verified domain"
)]
pub struct MicrosoftTenantError;

impl MicrosoftTenant {
    pub fn parse(text: &str) -> Result<Self, MicrosoftTenantError> {
        let text = text.trim();
        if is_guid(text) || is_domain(text) {
            Ok(Self(text.to_ascii_lowercase()))
        } else {
            Err(MicrosoftTenantError)
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Only the form with hyphens: Entra knows no other.
fn is_guid(text: &str) -> bool {
    text.len() == 36 && Uuid::try_parse(text).is_ok()
}

/// RFC 1035 2.3.4 lengths, RFC 1123 2.1 characters; at least two labels.
fn is_domain(text: &str) -> bool {
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    let last_is_a_name =
        text.rsplit('.').next().is_some_and(|last| last.chars().any(|c| c.is_ascii_alphabetic()));
    text.len() <= 253 && text.contains('.') && text.split('.').all(label) && last_is_a_name
}

#[cfg(test)]
mod tests {
    use super::MicrosoftTenant;

    #[test]
    fn a_guid_or_a_domain_is_one_tenant() {
        for good in [
            "72f988bf-86f1-41af-91ab-2d7cd011db47",
            "72F988BF-86F1-41AF-91AB-2D7CD011DB47",
            " acme.onmicrosoft.com ",
            "a-b.example",
        ] {
            assert!(MicrosoftTenant::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "common",
            "Common",
            "organizations",
            "consumers",
            "acme",
            "a..b",
            ".acme.com",
            "acme.com.",
            "-a.com",
            "acme.com/x",
            "../x.y",
            "a b.com",
            "user@acme.com",
            "127.0.0.1",
            "{72f988bf-86f1-41af-91ab-2d7cd011db47}",
            "72f988bf86f141af91ab2d7cd011db47",
            "ac%2fme.com",
            "a\r\n.com",
        ] {
            assert!(MicrosoftTenant::parse(bad).is_err(), "{bad}");
        }
    }
}
