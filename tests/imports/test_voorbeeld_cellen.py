"""Every cell of the example plan, read again, gives the value that is stored."""

import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kern.datums import Precisie, Soort, Stand, Termijn
from notatie.inzet import lees_inzet
from notatie.lezing import Termijncontext
from notatie.personen import Persoonsitem, lees_personen
from notatie.termijn import lees_termijn
from notatie.totalen import Inzetcontext, Inzetitem

PLAN: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "imports/voorbeeld/plan.json").read_text("utf-8")
)
ACTIVITEITEN = {activiteit["nummer"]: activiteit for activiteit in PLAN["activiteiten"]}
LOOPTIJD = PLAN["project"]["looptijd"]
CONTEXT = Termijncontext(
    plandatum=date.fromisoformat(PLAN["project"]["plandatum"]),
    project_start=date.fromisoformat(LOOPTIJD["begin"]),
    project_eind=date.fromisoformat(LOOPTIJD["eind"]),
    einde_project=date.fromisoformat(LOOPTIJD["eind"]),
)
PERSONEN = {p["code"]: (p["functie"], p.get("afdeling")) for p in PLAN["personen"]}
ZETELS = {
    nummer: a["klankbord"] for nummer, a in ACTIVITEITEN.items() if "klankbord" in a
}
elke_activiteit = pytest.mark.parametrize("nummer", ACTIVITEITEN)


@elke_activiteit
def test_cell_termijn_gives_the_moments_and_the_period(nummer):
    activiteit = ACTIVITEITEN[nummer]
    perioden = [activiteit["termijn"]] if "termijn" in activiteit else []
    gedateerd = [m for m in momenten(nummer) if m["soort"] != "kennisgeving"]

    lezing = lees_termijn(activiteit["cellen"]["termijn"]["tekst"], context=CONTEXT)

    assert lezing.status == activiteit["cellen"]["termijn"]["stand"]
    assert sleutels((i.gremium, i.termijn) for i in lezing.items) == sleutels(
        [(m.get("gremium"), termijn(m["termijn"])) for m in gedateerd]
        + [(None, termijn(periode)) for periode in perioden]
    )


@pytest.mark.parametrize("nummer", ["1.1", "1.3"])
def test_last_line_of_klankbord_is_a_notice_to_the_casustafel(nummer):
    regel = ACTIVITEITEN[nummer]["cellen"]["klankbord"]["tekst"].splitlines()[-1]
    kennisgeving = momenten(nummer)[-1]

    (item,) = lees_termijn(regel, context=CONTEXT).items

    assert item.ter_kennisgeving
    assert item.gremium == kennisgeving["gremium"] == "casustafel"


@pytest.mark.parametrize("nummer", [0, 1, 2])
def test_term_of_a_phase_ends_before_the_next_one_begins(nummer):
    fasen = [*PLAN["fasen"], {"termijn": {}}]
    volgende = fasen[nummer + 1]["termijn"].get("begin")
    context = replace(CONTEXT, volgende_start=volgende and date.fromisoformat(volgende))
    geschreven = termijn(fasen[nummer]["termijn"])

    (item,) = lees_termijn(geschreven.tekst, context=context).items

    assert item.termijn == geschreven


@pytest.mark.parametrize(
    "waarde",
    [
        LOOPTIJD,
        *(besluit["genomen"] for besluit in PLAN["besluiten"]),
        *(m["termijn"] for m in PLAN["maatregelen"] if "termijn" in m),
        PLAN["rapportageafspraken"][1]["termijn"],
    ],
    ids=lambda waarde: waarde["tekst"],
)
def test_term_outside_the_table_is_read_as_stored(waarde):
    (item,) = lees_termijn(waarde["tekst"], context=CONTEXT).items

    assert item.termijn == termijn(waarde)


@elke_activiteit
def test_cell_trekker_gives_the_trekkers_in_their_order(nummer):
    activiteit = ACTIVITEITEN[nummer]

    lezing = lees_personen(activiteit["cellen"]["trekker"]["tekst"], kolom="trekker")

    assert [persoon(item) for item in lezing.items] == activiteit["trekkers"]


@pytest.mark.parametrize("nummer", ZETELS)
def test_cell_klankbord_gives_the_seats_with_a_pair_on_one(nummer):
    cel = ACTIVITEITEN[nummer]["cellen"]["klankbord"]

    lezing = lees_personen(cel["tekst"], kolom="klankbord")
    plekken = defaultdict(list)
    for item in lezing.items:
        plekken[item.plek].append(item)

    assert lezing.status == cel["stand"]
    assert [zetel(items) for items in plekken.values()] == ZETELS[nummer]


@pytest.mark.parametrize("nummer", ["1.4", "2.1", "3.1", "3.2", "4.1", "4.2"])
def test_cell_klankbord_without_seats_is_ntb_or_empty(nummer):
    cel = ACTIVITEITEN[nummer]["cellen"]["klankbord"]

    lezing = lees_personen(cel["tekst"], kolom="klankbord")

    assert (lezing.status, lezing.items) == (cel["stand"], ())


