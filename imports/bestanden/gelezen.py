"""What a reader gives back: plain rows or appointments, and how they are kept."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

Waarde = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True)
class Rij:
    """One row of a sheet that holds something; ``nummer`` is as the sheet counts."""

    nummer: int
    cellen: tuple[Waarde, ...]


@dataclass(frozen=True)
class Blad:
    """One visible sheet of a workbook, without its empty rows."""

    naam: str
    rijen: tuple[Rij, ...]


@dataclass(frozen=True)
class Afspraak:
    """Eén dag in een agenda, zoals hij in Nederland valt, met de regel in het bestand.

    ``kenmerk`` is how the calendar calls it; of a series with the day that it had.
    """

    regel: int
    kenmerk: str | None
    dag: date
    tijd: time | None
    titel: str | None
    afgelast: bool
    twijfel: str | None = None


@dataclass(frozen=True)
class Weigering:
    """One part of a file that cannot be read, with its place."""

    plaats: str
    zin: str


@dataclass(frozen=True)
class Gelezen:
    """Everything that a reader found in a file."""

    bladen: tuple[Blad, ...] = ()
    afspraken: tuple[Afspraak, ...] = ()
    weigeringen: tuple[Weigering, ...] = ()


# A type that JSON does not know, by the one key of its object.
_SOORTEN: Mapping[str, Callable[[str], Waarde]] = {
    "dag": date.fromisoformat,
    "moment": datetime.fromisoformat,
    "tijd": time.fromisoformat,
}


def naar_json(gelezen: Gelezen) -> dict[str, Any]:
    """Return it as plain lists, for the way between processes and for keeping."""
    return {
        "bladen": [
            [blad.naam, [[r.nummer, [_kaal(c) for c in r.cellen]] for r in blad.rijen]]
            for blad in gelezen.bladen
        ],
        "afspraken": [
            {naam: _kaal(waarde) for naam, waarde in vars(afspraak).items()}
            for afspraak in gelezen.afspraken
        ],
        "weigeringen": [[w.plaats, w.zin] for w in gelezen.weigeringen],
    }


def van_json(document: Mapping[str, Any]) -> Gelezen:
    r"""Read back what ``naar_json`` wrote.

    >>> rij = Rij(2, ("raad", date(2027, 1, 14), time(19, 30), None, 1.5))
    >>> gelezen = Gelezen((Blad("Blad1", (rij,)),))
    >>> van_json(json.loads(json.dumps(naar_json(gelezen)))) == gelezen
    True
    """
    return Gelezen(
        tuple(
            Blad(naam, tuple(Rij(n, tuple(map(_typ, cellen))) for n, cellen in rijen))
            for naam, rijen in document["bladen"]
        ),
        tuple(
            Afspraak(**{naam: _typ(waarde) for naam, waarde in afspraak.items()})
            for afspraak in document["afspraken"]
        ),
        tuple(Weigering(*delen) for delen in document["weigeringen"]),
    )


def schrijf(gelezen: Gelezen) -> str:
    """Write it as one text."""
    return json.dumps(naar_json(gelezen))


def _kaal(waarde: Waarde) -> Any:
    if isinstance(waarde, datetime):
        return {"moment": waarde.isoformat()}
    if isinstance(waarde, date):
        return {"dag": waarde.isoformat()}
    if isinstance(waarde, time):
        return {"tijd": waarde.isoformat()}
    return waarde


def _typ(waarde: Any) -> Any:
    if isinstance(waarde, dict):
        ((soort, tekst),) = waarde.items()
        return _SOORTEN[soort](tekst)
    return waarde
