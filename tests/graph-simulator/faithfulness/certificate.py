"""Sign-in with a certificate: MSAL makes the PS256 assertion, the simulator checks it."""

import base64
import hashlib
import uuid
from datetime import UTC, datetime, timedelta

import httpx
import jwt
from azure.core.credentials import TokenCredential
from azure.core.exceptions import ClientAuthenticationError
from azure.identity import CertificateCredential
from client import Setup, connect
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa


def new_certificate() -> tuple[bytes, str]:
    """Key and certificate in PEM, and the certificate alone."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Apptray")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    public = certificate.public_bytes(serialization.Encoding.PEM)
    return private + public, public.decode()


def with_certificate(setup: Setup, pem: bytes) -> TokenCredential:
    return CertificateCredential(
        tenant_id=setup.tenant_id,
        client_id=setup.client_id,
        certificate_data=pem,
        authority=setup.login_url,
        disable_instance_discovery=True,
        connection_verify=setup.ca_file,
    )


async def signs_in(setup: Setup) -> None:
    registered, public = new_certificate()
    with setup.control() as control:
        change = {"app": {"certificates": [public], "secrets": []}}
        control.patch(f"/tenants/{setup.tenant_id}", json=change).raise_for_status()
        async with connect(setup, with_certificate(setup, registered)) as graph:
            user = await graph.users.by_user_id(setup.organizer_upn).get()
            assert user.id == setup.organizer_object_id
        form = control.get("/calls", params={"operation": "token"}).json()["calls"][-1]["body"]
        assert form["client_assertion"] == "(hidden)" and "client_secret" not in form, form
        assertions_are_checked(setup, control, registered)
    another, _ = new_certificate()
    try:
        with_certificate(setup, another).get_token(setup.scope)
    except ClientAuthenticationError as error:
        assert "AADSTS700027" in error.message, error.message
    else:
        raise AssertionError("a certificate that is not registered gets no token")


def assertions_are_checked(setup: Setup, control: httpx.Client, pem: bytes) -> None:
    """What MSAL never gets wrong, but a client of one's own may."""
    now = int(datetime.now(UTC).timestamp())
    other = str(uuid.uuid4())
    assert asked_with(setup, control, pem) == (200, None)
    for wrong, number in [
        ({"aud": setup.login_url}, 700023),
        ({"iss": other}, 700021),
        ({"sub": other}, 700021),
        ({"nbf": now - 7200, "exp": now - 3600}, 700024),
        ({"nbf": now + 3600, "exp": now + 7200}, 700024),
        ({"jti": "not a GUID"}, 50027),
    ]:
        assert asked_with(setup, control, pem, wrong) == (401, [number]), wrong


def asked_with(setup: Setup, control: httpx.Client, pem: bytes, wrong: dict | None = None) -> tuple:
    """Status and AADSTS numbers for an assertion of our own, some of its claims wrong."""
    url = f"{setup.login_url}/{setup.tenant_id}/oauth2/v2.0/token"
    now = int(datetime.now(UTC).timestamp())
    client = setup.client_id
    claims = {"aud": url, "iss": client, "sub": client, "jti": str(uuid.uuid4()), "nbf": now, "exp": now + 600}
    der = x509.load_pem_x509_certificate(pem).public_bytes(serialization.Encoding.DER)
    thumbprint = base64.urlsafe_b64encode(hashlib.sha256(der).digest()).rstrip(b"=").decode()
    key = serialization.load_pem_private_key(pem, None)
    assertion = jwt.encode(claims | (wrong or {}), key, "PS256", {"x5t#S256": thumbprint})
    form = {
        "grant_type": "client_credentials",
        "client_id": client,
        "scope": setup.scope,
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": assertion,
    }
    answer = control.post(url, data=form)
    return answer.status_code, answer.json().get("error_codes")
