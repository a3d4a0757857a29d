//! A client assertion: the JWT signed with the app's certificate. Source: entra-docs certificate-credentials.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;
use uuid::Uuid;

use super::TokenError;
use super::jws::Jws;

/// Clocks may differ by so much. Entra allows five minutes.
const SKEW_SECONDS: f64 = 300.0;

pub(super) struct Expected<'a> {
    pub(super) client_id: &'a str,
    /// The token URLs that may stand in `aud`: with the tenant as in the path, and with its GUID.
    pub(super) audiences: &'a [String],
    pub(super) certificates: &'a [String],
    pub(super) now: Timestamp,
}

/// Checks an assertion as the token endpoint does.
pub(super) fn check(assertion: &str, expected: &Expected<'_>) -> Result<(), TokenError> {
    let jws = Jws::parse(assertion).ok_or(TokenError::AssertionMalformed)?;
    if jws.header("typ").is_some_and(|kind| !kind.eq_ignore_ascii_case("JWT")) {
        return Err(TokenError::AssertionMalformed);
    }
    check_signature(&jws, expected.certificates)?;
    check_claims(&jws, expected)
}

fn check_signature(jws: &Jws<'_>, certificates: &[String]) -> Result<(), TokenError> {
    let certificate = certificates
        .iter()
        .filter_map(|pem| CertificateDer::from_pem_slice(pem.as_bytes()).ok())
        .find(|der| has_thumbprint(jws, der))
        .ok_or(TokenError::AssertionInvalid)?;
    // RS256 is what older clients send; Entra still takes it.
    let algorithm = match jws.header("alg") {
        Some("PS256") => webpki::ring::RSA_PSS_2048_8192_SHA256_LEGACY_KEY,
        Some("RS256") => webpki::ring::RSA_PKCS1_2048_8192_SHA256,
        _ => return Err(TokenError::AssertionMalformed),
    };
    let certificate =
        webpki::EndEntityCert::try_from(&certificate).map_err(|_| TokenError::AssertionInvalid)?;
    certificate
        .verify_signature(algorithm, jws.signed.as_bytes(), &jws.signature)
        .map_err(|_| TokenError::AssertionInvalid)
}

/// `x5t#S256`: SHA-256 of the DER; `x5t`: SHA-1, of older clients.
fn has_thumbprint(jws: &Jws<'_>, der: &CertificateDer<'_>) -> bool {
    let sha256 = URL_SAFE_NO_PAD.encode(digest(&SHA256, der));
    let sha1 = URL_SAFE_NO_PAD.encode(digest(&SHA1_FOR_LEGACY_USE_ONLY, der));
    let same = |name: &str, wanted: &str| {
        jws.header(name).is_some_and(|thumbprint| thumbprint.trim_end_matches('=') == wanted)
    };
    same("x5t#S256", &sha256) || same("x5t", &sha1)
}

fn check_claims(jws: &Jws<'_>, expected: &Expected<'_>) -> Result<(), TokenError> {
    let client = Some(expected.client_id);
    if jws.claim("iss") != client || jws.claim("sub") != client {
        return Err(TokenError::AssertionOtherClient);
    }
    if !jws.claim("aud").is_some_and(|aud| expected.audiences.iter().any(|known| known == aud)) {
        return Err(TokenError::AssertionAudience);
    }
    if jws.claim("jti").is_none_or(|id| id.parse::<Uuid>().is_err()) {
        return Err(TokenError::AssertionMalformed);
    }
    let now = expected.now.as_duration().as_secs_f64();
    let expires = jws.time("exp").ok_or(TokenError::AssertionMalformed)?;
    let starts = jws.time("nbf").or_else(|| jws.time("iat")).unwrap_or(now);
    if expires + SKEW_SECONDS < now || starts - SKEW_SECONDS > now {
        return Err(TokenError::AssertionExpired);
    }
    Ok(())
}
