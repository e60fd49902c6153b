"""Make a new plan after an existing one: its shape stays, its history goes."""

from copy import deepcopy
from datetime import date
from typing import Any

from imports.planbestand.canoniek import orden
from imports.planbestand.fouten import Fout, PlanbestandError, citaat
from imports.planbestand.naamloos import Mensen, vervang_mensen
from imports.planbestand.schema import EERSTE_JAAR, LAATSTE_JAAR
from imports.planbestand.verschuiven import verschuif
from imports.planbestand.verwijzingen import waarden

Rij = dict[str, Any]

# What belongs to the plan as it was: how it was called, where and by whom decided.
VAN_TOEN = ("versie", "zaaknummer", "portefeuillehouder", "markering")
# Lists of what can be dropped, each with what still needs such a row. Who points at
# others comes first, so that what only a dropped row needed goes too.
NODIG_VOOR: dict[str, tuple[str, ...]] = {
    "mijlpalen": (),
    "toezeggingen": (),
    "rapportageafspraken": (),
    "begrotingsposten": (),
    "maatregelen": (),
    "risicos": (),
    "producten": (
        "activiteiten[].producten[]",
        "mijlpalen[].product",
        "toezeggingen[].product",
    ),
    "fasen": ("producten[].fase",),
    "doelstellingen": ("activiteiten[].doelstelling",),
}


def lees_begin(tekst: str) -> date:
    """Return the day on which a new plan begins; refuse what is none.

    >>> lees_begin("2027-01-01")
    datetime.date(2027, 1, 1)
    """
    try:
        dag = date.fromisoformat(tekst)
    except ValueError:
        dag = date.min
    if not EERSTE_JAAR <= dag.year <= LAATSTE_JAAR or dag.isoformat() != tekst:
        zin = f"{citaat(tekst)} is geen begindag. Schrijf die zoals 2027-01-01."
        raise PlanbestandError([Fout("", zin)])
    return dag


def maak_nieuw_plan(
    document: Rij, *, vanaf: date, code: str, naam: str, mensen: Mensen
) -> Rij:
    """Return the plan as one that begins in the month of ``vanaf``.

    Names of people, outcomes, decisions and follow-up go; functions, departments
    and bodies stay, and what is confidential stays so. ``mensen`` are the people
    that the organisation has already.
    """
    nieuw = deepcopy(document)
    _neem_bezetting_over(nieuw)
    _laat_historie_weg(nieuw)
    _laat_vervallen_weg(nieuw)
    vervang_mensen(nieuw, mensen)
    maanden = _maanden(nieuw, vanaf)
    return orden(verschuif(nieuw, maanden, code=code, naam=naam))


def _maanden(document: Rij, vanaf: date) -> int:
    begin = document["project"]["looptijd"].get("begin")
    if begin is None:
        zin = "Dit plan heeft geen begindag. Vul eerst in wanneer het begint."
        raise PlanbestandError([Fout("project.looptijd.begin", zin)])
    eerste = date.fromisoformat(begin)
    return (vanaf.year - eerste.year) * 12 + vanaf.month - eerste.month


def _neem_bezetting_over(document: Rij) -> None:
    """Let who pulls or sits there now do so from the start; who left is gone."""
    activiteiten = {
        rij["nummer"]: rij for _, rij in waarden(document, "activiteiten[]")
    }
    opvolging = document.pop("opvolging", {})
    for rij in opvolging.get("trekkers", ()):
        if "tot" not in rij:
            _voeg_toe(activiteiten[rij["activiteit"]], "trekkers", rij["persoon"])
    for rij in opvolging.get("klankbord", ()):
        if "tot" not in rij:
            zetel = activiteiten[rij["activiteit"]]["klankbord"][rij["zetel"] - 1]
            _voeg_toe(zetel, "personen", rij["persoon"])
    for rij in activiteiten.values():
        for sleutel in ("klankbord", "uitvoerders"):
            rij[sleutel] = _blijvers(rij.get(sleutel, []))
    _zet_open(document)


def _zet_open(document: Rij) -> None:
    """Mark the seats that nobody and nothing is known of as n.t.b."""
    for _, zetel in waarden(document, "activiteiten[].klankbord[]"):
        if not any(map(zetel.get, ("afdeling", "functie", "personen"))):
            zetel["ntb"] = True


def _voeg_toe(rij: Rij, sleutel: str, code: str) -> None:
    if code not in rij.setdefault(sleutel, []):
        rij[sleutel].append(code)


def _laat_historie_weg(document: Rij) -> None:
    """Leave out what was decided, kept and reported, and who is no longer there."""
    document["project"]["planning"] = "initieel"
    for sleutel in VAN_TOEN:
        document["project"].pop(sleutel, None)
    document.pop("besluiten", None)
    document.get("begroting", {}).pop("besluit", None)
    for _, toezegging in waarden(document, "toezeggingen[]"):
        toezegging.pop("afgedaan_op", None)
    document["betrokkenen"] = _blijvers(document.get("betrokkenen", []))
    for _, gremium in waarden(document, "gremia[]"):
        gremium["leden"] = _blijvers(gremium.get("leden", []))


def _blijvers(rijen: list[Rij]) -> list[Rij]:
    return [
        {sleutel: waarde for sleutel, waarde in rij.items() if sleutel != "van"}
        for rij in rijen
        if "tot" not in rij
    ]


def _laat_vervallen_weg(document: Rij) -> None:
    """Leave out what was dropped, but for what something that stays points at."""
    weg = {
        rij["code"]
        for _, rij in waarden(document, "risicos[]")
        if "vervallen_op" in rij
    }
    document["maatregelen"] = [
        rij for _, rij in waarden(document, "maatregelen[]") if rij["risico"] not in weg
    ]
    for lijst, routes in NODIG_VOOR.items():
        nodig = {code for route in routes for _, code in waarden(document, route)}
        document[lijst] = [
            _zonder_vervallen(rij)
            for rij in document.get(lijst, ())
            if "vervallen_op" not in rij or rij["code"] in nodig
        ]


def _zonder_vervallen(rij: Rij) -> Rij:
    return {s: w for s, w in rij.items() if not s.startswith("vervallen_")}
