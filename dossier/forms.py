"""What the address of a history narrows it to."""

from collections.abc import Container

from dossier.queries import Keuze
from kern import filters
from kern.fouten import InvoerError

HOOGSTE_ID = 2_147_483_647


def lees_keuze(tabellen: Container[str]) -> Keuze:
    """Read what the address asks; refuse in words what cannot be."""
    van, tot = filters.lees_dag("van"), filters.lees_dag("tot")
    if van and tot and van > tot:
        raise InvoerError("De periode eindigt vóór zij begint. Kies een latere dag.")
    return Keuze(
        tabel=filters.lees_keuze("soort", tabellen),
        door_id=filters.lees_getal("door", van=0, tot=HOOGSTE_ID),
        van=van,
        tot=tot,
    )


def lees_bij() -> int | None:
    """Read which line of a thing is meant, where its number was given out again."""
    return filters.lees_getal("bij", van=1, tot=HOOGSTE_ID)
