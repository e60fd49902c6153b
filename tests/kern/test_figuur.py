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
)
from kern.tekenen.figuur import schrijf, stip
from kern.tekenen.matrix import teken_matrix
from kern.tekenen.staven import teken_staven
from kern.tekenen.tijdlijn import teken_tijdlijn

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


def test_a_word_that_plotly_does_not_know_is_found():
    with pytest.raises(ValueError, match="bestaat_niet"):
        go.Figure(json.loads(schrijf([stip(bestaat_niet=1)], {})))
