"""What a drawing on paper leaves out is said beside it, with where it is."""

from datetime import date
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import odfdo
import pytest

from exports.momentopname.beelden import BEELDEN
from exports.papieren.opbouw import bouw_op
from exports.papieren.schrijven import schrijf_papier as maak_papier
from exports.papieren.tekenen import teken_tijdlijn
from exports.papieren.tekenen.staven import noem_onbestaafd
from exports.papieren.tekenen.tijdlijn import MEESTE_BANEN, noem_ongetekend
from kern.blokken import Alinea
from kern.grafieken import Balk, Balksoort, Reeks, Staafgrafiek, Tijdlijn
from tests.exports.papieren.opnamen import maak_opname, met_tekst

DAG = date(2021, 9, 15)


def _tijdlijn(rijen, *, per_rij=1):
    namen = [f"1.{nummer} Werk" for nummer in range(1, rijen + 1)]
    gepland = (DAG, DAG, Balksoort.GEPLAND, "Raad")
    balken = [Balk(naam, *gepland) for naam in namen * per_rij]
    return Tijdlijn("Planning", "", ["Fase 1", *namen], balken, DAG, koppen=["Fase 1"])


def test_timeline_that_fits_says_nothing():
    assert noem_ongetekend(_tijdlijn(20)) == ""


def test_timeline_says_how_much_is_not_drawn_and_where_it_is():
    tijdlijn = _tijdlijn(500)

    zin = noem_ongetekend(tijdlijn)

    getekend = {
        vorm.tekst
        for tekening in teken_tijdlijn(tijdlijn)
        for vorm in tekening.vormen
        if getattr(vorm, "tekst", "").startswith("1.")
    }
    assert 0 < len(getekend) < 500
    assert f"Van 500 activiteiten zijn er {500 - len(getekend)} niet getekend." in zin
    assert "Excel, ODS of CSV" in zin


def test_timeline_says_what_no_longer_fits_on_a_row():
    zin = noem_ongetekend(_tijdlijn(1, per_rij=MEESTE_BANEN + 3))

    assert "zijn 3 momenten niet getekend" in zin


def test_words_of_the_timeline_stand_apart_and_within_the_drawing():
    dagen = [date(jaar, maand, 1) for jaar in range(2021, 2027) for maand in (1, 7)]
    balken = [
        Balk("1.1 Werk", dag, dag, Balksoort.GEPLAND, "", kort="NT sociaal")
        for dag in dagen
    ]
    lang = Balk("1.1 Werk", dagen[0], dagen[-1], Balksoort.FASE, "", kort="Fase 1")
    tijdlijn = Tijdlijn("Planning", "", ["1.1 Werk"], [*balken, lang], DAG)

    (tekening,) = teken_tijdlijn(tijdlijn)

    vakken = [
        (vorm.y, vorm.x, vorm.x + vorm.breedte)
        for vorm in tekening.vormen
        if getattr(vorm, "tekst", "") in ("NT sociaal", "Fase 1")
    ]
    assert len(vakken) == len(balken) + 1
    assert all(0 < links < rechts <= tekening.breedte for _, links, rechts in vakken)
    for een, ander in pairwise(sorted(vakken)):
        assert een[0] != ander[0] or een[2] <= ander[1]


@pytest.mark.parametrize(("posten", "rest"), [(30, 0), (31, 1)])
def test_bars_say_how_many_are_left_out(posten, rest):
    namen = [f"Post {nummer}" for nummer in range(posten)]
    reeksen = [Reeks("Begroot", [1.0] * posten, "blauw")]
    grafiek = Staafgrafiek("Geld", "", namen, reeksen, "euro")

    assert bool(noem_onbestaafd(grafiek)) == bool(rest)
    assert rest == 0 or "De andere 1 staan in de tabel" in noem_onbestaafd(grafiek)


def test_papers_hold_that_sentence(voorbeeld):
    opname = met_tekst(maak_opname(), "", feiten=["planning"])
    planning = opname["grafieken"]["planning"]
    eerste, rij = planning["balken"][0], planning["rijen"][0]
    namen = [f"9.{nummer} Werk" for nummer in range(500)]
    planning["balken"] = [eerste | {"rij": naam} for naam in [rij, *namen]]
    planning["rijen"] = [rij, *namen]

    woorden = [
        deel.stukken[0].tekst
        for hoofdstuk in bouw_op(opname).hoofdstukken
        for deel in hoofdstuk.onderdelen
        if isinstance(deel, Alinea)
    ]
    assert any("niet getekend" in zin for zin in woorden)


def test_ods_says_that_a_table_is_empty_over_its_whole_width(voorbeeld):
    opname = maak_opname() | {"besluiten": []}

    document = odfdo.Document(BytesIO(maak_papier(opname, ".ods")))

    blad = next(b for b in document.body.tables if b.name == "Besluiten")
    cel = blad.get_cell("A4") if blad.get_cell("A4").value else blad.get_cell("A3")
    assert cel.value == "Er is nog geen besluit genomen."
    breed = cel.get_attribute("table:number-columns-spanned")
    assert int(breed or 1) == 5


def test_ods_shows_a_drawing_once(voorbeeld):
    opname = met_tekst(maak_opname(), "", feiten=["risicos", "grootste_risicos"])

    inhoud = BytesIO(maak_papier(opname, ".ods"))

    with ZipFile(inhoud) as archief:
        beelden = [n for n in archief.namelist() if n.endswith(".png")]
    assert len(beelden) == len(BEELDEN)
