"""What a plan file may not say, with the place and the sentence of each refusal."""

import json
import time
from copy import deepcopy
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
from tests.imports.miniplan import maak_vol_plan

NUL, BOM = chr(0), b"\xef\xbb\xbf"
WEG = object()


def fouten_van(document: Any) -> dict[str, str]:
    with pytest.raises(PlanbestandError) as weigering:
        controleer(document)
    return {fout.pad: fout.zin for fout in weigering.value.fouten}


def met(pad: str, waarde: Any) -> dict[str, Any]:
    """Return the full plan with one value changed, or taken away."""
    plan = deepcopy(maak_vol_plan())
    *stappen, laatste = pad.replace("[", ".[").split(".")
    plek: Any = plan
    for stap in stappen:
        plek = plek[int(stap[1:-1])] if stap.startswith("[") else plek[stap]
    sleutel = int(laatste[1:-1]) if laatste.startswith("[") else laatste
    if waarde is WEG:
        del plek[sleutel]
    else:
        plek[sleutel] = waarde
    return plan


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


@pytest.mark.parametrize(
    ("pad", "waarde", "fout", "zin"),
    [
        ("personen[0].afdeling", "X", None, "'X' staat niet in de lijst afdelingen."),
        ("mijlpalen[0].gremium", "X", None, "'X' staat niet in de lijst gremia."),
        ("producten[0].fase", "X", None, "'X' staat niet in de lijst fasen."),
        (
            "opvolging.boekingen[0].verplichting",
            "X",
            None,
            "'X' staat niet in de lijst boekingen.",
        ),
        (
            "opvolging.boekingen[0].verplichting",
            "code",
            None,
            "is een factuur en geen verplichting",
        ),
        ("opvolging.boekingen[1].verplichting", "code", None, "Alleen een factuur"),
        ("opvolging.boekingen[1].bedrag", -1, None, "niet lager dan 0"),
        ("opvolging.boekingen[1].code", "code", None, "'code' staat er al, bij opv"),
        ("activiteiten[0].trekkers", ["code"] * 2, "[1]", "'code' staat er al"),
        ("activiteiten[0].producten", ["code"] * 2, "[1]", "'code' staat er al"),
        ("activiteiten[0].inzet[0].persoon", WEG, None, "hoort bij groep 'persoon'"),
        ("activiteiten[0].inzet[0].minuten_min", 9, "_max", "ligt vóór 'minuten_min'"),
        ("activiteiten[0].klankbord[0]", {}, "", "Geef een afdeling, een functie"),
        ("mijlpalen[0].gremium", WEG, None, "'route' heeft een gremium"),
        ("project.looptijd.eind", "2020-01-01", None, "ligt vóór 'begin'"),
        ("betrokkenen[0].tot", "2020-01-01", None, "ligt vóór 'van'"),
        ("begroting.eerste_jaar", 2050, "laatste_jaar", "ligt vóór 'eerste_jaar'"),
        ("opvolging.klankbord[0].zetel", 2, None, "heeft niet zo veel zetels"),
        ("opvolging.trekkers[0].volgorde", 9, None, "maar 2 plaatsen"),
    ],
)
def test_contradiction_is_refused(
    pad: str, waarde: Any, fout: str | None, zin: str
) -> None:
    plan = met(pad, waarde)
    if "verplichting" in pad:
        plan["opvolging"]["boekingen"][0]["post"] = "code"

    fouten = fouten_van(plan)

    treffers = [plaats for plaats, tekst in fouten.items() if zin in tekst]
    assert len(treffers) == 1
    stam = pad.rpartition("_")[0] if fout == "_max" else pad
    stam = "begroting." if fout == "laatste_jaar" else stam
    assert treffers[0] == f"{stam}{fout or ''}"


def test_people_and_members_need_a_name_or_a_function() -> None:
    plan = maak_vol_plan()
    del plan["personen"][0]["naam"], plan["personen"][0]["functie"]
    del (
        plan["gremia"][0]["leden"][0]["persoon"],
        plan["gremia"][0]["leden"][0]["functie"],
    )

    assert list(fouten_van(plan)) == ["personen[0]", "gremia[0].leden[0]"]


def test_dated_people_need_a_day() -> None:
    plan = maak_vol_plan()
    for lijst in ("trekkers", "klankbord"):
        for sleutel in ("van", "tot", "einde_reden"):
            del plan["opvolging"][lijst][0][sleutel]

    fouten = fouten_van(plan)

    assert list(fouten) == ["opvolging.trekkers[0]", "opvolging.klankbord[0]"]


def test_invoice_stands_on_the_post_of_its_order() -> None:
    plan = maak_vol_plan()
    plan["begrotingsposten"].append(
        {"code": "B2", "naam": "Post", "soort": "structureel"}
    )
    plan["opvolging"]["boekingen"][0]["post"] = "B2"
    del plan["opvolging"]["boekingen"][2]  # it takes back the first one

    fouten = fouten_van(plan)

    zin = "De verplichting staat op een andere post: 'code'."
    assert fouten == {"opvolging.boekingen[0].post": zin}


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


