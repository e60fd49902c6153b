"""What holds for every text, tried on many."""

import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from kern.datums import MAANDEN, Precisie, Soort, Termijn
from notatie.gevallen import inzet_waarden, personen_waarden, termijn_waarden
from notatie.inzet import lees_inzet
from notatie.lezing import Celstand
from notatie.personen import lees_personen
from notatie.schrijven import schrijf_termijn
from notatie.sorteren import sorteersleutel_naam, sorteersleutel_nummer
from notatie.termijn import lees_termijn
from notatie.verschuiven import schrijf_termijn_verschoven, verschuif

VEEL = settings(deadline=None, max_examples=200)
JAREN = st.integers(1950, 2049).map(str)
MAAND = st.sampled_from([*MAANDEN, "sept.", "mrt", "Okt", "febr."])
DAGNUMMER = st.integers(1, 31).map(str)
LOSSE_WOORDEN = (
    "begin medio eind ca. vanaf per uiterlijk vóór na tot t/m tussen en van heel "
    "e.v. - / , ; > ( ) . : week Q1 4e kwartaal helft laatste eerste voorjaar "
    "winter schooljaar Kerst jaarlijks elke maandag binnen weken maanden jaar "
    "raad college n.t.b. n.v.t. doorlopend z.s.m. zomerreces di ma 25/8 1-9 uur "
    "per persoon (klankbord) ter kennisgeving aan casustafel"
)
WOORDEN_ZONDER_JAAR = st.one_of(
    MAAND,
    DAGNUMMER,
    st.sampled_from(LOSSE_WOORDEN.split()),
    st.just("\n"),
)
ZONDER_JAAR = st.lists(WOORDEN_ZONDER_JAAR, max_size=8).map(" ".join)
MET_JAAR = st.lists(WOORDEN_ZONDER_JAAR | JAREN, max_size=10).map(" ".join)
EENHEID = st.one_of(
    st.builds("{} {} {}".format, st.integers(1, 28), MAAND, JAREN),
    st.builds("{}-{}-{}".format, st.integers(1, 28), st.integers(1, 12), JAREN),
    st.builds("{} {}".format, MAAND, JAREN),
    st.builds("{} {} {}".format, st.sampled_from(["begin", "eind"]), MAAND, JAREN),
    st.builds("{}e kwartaal {}".format, st.integers(1, 4), JAREN),
    st.builds("eind Q{} {}".format, st.integers(1, 4), JAREN),
    st.builds("{}e helft {}".format, st.integers(1, 2), JAREN),
    st.builds("2e helft van {} {}".format, MAAND, JAREN),
    st.builds("week {} {}".format, st.integers(1, 52), JAREN),
    st.builds("laatste week van {} {}".format, MAAND, JAREN),
    st.builds("{} {}".format, st.sampled_from(["zomer", "winter", "ca."]), JAREN),
    JAREN,
)
TERMIJN = st.one_of(
    EENHEID,
    st.builds("{} {}".format, st.sampled_from(["vanaf", "tot", "na"]), EENHEID),
    st.builds("{} {}".format, st.sampled_from(["uiterlijk", "heel"]), EENHEID),
    st.builds("{} - {}".format, EENHEID, EENHEID),
    st.builds("tussen {} en {}".format, EENHEID, EENHEID),
    st.builds("{}/{} {}".format, MAAND, MAAND, JAREN),
)
MAANDTERMIJN = st.one_of(
    st.builds("{} {}".format, MAAND, JAREN),
    st.builds("{}/{} {}".format, MAAND, MAAND, JAREN),
    st.builds("{} - {} {}".format, MAAND, MAAND, JAREN),
)


def _kern(termijn: Termijn) -> tuple[object, ...]:
    return (
        termijn.begin,
        termijn.eind,
        termijn.precisie,
        termijn.soort,
        termijn.vaag,
        termijn.herhaling,
    )


