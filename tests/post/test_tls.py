"""The line to a mail server is private, or it is not used."""

import ssl
import subprocess
from pathlib import Path

import pytest

from kern.mailinstellingen import Beveiliging
from post import smtp
from post.models import Berichtstatus, Postslot
from tests.post.conftest import bericht, maak_weg, plan, tik_met

pytestmark = pytest.mark.usefixtures("uur", "instelling")


@pytest.fixture(scope="session")
def certificaat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a certificate of this machine, with its key in the same file."""
    bestand = tmp_path_factory.mktemp("tls") / "server.pem"
    opdracht = [
        *("openssl", "req", "-x509", "-newkey", "ec", "-nodes", "-days", "2"),
        *("-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=127.0.0.1"),
        *("-addext", "subjectAltName=IP:127.0.0.1"),
        *("-keyout", str(bestand), "-out", f"{bestand}.crt"),
    ]
    try:
        subprocess.run(opdracht, check=True, capture_output=True)
    except FileNotFoundError:
        pytest.skip("There is no openssl here to make a certificate with.")
    bestand.write_text(bestand.read_text() + Path(f"{bestand}.crt").read_text())
    return bestand


@pytest.fixture
def prive(server, certificaat):
    """Return the mail server with a certificate."""
    server.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    server.tls.load_cert_chain(certificaat)
    return server


@pytest.mark.parametrize("soort", [Beveiliging.TLS, Beveiliging.STARTTLS])
def test_a_private_line_with_a_known_certificate_is_used(
    prive, certificaat, monkeypatch, soort
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificaat))
    prive.starttls = soort is Beveiliging.STARTTLS
    prive.inloggen = True
    plan()

    tik_met(maak_weg(prive, beveiliging=soort, naam="koersvast", wachtwoord="geheim"))

    assert bericht().status is Berichtstatus.VERZONDEN
    assert len(prive.ontvangen) == 1


@pytest.mark.parametrize("soort", [Beveiliging.TLS, Beveiliging.STARTTLS])
def test_an_unknown_certificate_gets_no_password_and_no_mail(prive, soort):
    prive.starttls = soort is Beveiliging.STARTTLS
    prive.inloggen = True
    plan()

    tik_met(maak_weg(prive, beveiliging=soort, naam="koersvast", wachtwoord="geheim"))

    assert bericht().status is Berichtstatus.OPNIEUW
    assert not {"AUTH", "MAIL"} & set(prive.gezien)
    assert Postslot.query.one().storing == smtp.NIET_VEILIG
