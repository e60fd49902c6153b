"""Put functions where a plan has names of people."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from imports.planbestand.verwijzingen import VERWIJZINGEN, waarden

Rij = dict[str, Any]

NOG_NIEMAND = "n.t.b."
CELLEN = ("trekker", "klankbord", "inzet")
# Keys whose text is a code or a fixed word and never speaks of anybody.
GEEN_TEKST = frozenset(
    {"code", "nummer", "personen", "trekkers", "persoon", "producten"}
)


@dataclass(frozen=True)
class Mens:
    """Somebody as the organisation knows him."""

    naam: str | None
    functie: str | None
    afdeling: str | None


Mensen = Mapping[str, Mens]


def vervang_mensen(document: Rij, mensen: Mensen) -> None:
    """Put a function, or else n.t.b., in the place of everybody with a name.

    A code that in the organisation stands for somebody with a name is given up too,
    for rows of the organisation are found by their code.
    """
    gebruikt = {code for route in _routes() for _, code in waarden(document, route)}
    bezet = set(mensen) | {rij["code"] for _, rij in waarden(document, "personen[]")}
    codes, personen, namen = {}, [], {}
    for _, rij in waarden(document, "personen[]"):
        bekend = mensen.get(rij["code"])
        if "naam" not in rij and (bekend is None or bekend.naam is None):
            personen.append(rij)
            continue
        for naam in (rij.get("naam"), bekend and bekend.naam):
            if naam:
                namen[naam] = rij.get("functie", NOG_NIEMAND)
        if rij["code"] in gebruikt:
            plaats = _maak_plaats(rij, bezet, mensen)
            bezet.add(plaats["code"])
            codes[rij["code"]] = plaats["code"]
            personen.append(plaats)
    document["personen"] = personen
    _hernoem(document, codes)
    _vervang_namen(document, namen)


def _maak_plaats(rij: Rij, bezet: set[str], mensen: Mensen) -> Rij:
    """Return who takes the place: known by function and department only."""
    functie = rij.get("functie", NOG_NIEMAND)
    delen = [functie, *([rij["afdeling"]] if "afdeling" in rij else [])]
    plaats = {
        "code": _code(delen, rij, bezet, mensen),
        "functie": functie,
        "sorteernaam": " ".join(delen).lower(),
    }
    blijft = {
        sleutel: rij[sleutel] for sleutel in ("afdeling", "extern") if sleutel in rij
    }
    return plaats | blijft


def _code(delen: list[str], rij: Rij, bezet: set[str], mensen: Mensen) -> str:
    basis = re.sub(r"[^a-z0-9]+", "-", " ".join(delen).lower()).strip("-") or "ntb"
    mens = Mens(None, rij.get("functie", NOG_NIEMAND), rij.get("afdeling"))
    code, nummer = basis, 1
    while code in bezet and mensen.get(code) != mens:
        nummer += 1
        code = f"{basis}-{nummer}"
    return code


def _routes() -> Iterator[str]:
    return (route for route, lijst in VERWIJZINGEN.items() if lijst == "personen")


def _hernoem(document: Rij, codes: dict[str, str]) -> None:
    for route in _routes():
        ouder, _, sleutel = route.rpartition(".")
        for _, rij in waarden(document, ouder):
            if sleutel.endswith("[]"):
                lijst = rij.get(sleutel[:-2], [])
                lijst[:] = [codes.get(code, code) for code in lijst]
            elif sleutel in rij:
                rij[sleutel] = codes.get(rij[sleutel], rij[sleutel])


def _vervang_namen(document: Rij, namen: dict[str, str]) -> None:
    """Write the function wherever the plan speaks of somebody by his name.

    In the cells of people also where it has the surname alone.
    """
    if not namen:
        return
    heel = _Vervanger(namen)
    heel.loop(document, "")
    achternamen = {
        deel: functie for naam, functie in namen.items() for deel in _achternamen(naam)
    }
    los = _Vervanger(achternamen)
    for _, cellen in waarden(document, "activiteiten[].cellen"):
        for cel in CELLEN:
            los.loop(cellen.get(cel, {}), "")


def _achternamen(naam: str) -> Iterator[str]:
    """Return how the same name stands without the first name.

    >>> list(_achternamen("Marieke van der Veen"))
    ['van der Veen', 'Veen']
    """
    woorden = naam.split()
    if len(woorden) > 1:
        yield " ".join(woorden[1:])
    if len(woorden) > 2:
        yield woorden[-1]


class _Vervanger:
    """Replaces names in every text of a part of the document."""

    def __init__(self, namen: dict[str, str]) -> None:
        self._functies = {" ".join(naam.split()): f for naam, f in namen.items()}
        op_lengte = sorted(self._functies, key=len, reverse=True)
        keuze = "|".join(r"\s+".join(map(re.escape, n.split())) for n in op_lengte)
        self._patroon = re.compile(rf"(?<!\w)(?:{keuze})(?!\w)") if keuze else None

    def loop(self, waarde: Any, sleutel: str) -> Any:
        """Return the value without names; lists and objects are changed in place."""
        if isinstance(waarde, dict):
            for naam, deel in waarde.items():
                waarde[naam] = self.loop(deel, naam)
        elif isinstance(waarde, list):
            waarde[:] = [self.loop(deel, sleutel) for deel in waarde]
        elif isinstance(waarde, str) and sleutel not in GEEN_TEKST and self._patroon:
            return self._patroon.sub(self._functie, waarde)
        return waarde

    def _functie(self, treffer: re.Match[str]) -> str:
        return self._functies[" ".join(treffer.group().split())]
