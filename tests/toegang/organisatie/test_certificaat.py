"""Over https only a provider counts whose certificate this system trusts."""

import ipaddress
import ssl
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kern import klok
from tests.aanbieder import draaiende_dienst
from tests.makers import make_gebruiker
from tests.toegang.organisatie.conftest import Reis
from toegang.organisatie import ophalen


@pytest.fixture
def database(app):
    """Return one app: what is tested here asks nothing of the database."""
    return app


@pytest.fixture
def certificaat(tmp_path):
    """Return a file with a key and a certificate that nobody else knows."""
    sleutel = ec.generate_private_key(ec.SECP256R1())
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "inlogdienst")])
    hier = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    cert = (
        x509.CertificateBuilder()
        .subject_name(naam)
        .issuer_name(naam)
        .public_key(sleutel.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(klok.nu() - timedelta(days=1))
        .not_valid_after(klok.nu() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([hier]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(sleutel, hashes.SHA256())
    )
    bestand = tmp_path / "inlogdienst.pem"
    bestand.write_bytes(
        sleutel.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + cert.public_bytes(serialization.Encoding.PEM)
    )
    return bestand


@pytest.fixture
def dienst(certificaat):
    """Return a running provider over https."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificaat)
    with draaiende_dienst(context) as dienst:
        yield dienst


@pytest.fixture(autouse=True)
def _zonder_opener():
    """Read what this system trusts anew, before and after."""
    ophalen.maak_opener.cache_clear()
    yield
    ophalen.maak_opener.cache_clear()


@pytest.mark.parametrize(("vertrouwd", "status"), [(False, 503), (True, 200)])
def test_the_certificate_must_be_trusted(
    reis, monkeypatch, certificaat, vertrouwd, status
):
    if vertrouwd:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificaat))

    assert reis.client.post("/inloggen/organisatie").status_code == status


def test_one_gets_in_over_https(ingesteld, dienst, monkeypatch, certificaat):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificaat))
    make_gebruiker(email="adviseur@voorbeeld.test")

    assert Reis(ingesteld, dienst).log_in().status_code == 302
