"""Amounts and numbers are read strictly, and asked back where they are open."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import Form

from kern.geld import HOOGSTE_BEDRAG, lees_euro, schrijf_euro, schrijf_euro_kaal
from kern.invoer import EuroField, HeelGetalField

VEEL = settings(deadline=None, max_examples=300)


class _Proef(Form):
    bedrag = EuroField("Bedrag")
    mutatie = EuroField("Mutatie", negatief=True)
    klein = EuroField("Klein", hoogstens=10_000)
    aantal = HeelGetalField("Aantal", minstens=1, hoogstens=25)


def _vul(**velden):
    return _Proef(MultiDict(velden))


@pytest.mark.parametrize(
    ("tekst", "centen"),
    [
        ("120000", 12_000_000),
        ("120.000", 12_000_000),
        ("€ 120.000,50", 12_000_050),
        ("€120.000,50", 12_000_050),
        ("€\xa0120.000", 12_000_000),
        (" 0 ", 0),
        ("0,05", 5),
        ("1.234.567,89", 123_456_789),
        ("25,-", 2_500),
        ("25,--", 2_500),
        ("99.999.999.999,99", HOOGSTE_BEDRAG),
        ("", None),
        ("   ", None),
    ],
)
def test_an_amount_is_read_as_dutch_people_write_it(tekst, centen):
    form = _vul(bedrag=tekst)

    assert form.validate()
    assert form.bedrag.data == centen
    assert form.bedrag._value() == tekst


@pytest.mark.parametrize(
    ("tekst", "vraag"),
    [
        ("120,000", "Bedoelt u 120.000 euro of 120,00 euro?"),
        ("€ 12,345", "Bedoelt u 12.345 euro of 12,34 euro?"),
        ("1,234.56", "Bedoelt u 1.234,56 euro?"),
        ("1234.56", "Bedoelt u 1.234,56 euro?"),
        ("12,5", "Bedoelt u 12,50 euro?"),
        ("1e309", "Dit is geen bedrag."),
        ("NaN", "Dit is geen bedrag."),
        ("Infinity", "Dit is geen bedrag."),
        ("=1+1", "Dit is geen bedrag."),
        ("12.34.567", "Dit is geen bedrag."),
        ("1,234,567", "Dit is geen bedrag."),
        ("1_000", "Dit is geen bedrag."),
        ("١٢٣", "Dit is geen bedrag."),
        ("€", "Dit is geen bedrag."),
        ("--5", "Dit is geen bedrag."),
        ("-5", "kan niet lager zijn dan 0"),
        ("100.000.000.000", "te hoog"),
        ("9" * 100_000, "te hoog"),
    ],
)
def test_what_is_no_amount_is_asked_back_and_stays(tekst, vraag):
    form = _vul(bedrag=tekst)

    assert not form.validate()
    assert vraag in form.bedrag.errors[0]
    assert form.bedrag.data is None
    assert form.bedrag._value() == tekst


@pytest.mark.parametrize("tekst", ["-€ 2.000,50", "€ -2.000,50", "−2000,50"])
def test_below_zero_is_read_where_that_is_allowed(tekst):
    form = _vul(mutatie=tekst)

    assert form.validate()
    assert form.mutatie.data == -200_050


def test_a_field_has_its_own_limit():
    form = _vul(klein="100,01")

    assert not form.validate()
    assert form.klein.errors == ["Het bedrag is te hoog: hoogstens €\xa0100."]


@VEEL
@given(st.integers(-HOOGSTE_BEDRAG, HOOGSTE_BEDRAG))
def test_what_is_shown_reads_back_to_the_same_cents(centen):
    veld = _Proef(mutatie=centen).mutatie

    assert lees_euro(veld._value()) == centen
    assert lees_euro(schrijf_euro_kaal(centen)) == centen
    assert lees_euro(schrijf_euro(centen, met_centen=True)) == centen


@VEEL
@given(st.text() | st.text("0123456789.,€-e+ \xa0−", max_size=30))
def test_no_text_breaks_a_field(tekst):
    form = _vul(bedrag=tekst, mutatie=tekst, aantal=tekst)

    goed = form.validate()

    assert goed or all(fout.endswith((".", "?")) for fout in form.bedrag.errors)
    assert form.bedrag.data is None or 0 <= form.bedrag.data <= HOOGSTE_BEDRAG
    assert form.aantal.data is None or 1 <= form.aantal.data <= 25


@pytest.mark.parametrize("tekst", ["0", "26", "-1", "1.0", "1e1", "٣", "9" * 5000])
def test_a_number_out_of_bounds_is_refused(tekst):
    form = _vul(aantal=tekst)

    assert not form.validate()
    assert form.aantal.errors == [
        "Vul een heel getal in van 1 tot en met 25, zonder punten."
    ]
