"""A line of the plan as somebody typed it, and what can be against it."""

from dataclasses import dataclass

from kern.fouten import DomeinError
from planning.cellen import Lezing
from planning.wijze import Verschuifdaad


class NummerBestaatError(DomeinError):
    """Two lines of one project cannot have the same number."""


class OnbekendePersoonError(DomeinError):
    """Somebody in a cell is not known, and nobody said to add him."""


class BezettingError(DomeinError):
    """Who sat somewhere since or until a day would be forgotten."""


class WijzeNodigError(DomeinError):
    """A changed term is a mend or a shift; only a person knows which."""


class GeenVerschuivingError(DomeinError):
    """A shift moves moments; it makes and drops none."""


@dataclass(frozen=True)
class Regel:
    """A line as typed. ``oud`` is how its former cells are read, for a change.

    ``wijze`` says how a changed term is meant: ``None`` is not said,
    ``"verbetering"`` mends the plan, a `Verschuifdaad` moves the moments.
    ``zet_rollen`` is false where the bodies keep what was asked of them.
    """

    nummer: str
    doelstelling_id: int
    titel: str
    resultaat: str | None
    product_ids: tuple[int, ...]
    lezing: Lezing
    oud: Lezing | None = None
    wijze: Verschuifdaad | str | None = None
    zet_rollen: bool = True
    voeg_toe: bool = False
