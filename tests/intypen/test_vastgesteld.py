"""Somebody can settle that a term names no day; that holds until the words change."""

import pytest

from kern.database import db
from kern.datums import Soort, Stand
from projecten.models import Rapportageafspraak
from tests.intypen.formulier import Typist
from tests.makers import make_gebruiker, make_project
from toegang.rechten import Rol

WOORDEN = "gedurende de looptijd van het project"
GEEN_DAG = {"termijn-precisie": "geen dag: alleen deze woorden"}
RAPPORT = {"soort": "tussenrapportage", "tekst": "Rapporteren", "termijn": WOORDEN}


@pytest.fixture
def typist(browser):
    project = make_project()
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
    typist = Typist(browser, f"/projecten/{project.code}")
    typist.typ("/rapportageafspraken/nieuw", code="RA1", **RAPPORT, **GEEN_DAG)
    return typist


def test_saving_again_keeps_what_was_settled(typist):
    typist.wijzig("/opdracht", "Rapporteren", tekst="Tussentijds rapporteren")

    termijn = _termijn()
    assert (termijn.soort, termijn.stand) == (Soort.ONBEPAALD, Stand.GELEZEN)
    assert termijn.vastgesteld_door_mens


@pytest.mark.parametrize(
    ("velden", "eind"),
    [
        ({"termijn": "maart 2021"}, "2021-03-31"),
        ({"termijn-precisie": "een dag"}, "None"),
        (
            {
                "termijn-precisie": "een maand",
                "termijn-begin": "2021-05-01",
                "termijn-eind": "2021-05-31",
            },
            "2021-05-31",
        ),
    ],
)
def test_other_words_or_another_choice_take_it_back(typist, velden, eind):
    typist.wijzig("/opdracht", "Rapporteren", **velden)

    assert str(_termijn().eind) == eind
    assert _termijn().vastgesteld_door_mens == ("termijn-eind" in velden)


def test_no_day_and_a_day_is_refused(typist):
    (afspraak,) = db.session.query(Rapportageafspraak)
    pad = f"{typist.basis}/rapportageafspraken/{afspraak.id}/wijzigen"
    velden = {"code": "RA1", **RAPPORT, "revisie": str(afspraak.revisie)}
    dagen = {"termijn-precisie": "geen", "termijn-begin": "2021-05-01"}

    page = typist.browser.post(pad, velden=velden | dagen, status=422)

    assert "Haal de dagen weg, of kies hoe precies ze zijn." in page.text
    assert _termijn().begin is None


def _termijn():
    db.session.expire_all()
    return db.session.query(Rapportageafspraak).one().termijn
