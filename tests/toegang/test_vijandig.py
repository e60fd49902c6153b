"""Whatever is typed in a form of an account: a sentence, and nothing of it shown."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import product

import pytest
from bs4 import BeautifulSoup

from kern.tellers import Grens
from kern.transactie import transactie
from tests.browser import Browser
from tests.makers import make_gebruiker
from tests.toegang.deur import WACHTWOORD, code_van, log_in, make_account, ververs
from tests.vijandig.test_formulieren import NOOIT, WOORDEN
from toegang import deuren, operations
from toegang.models import Gebruiker, Linksoort

WAARDEN = (
    *WOORDEN,
    *NOOIT,
    "",
    " ",
    "٣٣٣٣٣٣",
    "0" * 6,
    "\ud83d",
    "a@b",
    "' OR 1=1 --@a.nl",
    "\r\nSet-Cookie: x=y@a.nl",
)
MAG = {302, 422}


def _niemand(_browser: Browser) -> None:
    make_account()


def _met_code(browser: Browser) -> None:
    log_in(browser, make_account(app=True).email)


def _zonder_app(browser: Browser) -> None:
    log_in(browser, make_account(beheerder=True).email)


def _met_link(browser: Browser) -> None:
    with transactie() as daad:
        sleutel = operations.maak_uitnodiging(
            make_gebruiker(), soort=Linksoort.UITNODIGING, nu=daad.nu
        )
    browser.post(f"/wachtwoord/{sleutel}")


def _binnen(browser: Browser) -> None:
    gebruiker = make_account(app=True)
    log_in(browser, gebruiker.email)
    browser.post("/inloggen/code", code=code_van(gebruiker))


def _bezig_met_app(browser: Browser) -> None:
    _binnen(browser)
    browser.post("/account/tweede-stap", wachtwoord=WACHTWOORD)


FORMULIEREN: dict[str, tuple[Callable[[Browser], None], tuple[str, ...]]] = {
    "/inloggen": (_niemand, ("email", "wachtwoord", "volgende", "sleutel")),
    "/inloggen/code": (_met_code, ("code",)),
    "/inloggen/tweede-stap": (_zonder_app, ("code",)),
    "/wachtwoord": (_met_link, ("nieuw", "nogmaals")),
    "/account/wachtwoord": (_binnen, ("wachtwoord", "nieuw", "nogmaals")),
    "/account/tweede-stap": (_binnen, ("wachtwoord",)),
    "/account/tweede-stap/app": (_bezig_met_app, ("code",)),
    "/account/tweede-stap/uitzetten": (_binnen, ("wachtwoord",)),
    "/account/herstelcodes": (_binnen, ("wachtwoord",)),
    "/account/bevestigen": (_binnen, ("wachtwoord", "volgende")),
}
GEWOON = {
    "email": "niemand@voorbeeld.test",
    "wachtwoord": "wolk trein kaars",
    "nieuw": "molen wolk trein",
    "nogmaals": "molen wolk trein kaars",
    "code": "000000",
}


@pytest.fixture(autouse=True)
def veel(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let one try on, to try more than ten values."""
    ruim = Grens(100_000, timedelta(minutes=15))
    monkeypatch.setattr(deuren, "PER_ACCOUNT", ruim)
    monkeypatch.setattr(deuren, "PER_ADRES", ruim)
    return


@pytest.mark.parametrize("pad", FORMULIEREN)
def test_no_value_in_any_field_breaks_or_changes_an_account(browser, pad):
    zet_klaar, velden = FORMULIEREN[pad]
    zet_klaar(browser)
    vooraf = _geheimen()

    for veld, waarde in product(velden, WAARDEN):
        data = {"sleutel": "s" * 20, **{v: GEWOON.get(v, "") for v in velden}}
        data[veld] = waarde.encode("utf-8", "surrogatepass")
        antwoord = browser.client.post(pad, data=data)

        _controleer(antwoord, waarde, (pad, veld, waarde[:20]))

    assert _geheimen() == vooraf


def _geheimen() -> list[tuple[str | None, ...]]:
    return [
        (g.wachtwoord_hash, g.totp_geheim, g.email, str(g.beheerder))
        for g in map(ververs, Gebruiker.query.order_by("id"))
    ]


def _controleer(antwoord, waarde, wat):
    assert antwoord.status_code in MAG, wat
    assert "x=y" not in antwoord.headers.get("Set-Cookie", ""), wat
    tekst = antwoord.get_data(as_text=True)
    assert "<script>alert" not in tekst, wat
    if antwoord.status_code == 422:
        fouten = BeautifulSoup(tekst, "html.parser").select(".melding__lijst li")
        zinnen = [fout.get_text(strip=True) for fout in fouten]
        assert zinnen, wat
        assert all(zin.endswith((".", "?", "!")) for zin in zinnen), (wat, zinnen)


@pytest.mark.parametrize("pad", FORMULIEREN)
def test_a_form_without_its_token_of_the_page_is_refused(app, pad):
    app.config["WTF_CSRF_ENABLED"] = True
    browser = Browser(app)

    antwoord = browser.client.post(pad, data=GEWOON)

    assert antwoord.status_code in {302, 400}
    if antwoord.status_code == 302:  # not signed in at all
        assert antwoord.location == "/inloggen"
