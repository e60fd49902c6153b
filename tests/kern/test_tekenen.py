"""Neutral descriptions become figures that hold the same values and only text."""

import json

import pytest

from kern.grafieken import Matrix, Punt, Reeks, Staafgrafiek
from kern.tekenen.matrix import teken_matrix
from kern.tekenen.staven import teken_staven
from kern.tekenen.stijl import KLEUREN

ZONES = ((1, "a", "groen"), (5, "b", "geel"), (10, "c", "oranje"), (15, "d", "rood"))


def _matrix(*punten):
    return json.loads(
        teken_matrix(
            Matrix(
                titel="Matrix",
                alt="",
                x_titel="Kans",
                y_titel="Gevolg",
                punten=punten,
                zones=ZONES,
            )
        )
    )


def test_the_matrix_has_a_coloured_cell_for_each_score():
    vlakken = _matrix()["layout"]["shapes"]

    kleuren = {
        (vlak["x0"] + 0.5, vlak["y0"] + 0.5): vlak["fillcolor"] for vlak in vlakken
    }
    assert len(kleuren) == 25
    assert kleuren[1, 4] == KLEUREN["groen"]
    assert kleuren[2, 5] == KLEUREN["oranje"]
    assert kleuren[5, 5] == KLEUREN["rood"]


def test_risks_of_one_cell_stand_together_and_many_are_counted():
    figuur = _matrix(*(Punt(f"R{nr}", 2, 4, "Tekst") for nr in range(1, 12)))

    (punten,) = figuur["data"]
    assert (punten["x"], punten["y"]) == ([2], [4])
    assert punten["text"] == ["R1 R2 R3<br>R4 R5 R6<br>R7 R8 R9<br>+ 2"]


def test_no_text_becomes_a_tag():
    figuur = _matrix(Punt("<a href='x'>", 1, 1, "<b>vet</b>"))

    assert "<a" not in str(figuur)
    assert "<b>vet" not in str(figuur)


def _staven(reeksen, categorieen=("Eén", "Twee"), **opties):
    return json.loads(
        teken_staven(
            Staafgrafiek(
                titel="Staven",
                alt="",
                categorieen=categorieen,
                reeksen=reeksen,
                eenheid="€",
            ),
            **opties,
        )
    )


def test_bars_keep_their_values_and_a_series_without_any_is_left_out():
    figuur = _staven(
        [Reeks("a", [1, 2.5], "blauw"), Reeks("leeg", [None, None], "groen")]
    )

    assert [(reeks["name"], reeks["x"]) for reeks in figuur["data"]] == [
        ("a", [1, 2.5])
    ]
    assert figuur["layout"]["yaxis"]["ticktext"] == ["Eén", "Twee"]


@pytest.mark.parametrize("naam", ["x" * 500, "woord " * 100, "<img src=x>", ""])
@pytest.mark.parametrize("smal", [True, False])
def test_any_name_fits_beside_its_bar(naam, smal):
    figuur = _staven([Reeks("a", [1], "blauw")], [naam], smal=smal)

    (tekst,) = figuur["layout"]["yaxis"]["ticktext"]
    assert len(tekst) < 150
    assert "<img" not in tekst
