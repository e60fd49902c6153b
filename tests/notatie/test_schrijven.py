"""Writing terms, moving them by whole months, and sorting keys."""

from datetime import date

import pytest

from kern.datums import Precisie, Soort, Stand, Termijn, kwartaal, maand, ntb
from notatie.lezing import Termijncontext
from notatie.schrijven import schrijf_termijn
from notatie.sorteren import schrijf_naam_sorteerbaar, sorteersleutel_nummer
from notatie.termijn import lees_termijn
from notatie.verschuiven import schrijf_termijn_verschoven, verschuif

TUSSENRAPPORTAGE = (
    "NT SD/ college > \nseptember \n2021/2022 \nRaad > oktober \n2021/ 2022"
)
EINDRAPPORTAGE = "NT SD/ college > mei 2023\nRaad > juni/juli"


@pytest.mark.parametrize(
    ("gelezen", "geschreven"),
    [
        ("25/8/2020", "25 augustus 2020"),
        ("juni/juli 2023", "juni/juli 2023"),
        ("dec. 2023 / jan. 2024", "december 2023/januari 2024"),
        ("1-9-2020 - 31-8-2021", "1 september 2020 t/m 31 augustus 2021"),
        ("1-9-2021 t/m 15-9-2021", "1 t/m 15 september 2021"),
        ("sept 2021 - jan 2023", "september 2021 - januari 2023"),
        ("Q4 2022", "4e kwartaal 2022"),
        ("wk 36 2021", "week 36 2021"),
        ("half sept 2021", "medio september 2021"),
        ("circa 1-9-2021", "ca. 1 september 2021"),
        ("1-9-2021 e.v.", "vanaf 1 september 2021"),
        ("vóór juni 2023", "uiterlijk mei 2023"),
        ("winter 2021", "winter 2021/2022"),
        ("schooljaar 2021-2022", "schooljaar 2021/2022"),
        ("kerst 2021", "Kerst 2021"),
        ("nog te bepalen", "n.t.b."),
        ("niet van toepassing", "n.v.t."),
        ("2x per jaar", "halfjaarlijks"),
        ("jaarlijks in 9-2021", "jaarlijks in 9-2021"),
        ("12-daagse", "12 dagen"),
    ],
)
def test_a_term_is_written_in_full(gelezen: str, geschreven: str) -> None:
    termijn = lees_termijn(gelezen).items[0].termijn

    assert schrijf_termijn(termijn) == geschreven


def test_a_span_of_three_months_that_is_no_quarter_is_written_in_months() -> None:
    begin, eind = date(2022, 12, 1), date(2023, 2, 28)
    termijn = Termijn("", Soort.MOMENT, Stand.GELEZEN, begin, eind, Precisie.KWARTAAL)

    assert schrijf_termijn(termijn) == "tussen december 2022 en februari 2023"


@pytest.mark.parametrize(
    ("tekst", "maanden", "verwacht"),
    [
        (
            TUSSENRAPPORTAGE,
            12,
            TUSSENRAPPORTAGE.replace("2022", "2023").replace("2021", "2022"),
        ),
        ("september 2021/2022", 5, "februari 2022/2023"),
        (EINDRAPPORTAGE, 12, "NT SD/ college > mei 2024\nRaad > juni/juli"),
        (
            EINDRAPPORTAGE,
            6,
            "NT SD/ college > november 2023\nRaad > december 2023/januari 2024",
        ),
        ("juni/juli 2023", 6, "december 2023/januari 2024"),
        ("Managers> 25/08/2020", 4, "Managers> 25/12/2020"),
        ("31 januari 2021", 1, "28 februari 2021"),
        ("4 uur per persoon (klankbord) in oktober", 3, None),
        ("2-4 uur", 3, "2-4 uur"),
        ("n.t.b.", 7, "n.t.b."),
        ("wet van 2015", 12, "wet van 2015"),
        ("overleg op 3 mei 2021 met team", 8, "overleg op 3 januari 2022 met team"),
        ("September 2021 -\njanuari 2023", 76, "Januari 2028 -\nmei 2029"),
        ("NOV. 2020", 3, "Feb. 2021"),
        ("2022-11-30", 3, "2023-02-28"),
        ("eerste kwartaal 2022", 3, "tweede kwartaal 2022"),
        ("4e kwartaal 2022", 2, "tussen december 2022 en februari 2023"),
        ("winter 2021/2022", 12, "winter 2022/2023"),
        ("voor het zomerreces 2022", 12, "voor het zomerreces 2023"),
        ("tot 1 maart 2023", 1, "tot 1 april 2023"),
        ("jaarlijks in september", 5, "jaarlijks in februari"),
        (
            "College > november 2020\nRaad > januari",
            1,
            "College > december 2020\nRaad > februari",
        ),
    ],
)
def test_a_cell_moves_in_its_own_words(
    tekst: str, maanden: int, verwacht: str | None
) -> None:
    verwacht = verwacht or "4 uur per persoon (klankbord) in januari"

    assert schrijf_termijn_verschoven(tekst, maanden) == verwacht


def test_a_term_moves_with_its_precision() -> None:
    assert verschuif(maand(2020, 11), 3) == maand(2021, 2)
    assert verschuif(kwartaal(2022, 4), 3) == kwartaal(2023, 1)
    assert verschuif(ntb(), 5) == ntb()


def test_a_quarter_that_moves_one_month_becomes_months() -> None:
    verschoven = verschuif(kwartaal(2022, 4), 1)

    assert verschoven.tekst == "tussen november 2022 en januari 2023"
    assert verschoven.precisie is Precisie.MAAND


def test_a_week_moves_to_a_week() -> None:
    week = lees_termijn("week 36 2021").items[0].termijn

    assert verschuif(week, 12).tekst == "week 36 2022"
    assert verschuif(week, 12).begin == date(2022, 9, 5)


def test_a_phase_with_a_shared_border_stays_a_day_shorter_than_its_text() -> None:
    context = Termijncontext(volgende_start=date(2021, 9, 1))
    fase = lees_termijn("1/9/2020-1/9/2021", context=context).items[0].termijn

    verschoven = verschuif(fase, 12)

    assert verschoven.tekst == "1/9/2021-1/9/2022"
    assert verschoven.eind == date(2022, 8, 31)


def test_a_term_without_a_year_moves_with_the_year_it_was_given() -> None:
    context = Termijncontext(laatste_datum=date(2023, 5, 1))
    termijn = lees_termijn("juni/juli", context=context).items[0].termijn

    assert verschuif(termijn, 6).tekst == "december 2023/januari 2024"
    assert verschuif(termijn, 6).begin == date(2023, 12, 1)


def test_numbers_sort_as_people_count() -> None:
    goed = ["1", "1.1", "1.2", "1.9", "1.10", "1.10.1", "1.10a", "1.11", "2", "10"]

    assert sorted(["1.10", *goed], key=sorteersleutel_nummer)[4:6] == ["1.10"] * 2
    assert sorted({*goed}, key=sorteersleutel_nummer) == goed


@pytest.mark.parametrize(
    ("naam", "sorteerbaar"),
    [
        ("Nora van der Veen", "Veen, Nora van der"),
        ("Arie Berg", "Berg, Arie"),
        ("Nora", "Nora"),
        ("", ""),
        ("Jan Willem de Wit", "Wit, Jan Willem de"),
        ("Van der Veen", "Veen, Van der"),
    ],
)
def test_a_name_sorts_on_its_surname(naam: str, sorteerbaar: str) -> None:
    assert schrijf_naam_sorteerbaar(naam) == sorteerbaar