def test_all_errors_of_content_are_said_at_once() -> None:
    plan = maak_vol_plan()
    plan["fasen"].append(plan["fasen"][0])
    plan["producten"][0]["fase"] = "X"
    plan["project"]["looptijd"]["eind"] = "2000-01-01"

    assert list(fouten_van(plan)) == [
        "fasen[1].code",
        "producten[0].fase",
        "project.looptijd.eind",
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


@pytest.mark.parametrize(
    ("veld", "waarde"), [("bedrag", -2), ("bedrag", 1), ("soort", "verplichting")]
)
def test_what_takes_back_a_booking_is_its_opposite(veld: str, waarde: Any) -> None:
    plan = met(f"opvolging.boekingen[2].{veld}", waarde)
    plan["opvolging"]["boekingen"][2].pop("verplichting")

    zinnen = fouten_van(plan)

    assert "niet terug" in zinnen["opvolging.boekingen[2]"]


def test_a_booking_is_taken_back_once() -> None:
    plan = maak_vol_plan()
    dubbel = plan["opvolging"]["boekingen"][2] | {"code": "b-4"}
    plan["opvolging"]["boekingen"].append(dubbel)

    assert "staat er al" in fouten_van(plan)["opvolging.boekingen[3].tegenboeking_van"]


def test_double_keys_are_counted_in_one_go() -> None:
    paren = [f'"sleutel{nummer}": 0' for nummer in range(100_000)]
    begin = time.process_time()

    document = ontleed(f"{{{', '.join([*paren, paren[7], paren[3]])}}}".encode())

    assert [fout.pad for fout in list_tekenfouten(document)] == ["sleutel3", "sleutel7"]
    assert time.process_time() - begin < 5


def test_a_reason_needs_the_end_that_it_explains() -> None:
    plan = maak_vol_plan()
    for rij in (plan["betrokkenen"][0], plan["opvolging"]["trekkers"][0]):
        del rij["tot"]

    fouten = fouten_van(plan)

    assert list(fouten) == [
        "betrokkenen[0].einde_reden",
        "opvolging.trekkers[0].einde_reden",
    ]


def test_how_a_promise_was_kept_needs_the_day() -> None:
    plan = maak_vol_plan()
    plan["toezeggingen"][0].pop("afgedaan_op", None)
    plan["toezeggingen"][0]["afgedaan_met"] = "Met de informatienota."

    assert list(fouten_van(plan)) == ["toezeggingen[0].afgedaan_met"]


@pytest.mark.parametrize(
    ("stap", "pad", "zin"),
    [
        ({}, "", "Geef een gremium of een duur, één van beide."),
        ({"gremium": "code", "duur": 1, "duureenheid": "werkdagen"}, "", "één van"),
        ({"gremium": "X"}, ".gremium", "'X' staat niet in de lijst gremia."),
        ({"gremium": "code", "verwerking": 2}, ".verwerking", "allebei, of geen"),
        (
            {"gremium": "code", "verwerkingseenheid": "werkdagen"},
            ".verwerkingseenheid",
            "allebei, of geen",
        ),
        (
            {
                "duur": 1,
                "duureenheid": "werkdagen",
                "aanlevertermijn": 1,
                "aanlevereenheid": "werkdagen",
            },
            ".aanlevertermijn",
            "Alleen een stap met een gremium",
        ),
        ({"gremium": "code", "verwerking": 367}, ".verwerking", "hoger dan 366"),
        ({"gremium": "code", "verwerkingseenheid": "weken"}, ".verwerkingseenheid", ""),
    ],
)
def test_a_step_that_cannot_be_is_refused(
    stap: dict[str, Any], pad: str, zin: str
) -> None:
    fouten = fouten_van(met("routes[0].stappen[0]", {"naam": "stap", **stap}))

    assert list(fouten) == [f"routes[0].stappen[0]{pad}"]
    assert zin in fouten[f"routes[0].stappen[0]{pad}"]


@pytest.mark.parametrize("ronde", [{}, {"ronde": "2021"}])
def test_a_round_follows_one_route_in_a_file_too(ronde: dict[str, Any]) -> None:
    plan = maak_vol_plan()
    traject = {"activiteit": "code", "route": "code", **ronde}
    plan["trajecten"] = [traject, dict(traject)]

    fouten = fouten_van(plan)

    assert list(fouten) == ["trajecten[1]"]
    assert "staat er al, bij trajecten[0]" in fouten["trajecten[1]"]


@pytest.mark.parametrize("sleutel", ["activiteit", "route"])
def test_a_route_of_nothing_is_refused(sleutel: str) -> None:
    fouten = fouten_van(met(f"trajecten[0].{sleutel}", "X"))

    assert "'X' staat niet in de lijst" in fouten[f"trajecten[0].{sleutel}"]


def test_a_role_comes_back_only_after_it_ended() -> None:
    plan = maak_vol_plan()
    eerste = plan["betrokkenen"][0]
    later = {sleutel: eerste[sleutel] for sleutel in ("persoon", "rol")}
    terug = later | {"van": "2021-03-02"}

    assert controleer({**plan, "betrokkenen": [eerste, terug]})
    fouten = fouten_van({**plan, "betrokkenen": [eerste, later]})

    assert list(fouten) == ["betrokkenen[1]"]


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
