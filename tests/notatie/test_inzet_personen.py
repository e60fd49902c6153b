"""Hours and persons beyond the table of cases, and the command that reads."""

import json

import pytest
from click.testing import CliRunner

from notatie.cli import lees
from notatie.gevallen import lees_als_waarden
from notatie.inzet import lees_inzet
from notatie.lezing import Celstand
from notatie.personen import lees_personen
from notatie.totalen import Inzetcontext
from notatie.woorden import Woorden


@pytest.mark.parametrize(
    ("tekst", "minimum", "maximum"),
    [
        ("7,5 uur", 450, 450),
        ("40-60 uur", 2400, 3600),
        ("2 dagdelen", 480, 480),
        ("1.200,5 uur", 72030, 72030),
        ("0 uur", 0, 0),
        ("Arie: 24 uur, Nora: 8 uur", 1920, 1920),
        ("24 uur\n8 uur", 1920, 1920),
        ("4 u. p.p. (klankbord)", 1440, 1440),
        ("Klankbord: 4 uur per persoon", 1440, 1440),
        ("4 uur per persoon (trekkers)", 480, 480),
        ("24 uur in mei 2021", 1440, 1440),
    ],
)
def test_hours_add_up_to_a_range_in_minutes(
    tekst: str, minimum: int, maximum: int
) -> None:
    context = Inzetcontext(
        klankbord_namen=6, namen_in_rij=("Arie Berg", "Nora van der Veen")
    )

    lezing = lees_inzet(tekst, context=context)

    assert lezing.status is Celstand.GELEZEN
    assert lezing.totaal == (minimum, maximum)


@pytest.mark.parametrize(
    ("tekst", "status", "code"),
    [
        ("72", "ambigu", "EENHEID_ONBEKEND"),
        ("7.5 uur", "onleesbaar", "GETAL_ONDUIDELIJK"),
        ("1,234.56 uur", "onleesbaar", "GETAL_ONDUIDELIJK"),
        ("1e309", "onleesbaar", "UREN_ONLEESBAAR"),
        ("NaN uur", "onleesbaar", "UREN_ONLEESBAAR"),
        ("veel uur", "onleesbaar", "UREN_ONLEESBAAR"),
        ("Nora: n.t.b.", "ntb", "NTB"),
        ("Arie: 24 uur\nNora: n.t.b.", "gedeeltelijk", "NTB"),
        ("4 uur per persoon", "onvolledig", "AANTAL_ONBEKEND"),
        ("2 uur per week", "onvolledig", "WEKEN_ONBEKEND"),
        ("Wim: 8 uur", "ambigu", "NAAM_ONBEKEND"),
        ("24 uur in oktober", "onvolledig", "JAAR_ONBEKEND"),
        ("u" * 2001, "onleesbaar", "TE_LANG"),
    ],
)
def test_hours_that_are_unclear_say_so(tekst: str, status: str, code: str) -> None:
    context = Inzetcontext(namen_in_rij=("Arie Berg", "Nora van der Veen"))

    lezing = lees_inzet(tekst, context=context)

    assert lezing.status == status
    assert code in lezing.waarschuwingen
    assert len(lezing.zinnen) == len(lezing.waarschuwingen)


def test_unknown_hours_are_not_nought() -> None:
    assert lees_inzet("n.t.b.").totaal is None
    assert lees_inzet("0 uur").totaal == (0, 0)


def test_two_persons_with_one_first_name_are_not_told_apart() -> None:
    context = Inzetcontext(namen_in_rij=("Nora Berg", "Nora van der Veen"))

    lezing = lees_inzet("Nora: 24 uur", context=context)

    assert lezing.items[0].wie == "Nora"
    assert lezing.waarschuwingen == ("NAAM_MEERDUIDIG",)


def test_the_length_of_a_dagdeel_is_a_setting() -> None:
    lezing = lees_inzet("2 dagdelen", woorden=Woorden(dagdeel=210))

    assert lezing.totaal == (420, 420)


