"""Terms beyond the table of cases, each as a row of what it must mean."""

from dataclasses import replace
from datetime import date

import pytest

from notatie.lezing import Celstand, Reces, Termijncontext
from notatie.termijn import lees_termijn
from notatie.woorden import Woorden

ZOMERRECES = Reces("zomerreces", date(2022, 7, 9), date(2022, 8, 21))


@pytest.mark.parametrize(
    ("tekst", "soort", "begin", "eind", "precisie"),
    [
        ("week 36-38 2021", "periode", "2021-09-06", "2021-09-26", "week"),
        ("weken 36 t/m 38 2021", "periode", "2021-09-06", "2021-09-26", "week"),
        ("week 53 2020", "moment", "2020-12-28", "2021-01-03", "week"),
        ("1 t/m 15 september 2021", "periode", "2021-09-01", "2021-09-15", "dag"),
        ("2e helft september 2021", "moment", "2021-09-16", "2021-09-30", "maand"),
        ("tweede helft van 2021", "moment", "2021-07-01", "2021-12-31", "halfjaar"),
        ("laatste week van juni 2021", "moment", "2021-06-24", "2021-06-30", "week"),
        ("eind Q1 2022", "moment", "2022-03-01", "2022-03-31", "kwartaal"),
        ("K1 2022", "moment", "2022-01-01", "2022-03-31", "kwartaal"),
        ("2022-Q3", "moment", "2022-07-01", "2022-09-30", "kwartaal"),
        ("Kerst 2021", "moment", "2021-12-25", "2021-12-26", "dag"),
        ("begin 2021", "moment", "2021-01-01", "2021-03-31", "jaar"),
        ("november - februari 2022", "periode", "2021-11-01", "2022-02-28", "maand"),
        ("december/januari 2024", "moment", "2023-12-01", "2024-01-31", "maand"),
        ("mei/juni/juli 2021", "moment", "2021-05-01", "2021-07-31", "maand"),
        ("vanaf september 2021", "periode", "2021-09-01", None, "maand"),
        ("september 2021 e.v.", "periode", "2021-09-01", None, "maand"),
        ("per 1 januari 2023", "moment", "2023-01-01", "2023-01-01", "dag"),
        ("t/m mei 2021", "periode", None, "2021-05-31", "maand"),
        ("tot september 2021", "periode", None, "2021-08-31", "maand"),
        ("vóór Kerst 2021", "moment", None, "2021-12-24", "dag"),
        ("uiterlijk juni 2023", "moment", None, "2023-06-30", "maand"),
        ("na 1 juni 2023", "moment", "2023-06-02", None, "dag"),
        ("tussen 1 juni en 5 juli 2021", "moment", "2021-06-01", "2021-07-05", "dag"),
        ("heel 2021", "periode", "2021-01-01", "2021-12-31", "jaar"),
        ("2021-2022", "periode", "2021-01-01", "2022-12-31", "jaar"),
        ("winter 2021", "moment", "2021-12-01", "2022-02-28", "seizoen"),
        ("01.09.2020", "moment", "2020-09-01", "2020-09-01", "dag"),
        ("1 sept. 2020", "moment", "2020-09-01", "2020-09-01", "dag"),
        ("9–10–2020", "moment", "2020-10-09", "2020-10-09", "dag"),
        (
            "in de maand mei van het jaar 2021",
            "moment",
            "2021-05-01",
            "2021-05-31",
            "maand",
        ),
    ],
)
def test_a_term_is_read_with_its_precision(
    tekst: str, soort: str, begin: str | None, eind: str | None, precisie: str
) -> None:
    lezing = lees_termijn(tekst)

    (item,) = lezing.items
    termijn = item.termijn
    dagen = [dag and dag.isoformat() for dag in (termijn.begin, termijn.eind)]
    assert lezing.status is Celstand.GELEZEN
    assert [termijn.soort, *dagen, termijn.precisie] == [soort, begin, eind, precisie]
    assert termijn.tekst == tekst


