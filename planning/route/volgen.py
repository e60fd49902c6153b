"""What the moments of a round leave out of their route, and where they go against it.

Pure: a body is its number here, and a term its first and last day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from typing import NamedTuple

from planning.cellen.woorden import in_de_zin


class Halte(NamedTuple):
    """A body that a route passes, by its number and its name."""

    gremium_id: int
    naam: str


@dataclass(frozen=True)
class Rondemoment:
    """A moment of a round, with the body it is before and the days of its term."""

    id: int
    naam: str
    gremium_id: int | None
    gremium: str = ""
    begin: date | None = None
    eind: date | None = None
    termijn: str = ""
    is_route: bool = True


class Plek(NamedTuple):
    """A moment in the list of its line; ``telt_mee`` when it is of the round."""

    moment_id: int
    gremium_id: int | None
    telt_mee: bool = True


def list_ontbrekende(
    haltes: Sequence[Halte], momenten: Sequence[Rondemoment]
) -> list[Halte]:
    """Return the bodies of the route, each once, for which there is no moment.

    >>> nt, college = Halte(1, "NT"), Halte(2, "College")
    >>> list_ontbrekende([nt, college, nt], [Rondemoment(9, "Nota", 2)])
    [Halte(gremium_id=1, naam='NT')]
    """
    gezien = {moment.gremium_id for moment in momenten}
    return [halte for halte in dict.fromkeys(haltes) if halte.gremium_id not in gezien]


def beschrijf_afwijkingen(
    haltes: Sequence[Halte], momenten: Sequence[Rondemoment]
) -> list[str]:
    """Say which moments the route does not know, and which come in the wrong order.

    A term without days goes against nothing. A body that comes back in the route may
    be before as well as after another one.

    >>> college, raad = Halte(2, "College"), Halte(3, "Raad")
    >>> nota = Rondemoment(9, "Nota naar managers", 1, "Managers")
    >>> beschrijf_afwijkingen([college], [nota])
    ['“Nota naar managers”: deze route gaat niet langs managers.']
    >>> eerst = Rondemoment(7, "Nota naar college", 2, "College",
    ...     date(2021, 3, 1), date(2021, 3, 31), "maart 2021")
    >>> later = Rondemoment(8, "Nota naar raad", 3, "Raad",
    ...     date(2021, 1, 1), date(2021, 1, 31), "januari 2021")
    >>> print(*beschrijf_afwijkingen([college, raad], [eerst, later]))
    ... # doctest: +NORMALIZE_WHITESPACE
    “Nota naar raad” (januari 2021) ligt vóór “Nota naar college” (maart 2021). In deze
    route komt college vóór raad.
    >>> beschrijf_afwijkingen([college, raad, college], [eerst, later])
    []
    """
    return [*_vreemde(haltes, momenten), *_omgekeerde(haltes, momenten)]


def op_plaats(
    rij: Sequence[Plek], nieuw: Plek, haltes: Sequence[Halte]
) -> Sequence[Plek]:
    """Return the list with the new moment where the route has its body.

    >>> haltes = [Halte(1, "NT"), Halte(2, "College"), Halte(3, "Raad")]
    >>> rij = op_plaats([Plek(7, 1), Plek(8, 3)], Plek(9, 2), haltes)
    >>> [plek.moment_id for plek in rij]
    [7, 9, 8]
    >>> [plek.moment_id for plek in op_plaats([Plek(8, 3)], Plek(9, 1), haltes)]
    [9, 8]
    >>> elders = [Plek(8, 3, telt_mee=False)]
    >>> [plek.moment_id for plek in op_plaats(elders, Plek(9, 1), haltes)]
    [8, 9]
    """
    plaats = {halte.gremium_id: nr for nr, halte in reversed(list(enumerate(haltes)))}
    eigen = plaats[nieuw.gremium_id or 0]
    bekend = [
        (nr, plaats[plek.gremium_id])
        for nr, plek in enumerate(rij)
        if plek.telt_mee and plek.gremium_id in plaats
    ]
    ervoor = [nr + 1 for nr, ander in bekend if ander <= eigen]
    erna = [nr for nr, ander in bekend if ander > eigen]
    nr = max(ervoor, default=min(erna, default=len(rij)))
    return [*rij[:nr], nieuw, *rij[nr:]]


def _vreemde(haltes: Sequence[Halte], momenten: Sequence[Rondemoment]) -> Iterator[str]:
    bekend = {halte.gremium_id for halte in haltes}
    for moment in momenten:
        if moment.is_route and moment.gremium_id not in bekend:
            wie = in_de_zin(moment.gremium)
            yield f"“{moment.naam}”: deze route gaat niet langs {wie}."


def _omgekeerde(
    haltes: Sequence[Halte], momenten: Sequence[Rondemoment]
) -> Iterator[str]:
    nummers = [halte.gremium_id for halte in haltes]
    eerste = {id_: nr for nr, id_ in reversed(list(enumerate(nummers)))}
    laatste = {id_: nr for nr, id_ in enumerate(nummers)}
    bekend = [(m.gremium_id, m) for m in momenten if m.gremium_id is not None]
    bekend = [(id_, moment) for id_, moment in bekend if id_ in eerste]
    for (een, hoort_eerst), (ander, hoort_later) in permutations(bekend, 2):
        if laatste[een] >= eerste[ander]:
            continue
        if _ligt_voor(hoort_later, hoort_eerst):
            voor, na = in_de_zin(hoort_eerst.gremium), in_de_zin(hoort_later.gremium)
            yield (
                f"“{hoort_later.naam}” ({hoort_later.termijn}) ligt vóór"
                f" “{hoort_eerst.naam}” ({hoort_eerst.termijn})."
                f" In deze route komt {voor} vóór {na}."
            )


def _ligt_voor(een: Rondemoment, ander: Rondemoment) -> bool:
    return een.eind is not None and ander.begin is not None and een.eind < ander.begin
