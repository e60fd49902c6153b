"""What a page shows while one types is what is stored."""

import pytest

from tests.intypen.formulier import Typist
from tests.makers import make_gebruiker, make_project
from toegang.rechten import Rol

TERMIJN = "1/9/2020-1/9/2021"
ZO_GELEZEN = f"{TERMIJN} (1 september 2020 t/m 31 augustus 2021)"


@pytest.fixture
def typist(browser):
    project = make_project()
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
    return Typist(browser, f"/projecten/{project.code}")


def test_a_phase_reads_while_typing_as_it_is_stored(typist):
    typist.typ("/fasen/nieuw", code="1", naam="Een")
    typist.typ("/fasen/nieuw", code="2", naam="Twee", termijn="1/9/2021-1/1/2023")
    opdracht = typist.browser.get(f"{typist.basis}/opdracht")
    pad = opdracht.select_one("a[href*='/fasen/'][href$='/wijzigen']")["href"]

    adres = typist.browser.get(pad).select_one("#termijn")["data-lees"]
    gelezen = typist.browser.client.get(f"{adres}&tekst={TERMIJN}").text
    velden = {"code": "1", "naam": "Een", "termijn": TERMIJN, "controleren": "1"}
    page = typist.browser.post(pad, status=200, velden=velden)

    assert ZO_GELEZEN in gelezen
    assert ZO_GELEZEN in page.select_one("#termijn-lezing").text


def test_a_strange_next_phase_is_refused_in_words(typist):
    adres = f"{typist.basis}/planning/termijn/lees?volgende=31-02"

    page = typist.browser.get(adres, status=400)

    assert "“31-02” bij volgende is geen dag." in page.text
