"""Signing in at the organisation in Chromium: over another address, and back."""

import pytest

from tests.aanbieder import CLIENT_ID, CLIENT_SECRET, draaiende_dienst
from tests.browser_tests.bezoek import Bezoek
from tests.browser_tests.programma import draaiend
from tests.browser_tests.rondgang import druk_af

pytestmark = pytest.mark.browser
UITLOGGEN = 'form[action$="/uitloggen"]'
KNOP = "Inloggen met het account van uw organisatie"


@pytest.fixture(scope="module")
def dienst():
    """Return a running provider, at another address than the program."""
    with draaiende_dienst() as dienst:
        yield dienst


@pytest.fixture(scope="module")
def ingesteld(chromium, dienst, tmp_path_factory):
    """Return the running program, with that provider."""
    instellingen = {
        "KOERSVAST_OIDC_ISSUER": dienst.issuer,
        "KOERSVAST_OIDC_CLIENT_ID": CLIENT_ID,
        "KOERSVAST_OIDC_CLIENT_SECRET": CLIENT_SECRET,
    }
    with draaiend(tmp_path_factory.mktemp("organisatie"), **instellingen) as gestart:
        yield gestart


@pytest.fixture(params=[1280, 360])
def visite(request, chromium, ingesteld, dienst):
    """Return a visit that may also go to the provider; it watches the policy."""
    context = chromium.new_context(
        locale="nl-NL", viewport={"width": request.param, "height": 800}
    )
    visite = Bezoek(context, ingesteld.adres, ook_naar=(dienst.issuer,))
    visite.breedte = request.param
    yield visite
    visite.sluit()


def _bekijk(visite, naam):
    visite.controleer_csp()
    druk_af(visite.page, visite.breedte, f"-{naam}")
    assert visite.toegankelijkheid() == []
    assert not visite.scrolt_zijwaarts()


def _log_in(visite):
    visite.page.get_by_role("button", name=KNOP).click()
    visite.page.get_by_role("button", name="Akkoord").click()
    visite.page.get_by_role("link", name="Koersvast").wait_for()


def test_one_button_leads_there_and_back_in(visite, dienst):
    dienst.persoon.sub, dienst.persoon.email = "sub-l", "lezer@voorbeeld.test"
    visite.open("/inloggen?volgende=/")
    _bekijk(visite, "inloggen")

    _log_in(visite)

    assert visite.page.url == f"{visite.adres}/"
    visite.controleer_csp()
    assert visite.page.locator(UITLOGGEN).count() == 1


def test_signing_out_shows_the_way_out_there_too(visite, dienst):
    dienst.persoon.sub, dienst.persoon.email = "sub-l", "lezer@voorbeeld.test"
    visite.open("/inloggen/organisatie")
    _bekijk(visite, "organisatie")
    _log_in(visite)

    visite.page.locator(UITLOGGEN).evaluate("(form) => form.requestSubmit()")
    visite.page.get_by_role("link", name="Uitloggen bij uw organisatie").wait_for()
    _bekijk(visite, "uitgelogd")
    visite.page.get_by_role("link", name="Uitloggen bij uw organisatie").click()

    assert visite.page.url.startswith(f"{dienst.issuer}/uitloggen?client_id=")


def test_who_may_not_come_in_reads_why(visite, dienst):
    dienst.persoon.sub, dienst.persoon.email = "sub-x", "niemand@voorbeeld.test"
    visite.open("/inloggen")

    visite.page.get_by_role("button", name=KNOP).click()
    visite.page.get_by_role("button", name="Akkoord").click()
    visite.page.get_by_role("heading", name="Inloggen is niet gelukt").wait_for()

    _bekijk(visite, "geweigerd")


def test_the_page_on_the_way_is_usable_where_the_browser_does_not_go_on(visite, dienst):
    """Without the jump by itself: the link on the page does the same."""
    visite.open("/inloggen/organisatie")
    visite.page.route("**/inloggen/organisatie", _zonder_sprong)
    visite.page.get_by_role("button", name=KNOP).click()
    visite.page.get_by_role("heading", name="U gaat nu naar uw organisatie").wait_for()
    _bekijk(visite, "onderweg")

    visite.page.get_by_role("link", name="Verder met").click()

    visite.page.get_by_role("button", name="Akkoord").wait_for()
    assert visite.page.url.startswith(f"{dienst.issuer}/inloggen?")


def _zonder_sprong(weg):
    antwoord = weg.fetch()
    koppen = {n: w for n, w in antwoord.headers.items() if n != "refresh"}
    weg.fulfill(response=antwoord, headers=koppen)