def test_a_klankbord_cell_of_several_lines_gives_numbered_places() -> None:
    cel = (
        "René Postma (HH IO) \nMarieke Smit/ Eva \nKroon (WMO) \n \n"
        "Externe adviseur (Ntb) \n \nDefinitief concept: ter \nkennisgeving aan \n"
        "casustafel \n"
    )

    lezing = lees_personen(cel, kolom="klankbord")

    wie = [(item.naam or item.functie, item.plek) for item in lezing.items]
    assert wie == [
        ("René Postma", 1),
        ("Marieke Smit", 2),
        ("Eva Kroon", 2),
        ("Externe adviseur", 3),
    ]
    assert lezing.waarschuwingen == ("DUO_OF_BEIDEN", "NTB", "TER_KENNISGEVING")
    assert [stap.gremium for stap in lezing.stappen] == ["casustafel"]


def test_executors_stand_under_their_tasks() -> None:
    cel = (
        "Uitvoering:\nProcessen: Hans \nMolenaar\nDocumenten: Wim \nKok\n"
        "Procescoördinator SWT\nKlankbord: n.t.b."
    )

    lezing = lees_personen(cel)

    assert [(item.naam, item.taak, item.ntb) for item in lezing.items] == [
        ("Hans Molenaar", "Processen", False),
        ("Wim Kok", "Documenten", False),
        (None, None, False),
        (None, "Klankbord", True),
    ]


@pytest.mark.parametrize(
    ("tekst", "status"),
    [("", "leeg"), ("n.v.t.", "nvt"), ("123", "onleesbaar"), ("()", "onleesbaar")],
)
def test_a_cell_without_persons_has_no_items(tekst: str, status: str) -> None:
    lezing = lees_personen(tekst)

    assert (lezing.status, lezing.items) == (status, ())


@pytest.mark.parametrize("soort", ["termijn", "inzet", "personen"])
def test_the_command_prints_the_readings_as_json(soort: str) -> None:
    regel = json.dumps({"invoer": "n.t.b.", "context": {}})

    uitslag = CliRunner().invoke(lees, [soort], input=f"{regel}\n\n{regel}\n")

    verwacht = lees_als_waarden(soort, "n.t.b.", {})
    assert uitslag.exit_code == 0
    assert [json.loads(r) for r in uitslag.stdout.splitlines()] == [verwacht] * 2


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        ("{", "Regel 2: dit is geen geldige JSON."),
        ("[]", 'Regel 2: verwacht een object met "invoer" (tekst).'),
        ('{"invoer": 3}', 'Regel 2: verwacht een object met "invoer" (tekst).'),
        ('{"invoer": "x", "context": []}', None),
        ('{"invoer": "x", "context": 5}', 'Regel 2: "context" moet een object zijn.'),
        ('{"invoer": "x", "context": {"plandatum": "ooit"}}', None),
        ("[" * 100_000, "Regel 2: dit is geen geldige JSON."),
        ("\udcff", "Regel 2: dit is geen geldige JSON."),
    ],
)
def test_a_bad_line_is_named_and_nothing_more_is_read(
    regel: str, zin: str | None
) -> None:
    goed = b'{"invoer": "mei 2021"}\n'
    invoer = goed + regel.encode("utf-8", "surrogateescape")

    uitslag = CliRunner().invoke(lees, ["termijn"], input=invoer)

    if zin is None and uitslag.exit_code == 0:
        assert len(uitslag.stdout.splitlines()) == 2
        return
    assert uitslag.exit_code == 2
    assert (zin or "plandatum is geen datum") in uitslag.stderr
    assert "Traceback" not in uitslag.output


def test_half_a_character_pair_is_printed_as_an_escape() -> None:
    invoer = '{"invoer": "\\ud800 Berg"}'

    uitslag = CliRunner().invoke(lees, ["personen"], input=invoer)

    assert uitslag.exit_code == 0
    assert "ud800 Berg" in uitslag.stdout
