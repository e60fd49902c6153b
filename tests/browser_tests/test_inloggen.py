"""From an invitation to signing in with an app, as a new colleague does it."""

import re
import subprocess
from datetime import UTC, datetime

import pyotp
import pytest

from tests.browser_tests.programma import KOERSVAST
from tests.browser_tests.rondgang import druk_af

pytestmark = pytest.mark.browser

WACHTWOORD = "paard lamp nietje regen"
STAP_S = 30


@pytest.fixture(params=[{}, {"java_script_enabled": False}], ids=["script", "plain"])
def nieuweling(request, bezoek, programma):
    """Return a visit without a session, an address and the link of an invitation."""
    soort = request.node.callspec.id
    adres = f"nieuw-{soort}-{datetime.now(UTC).timestamp():.0f}@voorbeeld.test"
    gezegd = subprocess.run(
        [
            *(KOERSVAST, "gebruiker", "maak", adres, "--naam", "Nieuwe collega"),
            *("--beheerder", "--uitnodigen"),
        ],
        env=programma.omgeving,
        cwd=programma.omgeving["KOERSVAST_DATA"],
        capture_output=True,
        text=True,
        check=True,
    )
    link = re.search(r"http\S+/wachtwoord/\S+", gezegd.stdout)
    assert link, gezegd.stdout
    visite = bezoek(rol=None, viewport={"width": 360, "height": 800}, **request.param)
    return visite, adres, link[0]


def kijk(visite, naam, *, script):
    """Look whether this page is usable by all, and keep a picture."""
    druk_af(visite.page, 360, f"-{naam}")
    if script:
        assert visite.toegankelijkheid() == []
        visite.controleer_csp()
        assert not visite.scrolt_zijwaarts()


def test_from_an_invitation_to_signing_in_with_an_app(nieuweling, request):
    visite, adres, link = nieuweling
    script = request.node.callspec.id == "script"
    page = visite.page

    page.goto(link)
    kijk(visite, "uitnodiging", script=script)
    page.get_by_role("button", name="Verder").click()
    page.get_by_label("Nieuw wachtwoord", exact=True).fill(WACHTWOORD)
    kijk(visite, "kiezen", script=script)
    assert link.rpartition("/")[2] not in page.url
    page.get_by_label("Nieuw wachtwoord, nog een keer").fill(WACHTWOORD)
    page.get_by_role("button", name="Wachtwoord opslaan").click()

    page.get_by_role("heading", name="Stel de tweede stap in").wait_for()
    kijk(visite, "inrichten", script=script)
    plaatje = page.get_by_role("img", name="QR-code").bounding_box()
    assert plaatje["width"] > 150
    totp = pyotp.TOTP(page.locator("code.sleutel").inner_text().replace(" ", ""))
    nu = datetime.now(UTC).timestamp()
    page.get_by_label("Code").fill(totp.at(nu - STAP_S))
    page.get_by_role("button", name="Instellen en inloggen").click()
    page.get_by_role("heading", name="Bewaar uw herstelcodes").wait_for()
    kijk(visite, "herstelcodes", script=script)
    assert page.locator(".herstelcodes li").count() == 10
    page.get_by_role("link", name="Ik heb ze bewaard").click()
    page.get_by_text("Mijn account").first.wait_for()

    page.locator(".keuzemenu--eind summary").click()
    page.get_by_role("button", name="Uitloggen").click()
    page.get_by_text("U bent uitgelogd").wait_for()
    page.get_by_label("E-mailadres").fill(adres)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    assert page.locator("button[data-toont]").is_visible() is script
    kijk(visite, "inloggen", script=script)
    page.get_by_role("button", name="Inloggen").click()
    page.get_by_role("heading", name="Vul uw code in").wait_for()
    kijk(visite, "code", script=script)
    page.get_by_label("Code").fill(totp.at(datetime.now(UTC).timestamp() + STAP_S))
    page.get_by_role("button", name="Inloggen").click()

    page.get_by_text("Mijn account").first.wait_for()
    page.goto(f"{visite.adres}/account")
    assert "Staat aan" in page.locator("main").inner_text()
    kijk(visite, "account", script=script)


def test_a_password_is_shown_for_as_long_as_one_wants(bezoek):
    visite = bezoek(rol=None)
    page = visite.open("/inloggen")
    veld = page.get_by_label("Wachtwoord", exact=True)
    veld.fill("geheim")
    knop = page.get_by_role("button", name="Toon wachtwoord")

    knop.click()
    assert veld.get_attribute("type") == "text"
    knop.click()

    assert veld.get_attribute("type") == "password"
    assert visite.toegankelijkheid() == []


def test_a_refused_sign_in_is_usable_by_all(bezoek):
    visite = bezoek(rol=None)
    page = visite.open("/inloggen")
    page.get_by_label("E-mailadres").fill("niemand@voorbeeld.test")
    page.get_by_label("Wachtwoord", exact=True).fill("verkeerd wachtwoord")

    page.get_by_role("button", name="Inloggen").click()

    page.get_by_text("U bent niet ingelogd").wait_for()
    druk_af(page, 1280, "-inloggen-fout")
    assert visite.toegankelijkheid() == []