def test_cell_klankbord_of_1_5_gives_executors_and_a_klankbord_that_is_ntb():
    activiteit = ACTIVITEITEN["1.5"]
    cel = activiteit["cellen"]["klankbord"]

    *uitvoerders, klankbord = lees_personen(cel["tekst"], kolom="klankbord").items

    assert [(persoon(item), item.taak) for item in uitvoerders] == [
        (rij["persoon"], rij.get("deel")) for rij in activiteit["uitvoerders"]
    ]
    assert (klankbord.taak, klankbord.ntb, cel["stand"]) == ("Klankbord", True, "ntb")


@elke_activiteit
def test_cell_inzet_gives_the_estimates(nummer):
    activiteit = ACTIVITEITEN[nummer]
    cel = activiteit["cellen"]["inzet"]

    lezing = lees_inzet(cel["tekst"], context=rij_om(nummer))

    assert lezing.status == cel["stand"]
    assert [raming(item) for item in lezing.items] == [
        {sleutel: waarde for sleutel, waarde in rij.items() if sleutel in GELEZEN}
        | {"wanneer": venster(rij.get("wanneer", {}))}
        for rij in activiteit.get("inzet", [])
    ]


@pytest.mark.parametrize(
    ("nummer", "uren"),
    [
        ("1.1", (24, 28)),
        ("1.2", (56, 64)),
        ("1.3", (172, 220)),
        ("4.1", (72, 144)),
        ("4.2", (100, 100)),
    ],
)
def test_cell_inzet_adds_up_to_the_known_hours(nummer, uren):
    cel = ACTIVITEITEN[nummer]["cellen"]["inzet"]

    totaal = lees_inzet(cel["tekst"], context=rij_om(nummer)).totaal

    assert tuple(minuten / 60 for minuten in totaal) == uren


@pytest.mark.parametrize("nummer", ["1.1", "1.2", "1.3"])
def test_term_of_the_hours_takes_its_year_from_the_row(nummer):
    wanneer = ACTIVITEITEN[nummer]["inzet"][-1]["wanneer"]
    context = replace(CONTEXT, rij_termijn_eind=rij_om(nummer).rij_termijn_eind)

    (item,) = lees_termijn(wanneer["tekst"], context=context).items

    assert item.termijn == termijn(wanneer)


GELEZEN = {"minuten_min", "per", "groep", "persoon"}


def persoon(item: Persoonsitem) -> str:
    """Return the code of the one person with this function and department."""
    passend = [
        code
        for code, (functie, afdeling) in PERSONEN.items()
        if functie == item.functie and item.afdeling in (afdeling, None)
    ]
    assert len(passend) == 1, item
    return passend[0]


def zetel(items: list[Persoonsitem]) -> dict[str, Any]:
    """Return the seat as the file has it."""
    if items[0].ntb:
        return {"functie": items[0].functie, "ntb": True}
    return {"afdeling": items[0].afdeling, "personen": [persoon(i) for i in items]}


def raming(item: Inzetitem) -> dict[str, Any]:
    """Return what a reading says of one estimate, in the words of the file."""
    functies = {functie: code for code, (functie, _) in PERSONEN.items()}
    groep = "persoon" if item.wie else item.groep or "trekkers"
    waarden = {"minuten_min": item.minuten, "per": item.per.value, "groep": groep}
    wie = {"persoon": functies[item.wie]} if item.wie else {}
    return waarden | wie | {"wanneer": (item.begin, item.eind)}


def venster(waarde: dict[str, Any]) -> tuple[date | None, date | None]:
    """Return the first and last day of a stored term."""
    if not waarde:
        return None, None
    return termijn(waarde).begin, termijn(waarde).eind


def rij_om(nummer: str) -> Inzetcontext:
    """Return the row around a cell of hours: its seats, trekkers and moments."""
    bezet = [len(zetel.get("personen", [])) for zetel in ZETELS.get(nummer, [])]
    gedateerd = [m for m in momenten(nummer) if "eind" in m["termijn"]]
    einden = [date.fromisoformat(m["termijn"]["eind"]) for m in gedateerd]
    return Inzetcontext(
        klankbord_namen=sum(bezet) if bezet else None,
        klankbord_plekken=sum(namen > 0 for namen in bezet) if bezet else None,
        klankbord_ntb=bezet.count(0),
        namen_in_rij=tuple(
            PERSONEN[code][0] for code in ACTIVITEITEN[nummer]["trekkers"]
        ),
        rij_termijn_eind=max(einden, default=None),
        aantal_momenten=len({m.get("ronde") for m in gedateerd}),
    )


def momenten(nummer: str) -> list[dict[str, Any]]:
    """Return the moments of an activity, as stored."""
    return [m for m in PLAN["mijlpalen"] if m["activiteit"] == nummer]


def sleutels(paren: Any) -> list[tuple[str, str]]:
    """Return bodies with their terms in an order of their own."""
    return sorted((str(gremium), repr(termijn)) for gremium, termijn in paren)


def termijn(waarde: dict[str, Any]) -> Termijn:
    """Return the term as the file has it."""
    begin, eind = (waarde.get(kant) for kant in ("begin", "eind"))
    return Termijn(
        waarde["tekst"],
        Soort(waarde["soort"]),
        Stand(waarde["stand"]),
        begin and date.fromisoformat(begin),
        eind and date.fromisoformat(eind),
        Precisie(waarde.get("precisie", "geen")),
        jaar_afgeleid=waarde.get("jaar_afgeleid", False),
        herhaling=waarde.get("herhaling"),
    )
