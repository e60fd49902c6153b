"""How a plan file may not be written, with place and sentence; nothing is stored."""

import json
import time
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from imports import operations
from imports.planbestand.canoniek import canoniek
from imports.planbestand.controle import Planbestand, controleer, lees
from imports.planbestand.fouten import PlanbestandError
from imports.planbestand.tekens import list_tekenfouten, ontleed
from kern.database import db
from kern.transactie import transactie
from tests.imports.fouten import WEG, fouten_van, met
from tests.imports.miniplan import maak_vol_plan

NUL, BOM = chr(0), b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("pad", "waarde", "zin"),
    [
        ("project", WEG, "Dit ontbreekt."),
        ("project.code", "Mijn Plan", "Gebruik alleen kleine letters, cijfers en"),
        ("project.code", "plan\n", "Gebruik alleen kleine letters, cijfers en"),
        ("project.naam", "", "Deze tekst is leeg."),
        ("project.naam", None, "Laat de sleutel weg als er niets is."),
        ("project.naam", 12, "Hier hoort een tekst."),
        ("project.naam", "x" * 40_001, "langer dan 40000 tekens"),
        ("project.naam", f"a{NUL}b", "een teken dat niet kan: U+0000"),
        ("project.naam", "\ud800", "een teken dat niet kan: U+D800"),
        ("project.soort", "programma", "Kies uit: project, actieplan"),
        ("project.plandatum", "2021-02-30", "is geen dag van 1 januari 2000"),
        ("project.plandatum", "1999-12-31", "is geen dag van 1 januari 2000"),
        ("project.plandatum", "2101-01-01", "is geen dag van 1 januari 2000"),
        ("project.plandatum", "1-3-2021", "niet geschreven zoals 2021-03-01"),
        ("project.plandatum", "2021-03-01\n", "niet geschreven zoals 2021-03-01"),
        ("project.jaar", 2021.0, "Hier hoort een geheel getal"),
        ("project.jaar", True, "Hier hoort een geheel getal"),
        ("project.jaren", 2021, "Bedoelt u 'jaar'?"),
        ("planbestand", 2, "Hier hoort 1."),
        ("planbestand", True, "Hier hoort 1."),
        ("fasen", {}, "Hier hoort een lijst."),
        ("fasen[0]", "fase", "Hier hoort een object met sleutels."),
        ("fasen[0].code", " 1", "begint en eindigt zonder spatie"),
        ("begroting", {}, "Hier staat niets. Laat de sleutel weg."),
        ("begroting.begroot", -1, "lager dan 0"),
        ("begroting.begroot", 10**18, "hoger dan 999999999999999"),
        ("activiteiten[0].cellen.termijn.stand", WEG, "Dit ontbreekt."),
        ("activiteiten[0].inzet[0].minuten_max", 2**31, "hoger dan 2147483647"),
        ("doelstellingen", [{"code": "1", "naam": "x"}] * 10_001, "meer dan 10000"),
        ("opvolging.beoordelingen[0].kans", 6, "hoger dan 5"),
        ("opvolging.beoordelingen[0].gevolg", 0, "lager dan 1"),
        ("opvolging.voortgang[0].percentage", 101, "hoger dan 100"),
        ("opvolging.voortgang[0].ingevoerd_op", "2021-03-01", "T09:00:00Z"),
        ("opvolging.voortgang[0].ingevoerd_op", "2021-03-01T25:00:00Z", "geen dag"),
        ("opvolging.boekingen[0].bedrag", -(10**15), "lager dan -999999999999999"),
    ],
)
def test_wrong_shape_is_refused(pad: str, waarde: Any, zin: str) -> None:
    fouten = fouten_van(met(pad, waarde))

    assert list(fouten) == [pad]
    assert zin in fouten[pad]


def test_all_errors_of_shape_are_said_at_once() -> None:
    plan = maak_vol_plan()
    plan["project"]["naam"] = NUL
    plan["fasen"][0]["naam"] = 3
    plan["risicos"][0]["kans"] = 3

    assert list(fouten_van(plan)) == [
        "project.naam",
        "fasen[0].naam",
        "risicos[0].kans",
    ]


