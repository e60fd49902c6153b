"""On which column a list is put in order, as its address says."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from flask import request, url_for

from kern.bladeren import NIET_OVERNEMEN
from kern.fouten import InvoerError

Kolom = TypeVar("Kolom", bound=StrEnum)
AFLOPEND = "-"  # stands before the column in the address


@dataclass(frozen=True)
class Sortering(Generic[Kolom]):
    """A column with its direction; ``naam`` is what the address calls it."""

    kolom: Kolom
    aflopend: bool = False
    naam: str = "sorteer"

    @property
    def volgorde(self) -> str:
        """Return the direction in the word of the table macro."""
        return "aflopend" if self.aflopend else "oplopend"

    def kop(self, kolom: str, tekst: str, **opties: Any) -> dict[str, Any]:
        """Return the heading of a column that sorts; a second time turns it round."""
        hier = self.kolom.value == kolom
        teken = AFLOPEND if hier and not self.aflopend else ""
        gekozen = {n: w for n, w in request.args.items() if n not in NIET_OVERNEMEN}
        waarden = gekozen | (request.view_args or {}) | {self.naam: teken + kolom}
        adres = url_for(request.endpoint or "", **waarden)
        volgorde = self.volgorde if hier else None
        return {"tekst": tekst, "url": adres, "volgorde": volgorde, **opties}


def lees_sortering(standaard: Sortering[Kolom]) -> Sortering[Kolom]:
    """Return the order that the address asks for; refuse a column that is not there."""
    tekst = request.args.get(standaard.naam, "")
    if not tekst:
        return standaard
    kolommen = type(standaard.kolom)
    kaal = tekst.removeprefix(AFLOPEND)
    if kaal not in {kolom.value for kolom in kolommen}:
        raise InvoerError(
            f"Op “{tekst[:40]}” kan deze lijst niet staan. Kies een kop van de tabel."
        )
    return Sortering(kolommen(kaal), tekst.startswith(AFLOPEND), standaard.naam)
