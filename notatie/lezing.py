"""What reading a cell needs to know and what it gives back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kern.datums import Termijn
from notatie.waarschuwingen import zinnen


class Celstand(StrEnum):
    """How far a whole cell was understood; the first seven are as of a term."""

    GELEZEN = "gelezen"
    AMBIGU = "ambigu"
    ONVOLLEDIG = "onvolledig"
    NTB = "ntb"
    NVT = "nvt"
    LEEG = "leeg"
    ONLEESBAAR = "onleesbaar"
    GEDEELTELIJK = "gedeeltelijk"
    NOTITIE = "notitie"


@dataclass(frozen=True)
class Reces:
    """Een periode waarin een gremium niet vergadert, begin en eind inbegrepen."""

    naam: str
    begin: date
    eind: date


@dataclass(frozen=True)
class Termijncontext:
    """What surrounds a cell and may lend it a year, a bound or an anchor.

    ``laatste_datum`` is the last date before the cell in the same route;
    ``rij_termijn_eind`` the last day of the row, for the column of hours;
    ``volgende_start`` the first day of the next phase; ``ankers`` the day of
    what a relative term counts from, such as "besluit raad".
    """

    plandatum: date | None = None
    project_start: date | None = None
    project_eind: date | None = None
    einde_project: date | None = None
    volgende_start: date | None = None
    rij_termijn_eind: date | None = None
    laatste_datum: date | None = None
    ankers: Mapping[str, date] = field(default_factory=dict)
    recessen: tuple[Reces, ...] = ()


@dataclass(frozen=True)
class Celitem:
    """One moment or period of a cell, and the body it goes to.

    ``gremium`` is a code of the word list, or None; ``gremium_tekst`` is how it
    was written. ``ter_kennisgeving`` marks a step that asks no decision.
    """

    gremium: str | None
    termijn: Termijn
    ter_kennisgeving: bool = False
    gremium_tekst: str = ""


@dataclass(frozen=True)
class Cellezing:
    """A cell as read: a proposal; the text itself is always kept.

    ``items`` has at least one item, also for n.t.b., empty and unreadable, so
    that there is always something to keep the text in.
    """

    tekst: str
    status: Celstand
    items: tuple[Celitem, ...]
    waarschuwingen: tuple[str, ...] = ()

    @property
    def zinnen(self) -> tuple[str, ...]:
        """Return in Dutch what is unclear or was assumed."""
        return zinnen(self.waarschuwingen)


GEEN_CONTEXT = Termijncontext()
