"""Snapshots for the tests of papers: the example, hostile, empty and very long."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from exports.momentopname import Editie, Momentopname
from kern import klok
from tests.exports.rapport import LOOPT_NU, maak_momentopname

# Where people typed what stands there; words of the program itself stay as they are.
VRIJ = {
    "activiteit_titel",
    "afdeling",
    "afgedaan_met",
    "belemmering",
    "bereikt",
    "besluit",
    "dekking",
    "doelstelling_naam",
    "eigenaar",
    "gebeurtenis",
    "gevolg",
    "gremium",
    "inzet",
    "klankbord",
    "kort",
    "markering",
    "naam",
    "oorzaak",
    "portefeuillehouder",
    "project",
    "reden",
    "resultaat",
    "rij",
    "tekst",
    "termijn",
    "titel",
    "toelichting",
    "trekker",
    "twijfel",
    "waarom",
    "wie",
    "zaaknummer",
}
LIJSTEN = {
    "categorieen",
    "doelen",
    "koppen",
    "opdrachtgever",
    "producten",
    "projectleider",
    "rijen",
    "trekkers",
}
ENKELE = ("lichten", "planning", "mijlpalen", "risicos", "begroting")
ONS_EIGEN = {"titel", "naam", "tekst"}  # of a chart and its series
TEKST = """\
## Wat er **speelt**
Het project loopt. Er is **één** zorg.
Een tweede regel.

- eerste punt
- **tweede** punt

Slot."""


def maak_opname() -> Momentopname:
    """Return the example that runs now, with two written chapters."""
    opname = maak_momentopname(LOOPT_NU, klok.vandaag(), Editie.VOLLEDIG)
    return met_tekst(opname, TEKST)


def met_tekst(
    opname: Momentopname, tekst: str, *, feiten: Sequence[str] = ()
) -> Momentopname:
    """Return the snapshot with chapters that hold this text and every fact."""
    alles = [*feiten] or [
        *("lichten", "afwijkingen", "nieuw", "producten", "cijfers", "fasen"),
        *("te_laat", "volgende", "planning", "kalender", "verschuivingen", "trend"),
        *("baseline", "mijlpalen", "activiteiten", "inzet", "grootste_risicos"),
        *("risicos", "begroting", "besluiten", "toezeggingen", "planningtabel"),
        "toelichting",
    ]
    eerste = {"code": "s", "titel": "Samenvatting", "tekst": tekst, "feiten": []}
    rest = {"code": "f", "titel": "Feiten", "tekst": "", "feiten": alles}
    return opname | {"hoofdstukken": [eerste, rest]}


def met_woorden(opname: Momentopname, maak: Callable[[str], str]) -> Momentopname:
    """Return the snapshot with other words wherever people typed them."""
    return _anders(json.loads(json.dumps(opname)), maak)


def maak_leeg(opname: Momentopname) -> Momentopname:
    """Return the snapshot of a plan in which nothing stands yet."""
    leeg = json.loads(json.dumps(opname))
    for naam in ("activiteiten", "mijlpalen", "risicos", "fasen", "besluiten"):
        leeg[naam] = []
    leeg["lichten"], leeg["toezeggingen"], leeg["hoofdstukken"] = [], [], []
    leeg["begroting"]["posten"] = []
    for naam in ("te_laat", "volgende", "grootste_risicos"):
        leeg["samenvatting"][naam] = []
    grafieken = leeg["grafieken"]
    grafieken["planning"] |= {"balken": [], "rijen": [], "koppen": []}
    for naam in ("risicos_bruto", "risicos_netto"):
        grafieken[naam]["punten"] = []
    grafieken["begroting"]["categorieen"] = []
    for reeks in grafieken["begroting"]["reeksen"]:
        reeks["waarden"] = []
    return leeg


def _anders(waarde: Any, maak: Callable[[str], str], *, grafiek: bool = False) -> Any:
    if isinstance(waarde, list):
        return [_anders(deel, maak, grafiek=grafiek) for deel in waarde]
    if not isinstance(waarde, dict):
        return waarde
    nieuw = {}
    for naam, deel in waarde.items():
        binnen = grafiek or naam == "grafieken"
        vrij = naam in VRIJ and not (grafiek and naam in ONS_EIGEN)
        if isinstance(deel, str):
            nieuw[naam] = maak(deel) if vrij else deel
        elif naam in LIJSTEN and all(isinstance(woord, str) for woord in deel):
            nieuw[naam] = [maak(woord) for woord in deel]
        else:
            nieuw[naam] = _anders(deel, maak, grafiek=binnen)
    return nieuw
