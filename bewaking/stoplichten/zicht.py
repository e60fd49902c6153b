"""Which lights somebody may see, and of which what was decided."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select

from bewaking.models import Stoplicht
from bewaking.stoplichten.woorden import Aspect
from toegang.poort import Toegang
from toegang.rechten import Recht


@dataclass(frozen=True)
class Lichtzicht:
    """The aspects that somebody sees, and those of which he sees the decisions.

    Without the right to see money there is no light of the money, nor of the whole,
    which is never better than it. Who sees no confidential risks sees of the risks
    only what the rules propose, for a person may have decided because of them.
    """

    aspecten: tuple[Aspect, ...]
    besluiten: frozenset[Aspect]


# For facts that are kept whole, and limited when somebody reads them.
ALLES = Lichtzicht(tuple(Aspect), frozenset(Aspect))


def lichtzicht(mag: Callable[[Recht], bool]) -> Lichtzicht:
    """Return what somebody with these rights may see of the lights."""
    verborgen: set[Aspect] = set()
    if not mag(Recht.GELD_ZIEN):
        verborgen = {Aspect.GELD, Aspect.TOTAAL}
    aspecten = tuple(aspect for aspect in Aspect if aspect not in verborgen)
    if not mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN):
        verborgen |= {Aspect.RISICO}
    return Lichtzicht(aspecten, frozenset(aspecten) - verborgen)


def zichtbare_stoplichten(wie: Toegang) -> Select[Any] | None:
    """Return the ids of the decided lights that the visitor may see; None is all."""
    besluiten = lichtzicht(wie.mag).besluiten
    if len(besluiten) == len(Aspect):
        return None
    return select(Stoplicht.id).where(Stoplicht.aspect.in_(besluiten))
