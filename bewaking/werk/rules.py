"""In which order work waits for somebody; pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Werksoort(StrEnum):
    """Why something waits for somebody."""

    ACTIVITEIT = "activiteit"
    MAATREGEL = "maatregel"
    NTB = "n.t.b. invullen"
    VOORWAARDE = "voorwaarde"
    KLANKBORD = "klankbord"
    BESLUIT = "besluit"
    RAPPORT = "rapport"


@dataclass(frozen=True)
class Werkpunt:
    """One thing that waits: what, by which day, and how it stands.

    ``pagina`` is an endpoint with what its address needs besides the project;
    ``melden`` is the activity of which progress can be reported.
    """

    soort: Werksoort
    project: str
    projectnaam: str
    wat: str
    dag: date | None
    is_te_laat: bool
    stand: str = ""
    pagina: tuple[str, dict[str, int]] | None = None
    melden: int | None = None


def sorteer(punten: Iterable[Werkpunt]) -> list[Werkpunt]:
    """Return what is late first, then by day; what has no day comes last.

    >>> def punt(wat, dag, laat=False):
    ...     return Werkpunt(Werksoort.NTB, "p", "P", wat, dag, laat)
    >>> mei, juni = date(2021, 5, 1), date(2021, 6, 1)
    >>> rij = [punt("zonder", None), punt("mei", mei), punt("laat", juni, True)]
    >>> [p.wat for p in sorteer(rij)]
    ['laat', 'mei', 'zonder']
    """
    return sorted(
        punten,
        key=lambda p: (
            not p.is_te_laat,
            p.dag or date.max,
            p.projectnaam,
            p.soort,
            p.wat,
        ),
    )