@pytest.mark.parametrize(
    ("inhoud", "zin"),
    [
        (b"", "regel 1, teken 1: Hier klopt de JSON niet."),
        (b"{", "regel 1, teken 2: Hier klopt de JSON niet."),
        (b'{"a": 1,}', "Hier klopt de JSON niet."),
        (b"\x89PNG\r\n\x1a\n", "Het bestand is geen UTF-8-tekst (fout bij byte 1)."),
        ("{}".encode("utf-16"), "Het bestand is geen UTF-8-tekst"),
        (BOM + b"{}", "Het bestand begint met een BOM."),
        (b" " * (50 * 1024 * 1024 + 1), "Het bestand is groter dan 50 MB."),
        (b"[" * 100_000, "te veel lagen"),
        (b"[" * 50 + b"]" * 50, "te veel lagen"),
        (b'{"planbestand": NaN}', "planbestand: Dit is geen getal"),
        (b'{"planbestand": -Infinity}', "planbestand: Dit is geen getal"),
        (b'{"planbestand": 1e999}', "planbestand: Dit is geen getal"),
        (b'{"planbestand": ' + b"9" * 5000 + b"}", "planbestand: Dit is geen getal"),
        (b'{"planbestand": 1, "planbestand": 1}', "planbestand: Deze sleutel staat er"),
        (b'{"project": {"code": "a", "code": "b"}}', "project.code: Deze sleutel"),
        (b'{"project": {"naam": "\\ud800"}}', "project.naam: Deze tekst heeft een"),
        (b"[]", "Hier hoort een object met sleutels."),
        (b"null", "Hier hoort een object met sleutels."),
    ],
)
def test_unreadable_file_is_refused(inhoud: bytes, zin: str) -> None:
    with pytest.raises(PlanbestandError) as weigering:
        lees(inhoud)

    assert zin in str(weigering.value)


def test_message_cannot_disturb_a_screen() -> None:
    plan = maak_vol_plan()
    plan["fasen"][0]["\x1b[31m"] = "x"

    with pytest.raises(PlanbestandError) as weigering:
        controleer(plan)

    assert "\x1b" not in str(weigering.value)


def aantal_rijen() -> dict[str, int]:
    return {
        naam: db.session.scalar(select(func.count()).select_from(tabel)) or 0
        for naam, tabel in db.metadata.tables.items()
    }


def test_refused_code_stores_nothing(database: Flask) -> None:
    plan = controleer(maak_vol_plan())
    with transactie():
        operations.laad(plan)
    voor = aantal_rijen()
    ander = json.loads(canoniek(plan.document))
    ander["afdelingen"].append({"code": "NIEUW", "naam": "Nieuw"})

    with pytest.raises(PlanbestandError, match="'vol'"), transactie():
        operations.laad(controleer(ander))

    assert aantal_rijen() == voor


def test_failure_halfway_stores_nothing(database: Flask) -> None:
    voor = aantal_rijen()
    plan = maak_vol_plan()
    plan["opvolging"]["voortgang"][0]["percentage"] = 500  # was never checked

    with pytest.raises(Exception, match="percentage_tot_100"), transactie():
        operations.laad(Planbestand(plan))

    assert aantal_rijen() == voor


def test_double_keys_are_counted_in_one_go() -> None:
    paren = [f'"sleutel{nummer}": 0' for nummer in range(100_000)]
    begin = time.process_time()

    document = ontleed(f"{{{', '.join([*paren, paren[7], paren[3]])}}}".encode())

    assert [fout.pad for fout in list_tekenfouten(document)] == ["sleutel3", "sleutel7"]
    assert time.process_time() - begin < 5


def test_a_wrong_shape_hides_no_wrong_reference() -> None:
    plan = maak_vol_plan()
    plan["project"]["naam"] = 3
    plan["mijlpalen"][0]["gremium"] = "koning"
    plan["fasen"][0]["code"] = 7

    with pytest.raises(PlanbestandError) as gezegd:
        controleer(plan)

    paden = {fout.pad for fout in gezegd.value.fouten}
    assert {"project.naam", "fasen[0].code", "mijlpalen[0].gremium"} <= paden
    # Nobody can tell which phase is meant while one of them has no code.
    assert not [pad for pad in paden if pad.endswith(".fase")]