@VEEL
@given(st.text(max_size=300) | MET_JAAR)
def test_no_text_ever_fails_and_each_is_kept(tekst: str) -> None:
    termijn, inzet = lees_termijn(tekst), lees_inzet(tekst)
    personen = lees_personen(tekst, kolom="klankbord")

    assert {termijn.tekst, inzet.tekst, personen.tekst} == {tekst}
    assert termijn.items
    assert termijn_waarden(termijn)["status"]
    assert inzet_waarden(inzet)["status"]
    assert personen_waarden(personen)["status"]
    assert termijn.zinnen is not None


@VEEL
@given(st.text(max_size=200) | ZONDER_JAAR)
def test_a_year_is_never_guessed(tekst: str) -> None:
    if re.search(r"(?:19|20)[0-9]{2}", tekst):
        return

    for item in lees_termijn(tekst).items:
        assert item.termijn.begin is None
        assert item.termijn.eind is None


@VEEL
@given(MET_JAAR | TERMIJN)
def test_a_term_never_ends_before_it_begins(tekst: str) -> None:
    for item in lees_termijn(tekst).items:
        begin, eind = item.termijn.begin, item.termijn.eind
        assert begin is None or eind is None or begin <= eind


@VEEL
@given(MET_JAAR | TERMIJN)
def test_reading_twice_gives_the_same(tekst: str) -> None:
    assert lees_termijn(tekst) == lees_termijn(tekst)


@VEEL
@given(MET_JAAR | TERMIJN)
def test_reading_what_was_written_gives_the_same_term(tekst: str) -> None:
    for item in lees_termijn(tekst).items:
        gelezen = item.termijn
        if gelezen.begin is None and gelezen.eind is None and not gelezen.herhaling:
            continue

        opnieuw = lees_termijn(schrijf_termijn(gelezen)).items

        assert [_kern(item.termijn) for item in opnieuw] == [_kern(gelezen)]


@VEEL
@given(TERMIJN)
def test_a_written_term_names_no_other_kind_of_thing(tekst: str) -> None:
    lezing = lees_termijn(tekst)
    if lezing.status is Celstand.ONLEESBAAR:
        return

    for item in lezing.items:
        opnieuw = lees_termijn(schrijf_termijn(item.termijn))
        assert opnieuw.status in {Celstand.GELEZEN, Celstand.AMBIGU}
        assert opnieuw.items[0].gremium is None


@VEEL
@given(MAANDTERMIJN, st.integers(-200, 200))
def test_moving_there_and_back_gives_the_same_months(tekst: str, aantal: int) -> None:
    for item in lees_termijn(tekst).items:
        heen = verschuif(item.termijn, aantal)
        terug = verschuif(heen, -aantal)

        assert heen.precisie is Precisie.MAAND
        assert (terug.begin, terug.eind) == (item.termijn.begin, item.termijn.eind)


@VEEL
@given(TERMIJN, st.integers(-100, 100))
def test_a_moved_term_reads_as_what_it_says(tekst: str, aantal: int) -> None:
    for item in lees_termijn(tekst).items:
        verschoven = verschuif(item.termijn, aantal)

        if verschoven.soort in {Soort.MOMENT, Soort.PERIODE}:
            opnieuw = lees_termijn(verschoven.tekst).items[0].termijn
            assert (opnieuw.begin, opnieuw.eind) == (verschoven.begin, verschoven.eind)


@VEEL
@given(st.text(max_size=200) | MET_JAAR, st.integers(-30, 30))
def test_moving_any_cell_never_fails(tekst: str, aantal: int) -> None:
    assert isinstance(schrijf_termijn_verschoven(tekst, aantal), str)


@VEEL
@given(st.text(max_size=80))
def test_any_name_and_number_has_a_sorting_key(tekst: str) -> None:
    assert isinstance(sorteersleutel_naam(tekst), str)
    assert isinstance(sorteersleutel_nummer(tekst), str)


@VEEL
@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_day_in_figures_is_read_day_first(dag: date) -> None:
    termijn = lees_termijn(f"{dag.day}/{dag.month}/{dag.year}").items[0].termijn

    assert (termijn.begin, termijn.eind) == (dag, dag)
