"""Each role signs in by its link and sees its own menu."""

import pytest

from tests.browser_tests.rondgang import PROJECT

pytestmark = pytest.mark.browser

ALLES = [
    "Stand van zaken",
    "Planning",
    "Kalender",
    "Activiteiten",
    "Risico's",
    "Begroting",
    "Opdracht",
    "Rapportages",
    "Mijn werk",
]
MENU = {
    "projectleider": [*ALLES[:-1], "Herinneringen", ALLES[-1]],
    "beleidsadviseur": ALLES,
    "opdrachtgever": ["Voor de opdrachtgever", *ALLES],
    "trekker": [p for p in ALLES if p != "Begroting"],
    "klankbordlid": [
        "Planning",
        "Kalender",
        "Activiteiten",
        "Rapportages",
        "Mijn werk",
    ],
}


@pytest.mark.parametrize("rol", MENU)
def test_a_role_sees_its_menu(bezoek, rol):
    visite = bezoek(rol)

    page = visite.open(f"{PROJECT}/planning/")

    punten = page.locator("#hoofdmenu li a")
    assert [tekst.strip() for tekst in punten.all_inner_texts()] == MENU[rol]
    for pad in [punt.get_attribute("href") for punt in punten.all()]:
        visite.open(pad)
        assert page.locator("h1").count() == 1


@pytest.mark.parametrize("rol", ["lezer", "beheerder"])
def test_who_has_no_plan_to_see_gets_a_start_without_a_menu(bezoek, rol):
    visite = bezoek(rol)

    page = visite.open("/")

    assert page.locator("#hoofdmenu").count() == 0
    assert visite.toegankelijkheid() == []
