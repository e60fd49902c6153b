"""Choosing a term as a day, a month, a quarter or a year."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from kern.datums import Precisie, dag, jaar, kwartaal, maand
from kern.formulieren import Formulier
from notatie.velden import TermijnkeuzeMixin, TermijnkeuzeOfGeenMixin, termijnvelden

SLEUTEL = "0123456789abcdef"


class _Form(TermijnkeuzeMixin, Formulier):
    pass


class _FormOfGeen(TermijnkeuzeOfGeenMixin, Formulier):
    pass


def _ingevuld(app, soort=_Form, **velden):
    delen = {f"termijn_{naam}": waarde for naam, waarde in velden.items()}
    with app.test_request_context(method="POST"):
        form = soort(formdata=MultiDict(delen | {"sleutel": SLEUTEL}))
        form.validate()
        return form


@pytest.mark.parametrize(
    ("velden", "termijn"),
    [
        ({"precisie": "dag", "dag": "2021-09-13"}, dag(date(2021, 9, 13))),
        ({"precisie": "dag", "dag": "13-9-2021"}, dag(date(2021, 9, 13))),
        ({"precisie": "maand", "maand": "9", "maandjaar": "2021"}, maand(2021, 9)),
        (
            {"precisie": "kwartaal", "kwartaal": "4", "kwartaaljaar": "2100"},
            kwartaal(2100, 4),
        ),
        ({"precisie": "jaar", "jaar": "2000"}, jaar(2000)),
        ({"precisie": "jaar", "jaar": " 2022 ", "dag": "morgen"}, jaar(2022)),
    ],
)
def test_a_term_is_what_its_precision_says(app, velden, termijn):
    form = _ingevuld(app, **velden)

    assert not form.errors
    assert form.gekozen_termijn == termijn


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({}, "precisie"),
        ({"precisie": "week"}, "precisie"),
        ({"precisie": "geen"}, "precisie"),
        ({"precisie": "dag"}, "dag"),
        ({"precisie": "dag", "dag": "31-2-2021"}, "dag"),
        ({"precisie": "dag", "dag": "31-12-1999"}, "dag"),
        ({"precisie": "dag", "dag": "1-1-2101"}, "dag"),
        ({"precisie": "dag", "dag": "\x00"}, "dag"),
        ({"precisie": "maand", "maandjaar": "2021"}, "maand"),
        ({"precisie": "maand", "maand": "13", "maandjaar": "2021"}, "maand"),
        ({"precisie": "maand", "maand": "9"}, "maandjaar"),
        ({"precisie": "maand", "maand": "9", "maandjaar": "1999"}, "maandjaar"),
        ({"precisie": "kwartaal", "kwartaal": "0", "kwartaaljaar": "2021"}, "kwartaal"),
        ({"precisie": "jaar", "jaar": "2101"}, "jaar"),
        ({"precisie": "jaar", "jaar": "２０２１"}, "jaar"),
        ({"precisie": "jaar", "jaar": "9" * 5000}, "jaar"),
        ({"precisie": "jaar", "jaar": "-202"}, "jaar"),
    ],
)
def test_a_half_or_strange_term_is_refused_once_beside_its_field(app, velden, veld):
    fouten = _ingevuld(app, **velden).errors

    assert list(fouten) == [f"termijn_{veld}"]
    assert len(fouten[f"termijn_{veld}"]) == 1
    assert fouten[f"termijn_{veld}"][0].startswith(("Kies", "Vul", "Dit is geen"))


def test_no_term_is_an_answer_where_the_form_says_so(app):
    form = _ingevuld(app, _FormOfGeen, precisie="geen")

    assert not form.errors
    assert form.gekozen_termijn is None


@pytest.mark.parametrize(
    "termijn",
    [dag(date(2021, 9, 13)), maand(2021, 9), kwartaal(2021, 3), jaar(2021)],
    ids=lambda termijn: termijn.precisie,
)
def test_the_fields_of_a_term_give_the_term_again(app, termijn):
    with app.test_request_context():
        form = _Form(**termijnvelden(termijn))

        assert form.gekozen_termijn == termijn
        assert form.termijn_precisie.data == Precisie(termijn.precisie)
