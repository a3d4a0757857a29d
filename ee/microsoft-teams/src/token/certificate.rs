//! A certificate with its private key, and what is signed with it. Source: Entra page "Microsoft identity platform
//! application authentication certificate credentials" (certificate-credentials).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{RSA_PSS_SHA256, RsaKeyPair};
use rustls_pki_types::pem::PemObject as _;
use rustls_pki_types::{CertificateDer, PrivateKeyDer};
use serde_json::json;
use uuid::Uuid;
use x509_parser::parse_x509_certificate;

/// How long an assertion is good. Entra's page says five to ten minutes.
const LIFE_SECONDS: i64 = 300;

/// Why a text is no certificate with its key. Never repeats any of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    #[error("it holds no certificate: put the PEM of the certificate and of its private key into one file")]
    NoCertificate,
    #[error(
        "it holds no private key that can be read: put the PEM of the certificate and of its private key, without a \
         password, into one file"
    )]
    NoKey,
    #[error("its private key is no RSA key of 2048 to 8192 bits; make one with RSA")]
    NotRsa,
    #[error("its private key belongs to another certificate")]
    OtherKey,
}

/// An RSA key and the thumbprint of its certificate.
pub struct ClientCertificate {
    key: RsaKeyPair,
    /// `x5t#S256`: SHA-256 of the DER, base64url.
    thumbprint: String,
    ends_at: Option<Timestamp>,
}

impl ClientCertificate {
    /// Reads PEM: one certificate, the first if there are several, and its key (PKCS #8 or PKCS #1), in any order.
    pub fn parse(pem: &str) -> Result<Self, CertificateError> {
        let certificate =
            CertificateDer::from_pem_slice(pem.as_bytes()).map_err(|_| CertificateError::NoCertificate)?;
        let key = match PrivateKeyDer::from_pem_slice(pem.as_bytes()).map_err(|_| CertificateError::NoKey)? {
            PrivateKeyDer::Pkcs8(key) => RsaKeyPair::from_pkcs8(key.secret_pkcs8_der()),
            PrivateKeyDer::Pkcs1(key) => RsaKeyPair::from_der(key.secret_pkcs1_der()),
            _ => return Err(CertificateError::NotRsa),
        };
        let key = key.map_err(|_| CertificateError::NotRsa)?;
        // The public key stands in the certificate as it is (RFC 8017, A.1.1).
        let public = key.public().as_ref();
        if !certificate.windows(public.len()).any(|part| part == public) {
            return Err(CertificateError::OtherKey);
        }
        let ends_at = parse_x509_certificate(&certificate)
            .ok()
            .and_then(|(_, parsed)| Timestamp::from_second(parsed.validity().not_after.timestamp()).ok());
        Ok(Self { key, thumbprint: URL_SAFE_NO_PAD.encode(digest(&SHA256, &certificate)), ends_at })
    }

    /// Its `notAfter`; None if it cannot be read, which is Microsoft's to judge.
    #[must_use]
    pub fn ends_at(&self) -> Option<Timestamp> {
        self.ends_at
    }

    /// A signed claim to be `client_id`, for this address alone and for five minutes. None if the computer has no
    /// randomness.
    pub(super) fn assertion(
        &self,
        client_id: &str,
        token_url: &str,
        id: Uuid,
        now: Timestamp,
    ) -> Option<String> {
        let now = now.as_second();
        let header = json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": self.thumbprint });
        let claims = json!({
            "aud": token_url, "iss": client_id, "sub": client_id, "jti": id.to_string(),
            "nbf": now, "iat": now, "exp": now + LIFE_SECONDS,
        });
        let signed = [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string())).join(".");
        let mut signature = vec![0; self.key.public().modulus_len()];
        self.key.sign(&RSA_PSS_SHA256, &SystemRandom::new(), signed.as_bytes(), &mut signature).ok()?;
        Some(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)))
    }
}

#[cfg(test)]
mod tests {
    use super::{CertificateError, ClientCertificate};

    const CERTIFICATE: &str = include_str!("../../../../tests/support/certificate/certificate.pem");
    const KEY: &str = include_str!("../../../../tests/support/certificate/key.pem");
    const OTHER_KEY: &str = include_str!("../../../../tests/support/certificate/other-key.pem");

    fn refused(pem: &str) -> CertificateError {
        ClientCertificate::parse(pem).err().unwrap()
    }

    #[test]
    fn certificate_and_key_are_read_in_any_order() {
        for pem in [format!("{CERTIFICATE}{KEY}"), format!("{KEY}\n{CERTIFICATE}")] {
            let certificate = ClientCertificate::parse(&pem).unwrap();
            assert_eq!(certificate.thumbprint.len(), 43);
            assert_eq!(certificate.ends_at().unwrap().to_string(), "2126-11-01T19:21:41Z");
        }
    }

    #[test]
    fn what_is_no_certificate_with_its_key_is_refused_and_not_repeated() {
        assert_eq!(refused(""), CertificateError::NoCertificate);
        assert_eq!(refused(KEY), CertificateError::NoCertificate);
        assert_eq!(refused(CERTIFICATE), CertificateError::NoKey);
        assert_eq!(refused(&format!("{CERTIFICATE}{OTHER_KEY}")), CertificateError::OtherKey);
        let cut = format!("{CERTIFICATE}{}", &KEY[..KEY.len() / 2]);
        assert_eq!(refused(&cut), CertificateError::NoKey);
        assert!(!refused(&cut).to_string().contains("BEGIN"));
    }
}
