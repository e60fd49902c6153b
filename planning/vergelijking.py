"""Compare the moments that stand with those that a changed cell names; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kern.datums import Termijn
from planning.cellen import Moment
from planning.models import Mijlpaalsoort

Sleutel = tuple[Mijlpaalsoort, str | None, str | None]


@dataclass(frozen=True)
class Bestaand:
    """A moment as it stands; ``termijn`` is that of the plan, ``nu`` after shifts."""

    id: int
    sleutel: Sleutel
    termijn: Termijn
    nu: Termijn


@dataclass(frozen=True)
class Vergelijking:
    """What stays (with what it becomes), what is new, and what no cell names now."""

    blijft: tuple[tuple[Bestaand, Moment], ...]
    nieuw: tuple[Moment, ...]
    weg: tuple[Bestaand, ...]

    @property
    def verplaatst(self) -> tuple[tuple[Bestaand, Moment], ...]:
        """Return what stays and was given other days, compared with the plan."""
        return tuple(
            paar
            for paar in self.blijft
            if dagen(paar[0].termijn) != dagen(paar[1].termijn)
        )


def vergelijk(
    bestaand: Sequence[Bestaand], *, oud: Iterable[Moment], nieuw: Sequence[Moment]
) -> Vergelijking:
    """Find for each moment of the new text the one that stands already.

    First by kind, body and round; then, for a body that came more or less often, by
    kind and body. What the old text did not name is not gone: it was made by hand.
    """
    paren: dict[int, tuple[Bestaand, Moment]] = {}
    over = list(bestaand)
    for gelijk in (_helemaal, _op_termijn, _op_gremium):
        for plaats, moment in enumerate(nieuw):
            treffer = next((rij for rij in over if gelijk(rij, moment)), None)
            if plaats not in paren and treffer is not None:
                paren[plaats] = (treffer, moment)
                over.remove(treffer)
    uit_cel = {moment.sleutel for moment in oud}
    return Vergelijking(
        blijft=tuple(paren[plaats] for plaats in sorted(paren)),
        nieuw=tuple(m for plaats, m in enumerate(nieuw) if plaats not in paren),
        weg=tuple(rij for rij in over if rij.sleutel in uit_cel),
    )


def dagen(termijn: Termijn) -> tuple[object, ...]:
    """Return what two terms must share to promise the same days."""
    return termijn.begin, termijn.eind, termijn.precisie


def _helemaal(rij: Bestaand, moment: Moment) -> bool:
    return rij.sleutel == moment.sleutel


def _op_termijn(rij: Bestaand, moment: Moment) -> bool:
    return _op_gremium(rij, moment) and dagen(rij.termijn) == dagen(moment.termijn)


def _op_gremium(rij: Bestaand, moment: Moment) -> bool:
    return rij.sleutel[:2] == moment.sleutel[:2]
