//! Access tokens: real JWTs, though no client may look into them. Source: entra-docs access-token-claims-reference.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};

use super::client::Proof;
use crate::outside::{new_guid, random_letters};
use crate::world::TenantSpec;

/// Signs the tokens. ES256 where Entra uses RS256: ring cannot make RSA keys, and nobody but Graph checks the signature.
#[derive(Debug)]
pub(crate) struct SigningKey {
    pair: EcdsaKeyPair,
    id: String,
}

impl SigningKey {
    /// A new key, or `None` if the computer has no randomness.
    pub(crate) fn generate() -> Option<Self> {
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).ok()?;
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random).ok()?;
        Some(Self { pair, id: random_letters(27) })
    }

    /// The public half as a JSON Web Key.
    pub(super) fn public_jwk(&self) -> Value {
        // An uncompressed point: 04, x (32 bytes), y (32 bytes).
        let point = self.pair.public_key().as_ref();
        let (x, y) = point[1..].split_at(32);
        json!({
            "kty": "EC", "use": "sig", "alg": "ES256", "crv": "P-256", "kid": self.id,
            "x": URL_SAFE_NO_PAD.encode(x), "y": URL_SAFE_NO_PAD.encode(y),
        })
    }

    fn sign(&self, claims: &Value) -> String {
        let header = json!({
            "typ": "JWT", "nonce": random_letters(40), "alg": "ES256", "x5t": self.id, "kid": self.id,
        });
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", part(&header), part(claims));
        let signature = self
            .pair
            .sign(&SystemRandom::new(), signed.as_bytes())
            .map(|signature| URL_SAFE_NO_PAD.encode(signature))
            .unwrap_or_default();
        format!("{signed}.{signature}")
    }
}

pub(super) fn issue(
    key: &SigningKey,
    tenant: &TenantSpec,
    proof: Proof,
    audience: &str,
    now: Timestamp,
    expires_at: Timestamp,
) -> String {
    let app = &tenant.app;
    let service_principal = new_guid();
    let mut claims = json!({
        "aud": audience,
        "iss": format!("https://sts.windows.net/{}/", tenant.id),
        "iat": now.as_second(), "nbf": now.as_second(), "exp": expires_at.as_second(),
        "aio": random_letters(32),
        "app_displayname": app.display_name,
        "appid": app.client_id,
        "appidacr": match proof { Proof::Secret => "1", Proof::Certificate => "2" },
        "idp": format!("https://sts.windows.net/{}/", tenant.id),
        "idtyp": "app",
        "oid": service_principal, "sub": service_principal,
        "tid": tenant.id,
        "uti": random_letters(22),
        "ver": "1.0",
    });
    // Without consent the token is still issued, only without this claim.
    if !app.roles.is_empty() {
        claims["roles"] = json!(app.roles);
    }
    key.sign(&claims)
}
