"""One page of a long list, and the way to the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from flask import request, url_for

from kern.fouten import InvoerError

PER_PAGINA = 50
HOOGSTE_PAGINA = 100_000
CIJFERS = 6
# Words that `url_for` itself listens to, and the project that the address names.
NIET_OVERNEMEN = frozenset(
    {"endpoint", "project", "_anchor", "_external", "_method", "_scheme"}
)
Rij = TypeVar("Rij")


@dataclass(frozen=True)
class Pagina(Generic[Rij]):
    """Rows of one page; ``nummer`` counts from 1, ``aantal`` is of all pages.

    ``naam`` is how the address calls the page of this list, where it shows two.
    """

    rijen: Sequence[Rij]
    nummer: int
    aantal: int
    per_pagina: int = PER_PAGINA
    naam: str = "pagina"

    @property
    def aantal_paginas(self) -> int:
        """Return how many pages there are; an empty list is one page.

        >>> Pagina([], nummer=1, aantal=0).aantal_paginas
        1
        >>> Pagina([], nummer=1, aantal=51).aantal_paginas
        2
        """
        return max(1, -(-self.aantal // self.per_pagina))

    @property
    def eerste(self) -> int:
        """Return the place in the list of the first row shown."""
        return min(self.aantal, (self.nummer - 1) * self.per_pagina + 1)

    @property
    def laatste(self) -> int:
        """Return the place in the list of the last row shown."""
        return min(self.aantal, self.nummer * self.per_pagina)

    def url_voor(self, nummer: int) -> str:
        """Return this page's address with another page number."""
        gekozen = {n: w for n, w in request.args.items() if n not in NIET_OVERNEMEN}
        waarden = gekozen | (request.view_args or {}) | {self.naam: str(nummer)}
        return url_for(request.endpoint or "", **waarden)


def lees_paginanummer(naam: str = "pagina") -> int:
    """Return the page that the URL asks for; refuse what is no number."""
    tekst = request.args.get(naam, "1")
    leesbaar = tekst.isascii() and tekst.isdigit() and len(tekst) <= CIJFERS
    if not (leesbaar and 1 <= int(tekst) <= HOOGSTE_PAGINA):
        raise InvoerError(
            f"De pagina “{tekst[:20]}” bestaat niet. Kies een getal vanaf 1."
        )
    return int(tekst)


def begin_van(nummer: int, per_pagina: int = PER_PAGINA) -> int:
    """Return how many rows come before this page.

    >>> begin_van(3, 50)
    100
    """
    return (nummer - 1) * per_pagina
