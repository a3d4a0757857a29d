use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

/// The application permissions in a token of our own. Only a hint for telling a missing permission from a missing policy:
/// tokens are opaque to their clients, so None is as good as any answer. Source: Entra page "Access token claims reference".
pub(super) fn roles(token: &str) -> Option<Vec<String>> {
    let payload = token.split('.').nth(1)?;
    let claims: Value = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(payload).ok()?).ok()?;
    let claims = claims.as_object()?;
    let Some(roles) = claims.get("roles") else {
        // Without consent a token is issued all the same, without this claim.
        return Some(Vec::new());
    };
    Some(roles.as_array()?.iter().filter_map(Value::as_str).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use proptest::prelude::*;

    use super::roles;

    fn token(claims: &str) -> String {
        format!("e30.{}.x", URL_SAFE_NO_PAD.encode(claims))
    }

    #[test]
    fn roles_are_read_where_they_can_be() {
        assert_eq!(roles(&token(r#"{"roles":["A.B"]}"#)), Some(vec!["A.B".to_owned()]));
        assert_eq!(roles(&token("{}")), Some(Vec::new()));
        for opaque in ["", "opaque", "a.b.c", &token("[]"), &token(r#"{"roles":"x"}"#)] {
            assert_eq!(roles(opaque), None, "{opaque}");
        }
    }

    proptest! {
        #[test]
        fn any_token_is_survived(token in "\\PC{0,200}") {
            let _ = roles(&token);
        }
    }
}