@pytest.mark.parametrize(
    ("tekst", "regel"),
    [
        ("halfjaarlijks", "FREQ=MONTHLY;INTERVAL=6"),
        ("2x per jaar", "FREQ=MONTHLY;INTERVAL=6"),
        ("per kwartaal", "FREQ=MONTHLY;INTERVAL=3"),
        ("elk kwartaal", "FREQ=MONTHLY;INTERVAL=3"),
        ("maandelijks", "FREQ=MONTHLY"),
        ("om de 3 maanden", "FREQ=MONTHLY;INTERVAL=3"),
        ("elke twee jaar", "FREQ=YEARLY;INTERVAL=2"),
        ("elke eerste maandag", "FREQ=MONTHLY;BYDAY=1MO"),
        ("elke dinsdag", "FREQ=WEEKLY;BYDAY=TU"),
        ("jaarlijks op 1 september", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=1"),
        ("jaarlijks in mei en november", "FREQ=YEARLY;BYMONTH=5,11"),
        ("anderhalf jaar", "P18M"),
        ("6 weken", "P6W"),
    ],
)
def test_a_rhythm_or_duration_is_read_as_a_rule(tekst: str, regel: str) -> None:
    (item,) = lees_termijn(tekst).items

    assert item.termijn.herhaling == regel
    assert item.termijn.eind is None


@pytest.mark.parametrize(
    ("tekst", "status", "code"),
    [
        ("25/8", "onvolledig", "JAAR_ONBEKEND"),
        ("25-08-20", "onvolledig", "JAAR_TWEE_CIJFERS"),
        ("januari - april", "onvolledig", "JAAR_ONBEKEND"),
        ("binnen 6 weken na besluit raad", "onvolledig", "ANKER_ONBEKEND"),
        ("n.a.v. evaluatie", "onvolledig", "ANKER_ONBEKEND"),
        ("voor het zomerreces 2022", "onvolledig", "RECES_ONBEKEND"),
        ("5x per jaar", "onvolledig", "RITME_ONBEKEND"),
        ("Wethouder > mei 2021", "onvolledig", "GREMIUM_ONBEKEND"),
        ("ma 25 augustus 2020", "ambigu", "WEEKDAG_KLOPT_NIET"),
        ("mei 2021 (onder voorbehoud)", "ambigu", "TOELICHTING"),
        ("september 2021-2022", "ambigu", "AMBIGU_JAARPAAR"),
        ("week 53 2021", "onleesbaar", "WEEK_BESTAAT_NIET"),
        ("31-02-2021", "onleesbaar", "DATUM_BESTAAT_NIET"),
        ("2027-13-01", "onleesbaar", "DATUM_BESTAAT_NIET"),
        ("mei 2022 - mei 2021", "onleesbaar", "EIND_VOOR_BEGIN"),
        ("0", "onleesbaar", "ONLEESBAAR"),
        ("mei " * 600, "onleesbaar", "TE_LANG"),
        ("?", "ntb", "NTB"),
        ("College > n.t.b.\nRaad > mei 2021", "gedeeltelijk", "NTB"),
        ("ter kennisgeving aan casustafel", "notitie", "TER_KENNISGEVING"),
        ("doorlopend", "gelezen", "DOORLOPEND"),
        ("z.s.m.", "gelezen", "GEEN_DEADLINE"),
    ],
)
def test_what_is_unclear_says_so_and_keeps_its_text(
    tekst: str, status: str, code: str
) -> None:
    lezing = lees_termijn(tekst)

    assert (lezing.status, lezing.waarschuwingen) == (status, (code,))
    assert lezing.tekst == tekst
    assert len(lezing.zinnen) == 1


@pytest.mark.parametrize("tekst", ["", " \n ", "-", "…"])
def test_an_empty_cell_is_empty_and_not_open(tekst: str) -> None:
    lezing = lees_termijn(tekst)

    assert (lezing.status, lezing.waarschuwingen) == (Celstand.LEEG, ())


@pytest.mark.parametrize(
    ("context", "begin"),
    [
        (Termijncontext(laatste_datum=date(2023, 5, 1)), date(2023, 8, 25)),
        (Termijncontext(laatste_datum=date(2023, 9, 1)), date(2024, 8, 25)),
        (Termijncontext(rij_termijn_eind=date(2021, 8, 31)), date(2021, 8, 25)),
        (Termijncontext(rij_termijn_eind=date(2021, 8, 24)), date(2020, 8, 25)),
        (Termijncontext(plandatum=date(2020, 8, 25)), date(2020, 8, 25)),
        (Termijncontext(plandatum=date(2020, 8, 26)), date(2021, 8, 25)),
    ],
)
def test_a_missing_year_comes_from_the_surroundings(
    context: Termijncontext, begin: date
) -> None:
    lezing = lees_termijn("25/8", context=context)

    assert lezing.items[0].termijn.begin == begin
    assert lezing.items[0].termijn.jaar_afgeleid
    assert lezing.waarschuwingen == ("JAAR_AFGELEID",)


@pytest.mark.parametrize(
    ("tekst", "begin", "eind"),
    [
        ("voor het zomerreces 2022", None, date(2022, 7, 8)),
        ("na het zomerreces 2022", date(2022, 8, 22), None),
        ("in het zomerreces", date(2022, 7, 9), date(2022, 8, 21)),
        ("binnen 6 weken na besluit raad", date(2022, 5, 10), date(2022, 6, 20)),
        ("2 weken voor de besluit raad", date(2022, 4, 25), date(2022, 4, 25)),
        ("na besluit van de raad", date(2022, 5, 10), None),
    ],
)
def test_a_relative_term_counts_from_what_is_known(
    tekst: str, begin: date | None, eind: date | None
) -> None:
    context = Termijncontext(
        plandatum=date(2022, 1, 1),
        ankers={"besluit raad": date(2022, 5, 9)},
        recessen=(ZOMERRECES,),
    )

    termijn = lees_termijn(tekst, context=context).items[0].termijn

    assert (termijn.begin, termijn.eind) == (begin, eind)


def test_each_of_several_moments_gets_its_own_text() -> None:
    lezing = lees_termijn("Raad > maart/september 2021 en mei 2022")

    teksten = [item.termijn.tekst for item in lezing.items]
    assert teksten == ["maart 2021", "september 2021", "mei 2022"]
    assert lezing.waarschuwingen == ("MEERDERE_MOMENTEN",)


def test_lines_and_semicolons_separate_terms() -> None:
    lezing = lees_termijn("mei 2021\njuni 2021; 1 juli\n2021")

    assert [item.termijn.tekst for item in lezing.items] == [
        "mei 2021",
        "juni 2021",
        "1 juli 2021",
    ]


def test_a_notice_with_a_date_is_a_step_without_decision() -> None:
    lezing = lees_termijn("Casustafel > mei 2021 (ter kennisgeving)\nRaad > juni 2021")

    assert [item.ter_kennisgeving for item in lezing.items] == [True, False]
    assert [item.gremium for item in lezing.items] == ["casustafel", "raad"]


def test_a_body_of_ones_own_comes_from_the_words() -> None:
    woorden = replace(Woorden(), gremia=(("mt", ("MT", "management team")),))

    lezing = lees_termijn("Voorstel naar management-team > mei 2021", woorden=woorden)

    assert lezing.items[-1].gremium == "mt"


def test_local_meaning_comes_from_the_words() -> None:
    woorden = Woorden(medio_maand=(15, 15), zomer=(7, 9))

    medio = lees_termijn("medio mei 2021", woorden=woorden).items[0].termijn
    zomer = lees_termijn("zomer 2021", woorden=woorden).items[0].termijn

    assert (medio.begin, medio.eind) == (date(2021, 5, 15), date(2021, 5, 15))
    assert zomer.eind == date(2021, 9, 30)
