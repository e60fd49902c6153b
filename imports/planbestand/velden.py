"""The words in which `tabellen` says which key belongs to which column."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from kern.datums import Precisie, Soort, Stand, Termijn, leeg

Omzetting = Callable[[Any], Any]


def _zelf(waarde: Any) -> Any:
    return waarde


@dataclass(frozen=True)
class Veld:
    """One key of a row and the attribute that keeps it.

    A dot in the key is a step inwards. ``lijst`` names the list of the document
    whose code stands here; ``anders`` is what a missing key means.
    """

    sleutel: str
    attribuut: str
    lees: Omzetting = _zelf
    schrijf: Omzetting = _zelf
    anders: Any = None
    lijst: str | None = None

    @cached_property
    def _stappen(self) -> list[str]:
        return self.sleutel.split(".")

    def haal(self, rij: dict[str, Any]) -> Any:
        """Return what the row has under this key, or None."""
        for stap in self._stappen[:-1]:
            rij = rij[stap]
        return rij.get(self._stappen[-1])

    def zet(self, rij: dict[str, Any], waarde: Any) -> None:
        """Put a value in the row, making the objects on the way."""
        for stap in self._stappen[:-1]:
            rij = rij.setdefault(stap, {})
        rij[self._stappen[-1]] = waarde


@dataclass(frozen=True)
class Tabel:
    """How the rows of one list are kept in one table.

    ``code`` is the key by which other rows call these; ``volgorde_per`` is the
    attribute within which the place in the list counts; ``sorteer`` is the key
    whose sort key is stored.
    """

    model: Any
    velden: tuple[Veld, ...]
    code: str | None = None
    volgorde_per: str | None = None
    sorteer: str | None = None
    delen: tuple["Deel", ...] = ()


@dataclass(frozen=True)
class Deel:
    """A list within a row; ``enkel`` when it holds bare values under that key.

    ``lijst`` is the name by which other rows call these, with the code of the
    row around them and their place in it.
    """

    sleutel: str
    ouder: str
    tabel: Tabel
    enkel: str | None = None
    lijst: str | None = None

    def pak_uit(self, waarde: Any) -> dict[str, Any]:
        """Return one value of the list as a row."""
        return {self.enkel: waarde} if self.enkel else waarde

    def pak_in(self, rij: dict[str, Any]) -> Any:
        """Return a row as one value of the list."""
        return rij[self.enkel] if self.enkel else rij


def gewoon(*sleutels: str) -> tuple[Veld, ...]:
    """Return fields that are kept as they are, under the same name."""
    return tuple(Veld(sleutel, sleutel) for sleutel in sleutels)


def ja(sleutel: str, attribuut: str | None = None) -> Veld:
    """Return a field that is false when it is missing."""
    return Veld(sleutel, attribuut or sleutel, anders=False)


def woord(sleutel: str, soort: type[StrEnum], attribuut: str | None = None) -> Veld:
    """Return a field that holds one of a few words."""
    return Veld(sleutel, attribuut or sleutel, soort, lambda lid: lid.value)


def dag(sleutel: str) -> Veld:
    """Return a field that holds a day."""
    return Veld(sleutel, sleutel, date.fromisoformat, date.isoformat)


def tijdstip(sleutel: str) -> Veld:
    """Return a field that holds an instant."""
    return Veld(sleutel, sleutel, datetime.fromisoformat, schrijf_tijdstip)


def termijn(sleutel: str) -> Veld:
    """Return a field that holds a term; a missing one is an empty one."""
    return Veld(sleutel, sleutel, lees_termijn, schrijf_termijn, anders=leeg())


def verwijzing(sleutel: str, attribuut: str, lijst: str) -> Veld:
    """Return a field that holds the code of a row in another list."""
    return Veld(sleutel, attribuut, lijst=lijst)


def schrijf_tijdstip(moment: datetime) -> str:
    """Write an instant in UTC.

    >>> schrijf_tijdstip(datetime(2021, 3, 1, 9, tzinfo=UTC))
    '2021-03-01T09:00:00Z'
    """
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def lees_termijn(rij: dict[str, Any]) -> Termijn:
    """Return the term that the document describes.

    >>> lees_termijn({"tekst": "n.t.b.", "soort": "onbepaald", "stand": "ntb"}).stand
    <Stand.NTB: 'ntb'>
    """
    return Termijn(
        tekst=rij["tekst"],
        soort=Soort(rij["soort"]),
        stand=Stand(rij["stand"]),
        begin=_dag(rij.get("begin")),
        eind=_dag(rij.get("eind")),
        precisie=Precisie(rij.get("precisie", Precisie.GEEN)),
        vaag=rij.get("vaag", False),
        jaar_afgeleid=rij.get("jaar_afgeleid", False),
        herhaling=rij.get("herhaling"),
        vastgesteld_door_mens=rij.get("vastgesteld_door_mens", False),
    )


def schrijf_termijn(waarde: Termijn) -> dict[str, Any]:
    """Return the term as it stands in a document.

    >>> schrijf_termijn(leeg()) == {
    ...     "tekst": "", "soort": "onbepaald", "stand": "leeg", "begin": None,
    ...     "eind": None, "precisie": "geen", "vaag": False, "jaar_afgeleid": False,
    ...     "herhaling": None, "vastgesteld_door_mens": False}
    True
    """
    return {
        "tekst": waarde.tekst,
        "soort": waarde.soort.value,
        "stand": waarde.stand.value,
        "begin": waarde.begin and waarde.begin.isoformat(),
        "eind": waarde.eind and waarde.eind.isoformat(),
        "precisie": waarde.precisie.value,
        "vaag": waarde.vaag,
        "jaar_afgeleid": waarde.jaar_afgeleid,
        "herhaling": waarde.herhaling,
        "vastgesteld_door_mens": waarde.vastgesteld_door_mens,
    }


def _dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None
