"""Every page: usable by all, on any screen, with nothing from elsewhere.

The visit itself watches for another host, the CSP, script errors and status 500.
"""

import pytest

from tests.browser_tests.bezoek import patroon
from tests.browser_tests.rondgang import NIEUW, PROJECT, druk_af, rondgang, stuur_leeg

pytestmark = pytest.mark.browser

# The walk finds these by their links, or they are not to be found by anybody.
TE_VINDEN = {
    NIEUW,
    f"{NIEUW}planbestand",
    f"{NIEUW}voorbeeld",
    "/betrokkenen/",
    "/betrokkenen/leden/nieuw",
    "/importeren/vergaderingen",
    "/account",
    *(
        PROJECT + pad
        for pad in (
            "/stand",
            "/openpunten",
            "/opdracht/<id>/wijzigen",
            "/fasen/nieuw",
            "/producten/<id>/wijzigen",
            "/planning/activiteiten/nieuw",
            "/planning/mijlpalen/<id>/wijzigen",
            "/risicos/<id>",
            "/risicos/risicos/nieuw",
            "/risicos/beheersmaatregelen/<id>/wijzigen",
            "/begroting/begrotingsposten/nieuw",
            "/rapportage/",
        )
    ),
}


@pytest.mark.parametrize("breedte", [1280, 360])
def test_any_page_is_usable_by_all_and_fits_the_screen(bezoek, breedte):
    visite = bezoek(viewport={"width": breedte, "height": 800})
    fouten, te_breed, gezien = [], [], set()

    for page in rondgang(visite):
        druk_af(page, breedte)
        fouten += visite.toegankelijkheid()
        te_breed += [page.url] * visite.scrolt_zijwaarts()
        gezien.add(patroon(page.url.removeprefix(visite.adres)))

    assert (fouten, te_breed) == ([], [])
    assert gezien >= TE_VINDEN


def test_axe_finds_nothing_on_a_refused_form(bezoek):
    visite = bezoek()
    fouten = []

    for page in rondgang(visite):
        if stuur_leeg(visite):
            druk_af(page, 1280, "-fouten")
            fouten += visite.toegankelijkheid()

    assert fouten == []


def test_no_page_scrolls_sideways_on_the_smallest_screen(bezoek):
    visite = bezoek(viewport={"width": 320, "height": 800})

    te_breed = [p.url for p in rondgang(visite) if visite.scrolt_zijwaarts()]

    assert te_breed == []


def test_pages_for_everybody_are_usable_too(bezoek):
    visite = bezoek(rol=None, viewport={"width": 360, "height": 800})
    fouten = []

    for pad in (
        "/inloggen",
        "/inloggen/code",
        "/inloggen/een-oude-link",
        "/wachtwoord",
        "/wachtwoord/een-oude-link",
        "/bestaat-niet",
    ):
        visite.open(pad)
        fouten += visite.toegankelijkheid()

    assert fouten == []
