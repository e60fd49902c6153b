"""What is drawn by hand is what Plotly knows: its own classes check every word."""

import json
from datetime import date

import plotly.graph_objects as go
import pytest

from kern.grafieken import (
    Balk,
    Balksoort,
    Matrix,
    Punt,
    Reeks,
    Staafgrafiek,
    Tijdlijn,
    Vak,
    Verloop,
    Verloopkolom,
    Verlooprij,
)
from kern.tekenen.figuur import schrijf, stip
from kern.tekenen.matrix import teken_matrix
from kern.tekenen.staven import teken_staven
from kern.tekenen.tijdlijn import teken_tijdlijn
from kern.tekenen.verloop import teken_verloop

DAG, MAANDEIND = date(2021, 3, 1), date(2021, 3, 31)
TIJDLIJN = Tijdlijn(
    titel="Tijdlijn",
    alt="",
    rijen=["1.1 Werk"],
    balken=[
        Balk("1.1 Werk", DAG, eind, soort, soort.value, soort.value)
        for soort in Balksoort
        for eind in (DAG, MAANDEIND)
    ],
    peildatum=DAG,
)
MATRIX = Matrix(
    titel="Matrix",
    alt="",
    x_titel="Kans",
    y_titel="Gevolg",
    punten=[Punt("R1", 2, 4, "Tekst")],
    zones=((1, "laag", "groen"), (10, "hoog", "rood")),
)
STAVEN = Staafgrafiek(
    titel="Staven",
    alt="",
    categorieen=["Eén", "Twee"],
    reeksen=[Reeks("a", [1, None], "blauw")],
    eenheid="€",
)
VERLOOP = Verloop(
    titel="Verloop",
    alt="",
    kolommen=[Verloopkolom(date(2021, n, 1), f"Rapport <{n}>") for n in range(1, 6)],
    rijen=[Verlooprij("Tijd", [None, *[Vak("Buiten afspraak", "rood")] * 4])],
)


@pytest.mark.parametrize("smal", [True, False])
@pytest.mark.parametrize("jaren", [1, 3, 9, 30])
def test_plotly_knows_every_word_of_a_timeline(smal, jaren):
    eind = date(2020 + jaren, 12, 31)

    tekst = teken_tijdlijn(TIJDLIJN, begin=date(2021, 1, 1), eind=eind, smal=smal)

    go.Figure(json.loads(tekst))


@pytest.mark.parametrize("smal", [True, False])
def test_plotly_knows_every_word_of_the_other_charts(smal):
    go.Figure(json.loads(teken_matrix(MATRIX)))
    go.Figure(json.loads(teken_staven(STAVEN, smal=smal)))
    go.Figure(json.loads(teken_verloop(VERLOOP, smal=smal)))


def test_a_word_that_plotly_does_not_know_is_found():
    with pytest.raises(ValueError, match="bestaat_niet"):
        go.Figure(json.loads(schrijf([stip(bestaat_niet=1)], {})))


def test_a_phone_gets_the_last_three_columns_and_hears_of_the_others():
    figuur = json.loads(teken_verloop(VERLOOP, smal=True))
    breed = json.loads(teken_verloop(VERLOOP))

    assert len(figuur["data"][0]["text"]) == 3
    assert figuur["layout"]["xaxis"]["title"]["text"] == "Eerder (2): zie de tabel"
    assert breed["data"][0]["text"] == ["–", *["Buiten afspraak"] * 4]
    assert breed["layout"]["xaxis"]["ticktext"][0].endswith("Rapport &lt;1&gt;")


def test_many_bars_get_a_higher_figure():
    namen = [f"Post {n}" for n in range(30)]
    veel = Staafgrafiek("", "", namen, [Reeks("a", [1] * 30, "blauw")], "uur")

    assert json.loads(teken_staven(veel))["layout"]["height"] > 1000
    assert "height" not in json.loads(teken_staven(STAVEN))["layout"]
