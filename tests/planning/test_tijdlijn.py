"""The timeline: what stands where, and how it is drawn."""

import json
from datetime import date, timedelta
from itertools import pairwise

import pytest

from kern.datums import dag, leeg, maand, ntb
from kern.grafieken import Balk, Balksoort, Tijdlijn
from kern.tekenen.banen import leg_neer
from kern.tekenen.maten import BREED, SMAL, Schaal
from kern.tekenen.tijdlijn import teken_tijdlijn
from planning.grafieken import bereik, maak_tijdlijn
from planning.models import Mijlpaal, Mijlpaalsoort, Uitkomst, Uitkomstsoort
from planning.queries import Mijlpaalstand
from planning.rules import Zoom, maak_venster

PEILDATUM = date(2021, 2, 1)
RAAD = Balk(
    "1.1 Werk", date(2021, 1, 1), date(2021, 1, 31), Balksoort.TE_LAAT, "Raad", "Raad"
)


def _stand(termijn, uitkomst=None, op=None):
    mijlpaal = Mijlpaal(
        naam="Go/no-go", soort=Mijlpaalsoort.OVERGANG, termijn=termijn, volgorde=1
    )
    rij = uitkomst and Uitkomst(soort=uitkomst, op=op)
    return Mijlpaalstand(mijlpaal, rij, None, 0, None, PEILDATUM)


def _balken(*standen):
    return maak_tijdlijn(
        fasen=[], activiteiten=[], momenten=standen, peildatum=PEILDATUM
    ).balken


@pytest.mark.parametrize(
    ("termijn", "uitkomst", "op", "begin", "eind", "soort"),
    [
        (maand(2021, 1), None, None, (1, 1), (1, 31), "te laat"),
        (maand(2021, 2), None, None, (2, 1), (2, 28), "gepland"),
        (dag(date(2021, 2, 3)), None, None, (2, 3), (2, 3), "gepland"),
        (maand(2021, 1), "akkoord", (1, 20), (1, 1), (1, 31), "gehaald"),
        (maand(2021, 1), "afgewezen", (1, 20), (1, 1), (1, 31), "afgewezen"),
        (maand(2021, 1), "akkoord", (2, 1), (2, 1), (2, 1), "gehaald"),
        (maand(2021, 3), "akkoord", (2, 1), (2, 1), (2, 1), "gehaald"),
        (ntb(), "kennis genomen", (1, 5), (1, 5), (1, 5), "gehaald"),
        (maand(2021, 2), "aangehouden", (1, 5), (2, 1), (2, 28), "aangehouden"),
        (maand(2021, 1), "aangehouden", (1, 5), (1, 1), (1, 31), "te laat"),
    ],
)
def test_a_moment_stands_on_its_term_or_on_the_day_it_happened(
    termijn, uitkomst, op, begin, eind, soort
):
    op = op and date(2021, *op)
    (balk,) = _balken(_stand(termijn, uitkomst and Uitkomstsoort(uitkomst), op))

    assert (balk.begin, balk.eind) == (date(2021, *begin), date(2021, *eind))
    assert balk.soort == soort
    assert balk.soort.value in balk.tekst


@pytest.mark.parametrize("termijn", [ntb(), leeg()])
def test_a_moment_without_a_day_is_not_drawn(termijn):
    assert not _balken(_stand(termijn))


def test_the_words_beside_the_chart_count_every_moment():
    standen = [_stand(maand(2021, 1)), _stand(ntb()), _stand(maand(2021, 3))]

    alt = maak_tijdlijn(
        fasen=[], activiteiten=[], momenten=standen, peildatum=PEILDATUM
    ).alt

    assert alt.startswith("0 activiteiten en 3 momenten. Op 1 februari 2021:")
    for zin in ("1 te laat", "1 gepland", "1 zonder datum"):
        assert zin in alt


def _lijn(*balken, peildatum=PEILDATUM):
    return Tijdlijn("Tijdlijn", "Alt", ["1.1 Werk"], balken, peildatum)


@pytest.mark.parametrize(
    ("peildatum", "verwacht"),
    [
        (date(2021, 1, 15), (date(2021, 1, 1), date(2021, 1, 31))),
        (date(2021, 3, 2), (date(2021, 1, 1), date(2021, 3, 31))),
        (date(2026, 3, 2), (date(2021, 1, 1), date(2021, 1, 31))),
    ],
)
def test_all_time_is_whole_months_with_the_peildatum_when_near(peildatum, verwacht):
    venster = maak_venster(Zoom.ALLES, peildatum)

    assert bereik(_lijn(RAAD, peildatum=peildatum), venster) == verwacht


def test_a_month_is_drawn_as_a_month_and_a_day_as_a_mark():
    een_dag = Balk(
        "1.1 Werk", PEILDATUM, PEILDATUM, Balksoort.GEHAALD, "Gehaald", "College"
    )
    figuur = json.loads(
        teken_tijdlijn(
            _lijn(RAAD, een_dag), begin=date(2021, 1, 1), eind=date(2021, 3, 31)
        )
    )
    sporen = {spoor.get("name"): spoor for spoor in figuur["data"]}

    assert sporen["! te laat"]["base"] == ["2021-01-01"]
    assert sporen["! te laat"]["x"] == [31 * 86_400_000]
    assert sporen["✓ gehaald"]["mode"] == "markers"
    assert sporen["✓ gehaald"]["x"] == ["2021-02-01T12:00"]


def test_what_lies_outside_the_window_is_not_drawn():
    figuur = json.loads(
        teken_tijdlijn(_lijn(RAAD), begin=date(2021, 4, 1), eind=date(2021, 6, 30))
    )

    assert "! te laat" not in {spoor.get("name") for spoor in figuur["data"]}
    assert not figuur["layout"].get("shapes")


@pytest.mark.parametrize("maat", [BREED, SMAL])
def test_words_and_bars_never_overlap_on_a_lane(maat):
    balken = [
        Balk(
            "1.1 Werk",
            date(2021, 1, 1) + timedelta(days=9 * nr),
            date(2021, 1, 1) + timedelta(days=9 * nr + nr % 40),
            Balksoort.GEPLAND,
            "Moment",
            "College" if nr % 2 else "NT sociaal domein",
        )
        for nr in range(40)
    ]
    schaal = Schaal(date(2021, 1, 1), date(2022, 1, 31), maat.breedte)

    (rij,), _ = leg_neer(_lijn(*balken), schaal, maat)
    per_baan = {}
    for plek in rij.plekken:
        per_baan.setdefault(plek.y, []).append(plek.balk)

    assert len(rij.plekken) == 40
    for eigen in per_baan.values():
        eigen.sort(key=lambda balk: balk.begin)
        for een, twee in pairwise(eigen):
            assert een.eind < twee.begin


def test_a_figure_without_rows_can_be_drawn():
    leeg_ = Tijdlijn("Tijdlijn", "Alt", [], [], PEILDATUM)

    json.loads(teken_tijdlijn(leeg_, begin=PEILDATUM, eind=PEILDATUM, smal=True))
