"""On which days a body meets when it meets by a rhythm."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from kern.datums import WEEKDAGEN, laatste_dag
from kern.vrijedagen import get_feestdag
from kern.werkdagen import schuif
from notatie.termijn import lees_termijn

WEEK = timedelta(days=7)
LANGSTE_JAREN = 3
MEESTE_WEKEN = 26
LAATSTE = -1
RANGEN = (1, 2, 3, 4, LAATSTE)
_DAGEN = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_REGEL = re.compile(
    r"FREQ=(?:WEEKLY(?:;INTERVAL=(?P<om_de>\d{1,2}))?(?:;BYDAY=(?P<dag>[A-Z]{2}))?"
    r"|MONTHLY;BYDAY=(?P<rang>-1|[1-4])(?P<weekdag>[A-Z]{2}))"
)

_OP_WEEKDAG = re.compile(rf"\s?\bop\s({'|'.join(WEEKDAGEN)})(?:en)?\b", re.I)


class OpFeestdag(StrEnum):
    """What becomes of a meeting on a public holiday."""

    VERSCHUIVEN = "verschuiven"
    WEGLATEN = "weglaten"


class Lot(StrEnum):
    """What becomes of one day of the rhythm."""

    NIEUW = "nieuw"
    BESTAAT = "bestaat"
    RECES = "reces"
    FEESTDAG = "feestdag"
    VERSCHOVEN = "verschoven"


@dataclass(frozen=True)
class Ritme:
    """A weekday (Monday is 0) that returns: every so many weeks, or once a month.

    With ``rang`` it is that weekday of each month, 1 to 4, or -1 for the last one.
    Else it is every ``om_de`` weeks, counted from ``geteld_vanaf``, or from the first
    such weekday.
    """

    weekdag: int
    om_de: int = 1
    rang: int | None = None
    geteld_vanaf: date | None = None


@dataclass(frozen=True)
class Ritmewoorden:
    """What the words of a rhythm say; they need not name a weekday."""

    weekdag: int | None
    om_de: int = 1
    rang: int | None = None


@dataclass(frozen=True)
class Rustperiode:
    """A recess by name, both days included; ``vergadert`` when the body meets in it."""

    naam: str
    begin: date
    eind: date
    vergadert: bool = False


@dataclass(frozen=True)
class Vergaderdag:
    """One day of the rhythm: what becomes of it, on which day, and by what."""

    van: date
    dag: date
    lot: Lot
    waardoor: str | None = None

    @property
    def komt_erbij(self) -> bool:
        """Whether a meeting is added for it."""
        return self.lot in {Lot.NIEUW, Lot.VERSCHOVEN}


def list_ritmedagen(ritme: Ritme, *, van: date, tot: date) -> Iterator[date]:
    """Return the days of the rhythm from ``van`` to ``tot``, both included.

    >>> dinsdag = Ritme(weekdag=1, om_de=2, geteld_vanaf=date(2020, 11, 10))
    >>> [d.day for d in list_ritmedagen(
    ...     dinsdag, van=date(2020, 11, 1), tot=date(2020, 11, 30))]
    [10, 24]
    >>> laatste = Ritme(weekdag=0, rang=LAATSTE)
    >>> [str(d) for d in list_ritmedagen(
    ...     laatste, van=date(2024, 1, 30), tot=date(2024, 3, 31))]
    ['2024-02-26', '2024-03-25']
    >>> list(list_ritmedagen(dinsdag, van=date(2020, 11, 2), tot=date(2020, 11, 1)))
    []
    """
    dagen = _per_week(ritme, van) if ritme.rang is None else _per_maand(ritme, van)
    for dag in dagen:
        if dag > tot:
            return
        if dag >= van:
            yield dag


def deel_in(
    dagen: Iterable[date],
    *,
    bestaand: Collection[date] = (),
    recessen: Sequence[Rustperiode] = (),
    vrij: Collection[date] = (),
    op_feestdag: OpFeestdag = OpFeestdag.VERSCHUIVEN,
) -> list[Vergaderdag]:
    """Return what becomes of each of these days.

    A recess leaves a day out, also one that a holiday would move into it. A day on
    which there is a meeting already stays as it is.

    >>> paas = date(2022, 4, 18)
    >>> [(d.lot.value, str(d.dag)) for d in deel_in([paas], vrij={paas})]
    [('verschoven', '2022-04-19')]
    >>> deel_in([paas], vrij={paas}, op_feestdag=OpFeestdag.WEGLATEN)[0].lot.value
    'feestdag'
    >>> mei = Rustperiode("meireces", date(2022, 4, 19), date(2022, 5, 1))
    >>> deel_in([paas], vrij={paas}, recessen=[mei])[0].waardoor
    'meireces'
    >>> deel_in([paas], bestaand={paas})[0].lot.value
    'bestaat'
    """
    bezet, uit = set(bestaand), []
    for dag in dagen:
        lot = _lot_van(dag, recessen, vrij, op_feestdag)
        if lot.komt_erbij and lot.dag in bezet:
            lot = Vergaderdag(dag, lot.dag, Lot.BESTAAT)
        bezet.add(lot.dag)
        uit.append(lot)
    return uit


def lees_ritme(woorden: str | None) -> Ritmewoorden | None:
    """Return the rhythm that somebody wrote down in words, if it can be read.

    >>> lees_ritme("elke dinsdag"), lees_ritme("elke eerste maandag").rang
    (Ritmewoorden(weekdag=1, om_de=1, rang=None), 1)
    >>> lees_ritme("om de 2 weken op maandag")
    Ritmewoorden(weekdag=0, om_de=2, rang=None)
    >>> lees_ritme("als het uitkomt"), lees_ritme(None)
    (None, None)
    """
    tekst = " ".join((woorden or "").split())
    treffer = _OP_WEEKDAG.search(tekst)
    if treffer is not None:
        tekst = tekst[: treffer.start()] + tekst[treffer.end() :]
    regels = (item.termijn.herhaling for item in lees_termijn(tekst).items)
    gelezen = next((r for regel in regels if regel and (r := lees_regel(regel))), None)
    if gelezen is None or treffer is None:
        return gelezen
    return replace(gelezen, weekdag=WEEKDAGEN.index(treffer[1].lower()))


def lees_regel(regel: str) -> Ritmewoorden | None:
    """Return the rhythm of an RFC 5545 rule, as a plan's words are read.

    A rule by the day or the year gives nothing.

    >>> lees_regel("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO")
    Ritmewoorden(weekdag=0, om_de=2, rang=None)
    >>> lees_regel("FREQ=MONTHLY;BYDAY=-1MO").rang
    -1
    >>> lees_regel("FREQ=WEEKLY").weekdag, lees_regel("FREQ=YEARLY")
    (None, None)
    """
    treffer = _REGEL.fullmatch(regel)
    if treffer is None:
        return None
    naam = treffer["dag"] or treffer["weekdag"]
    rang = int(treffer["rang"]) if treffer["rang"] else None
    weekdag = _DAGEN.index(naam) if naam in _DAGEN else None
    return Ritmewoorden(weekdag, int(treffer["om_de"] or 1), rang)


def _per_week(ritme: Ritme, van: date) -> Iterator[date]:
    """Return every so many weeks; the count may begin before or after ``van``."""
    stap = WEEK * ritme.om_de
    eerste = _op_weekdag(ritme.geteld_vanaf or van, ritme.weekdag)
    # The first one on or after ``van`` that lies a whole number of steps away.
    dag = eerste - stap * ((eerste - van).days // stap.days)
    while dag < date.max - stap:
        yield dag
        dag += stap


def _per_maand(ritme: Ritme, van: date) -> Iterator[date]:
    eerste = van.replace(day=1)
    while True:
        yield _in_maand(eerste, ritme)
        eerste = laatste_dag(eerste) + timedelta(days=1)


def _in_maand(eerste: date, ritme: Ritme) -> date:
    if ritme.rang == LAATSTE:
        laatste = laatste_dag(eerste)
        return laatste - timedelta(days=(laatste.weekday() - ritme.weekdag) % 7)
    return _op_weekdag(eerste, ritme.weekdag) + WEEK * ((ritme.rang or 1) - 1)


def _op_weekdag(dag: date, weekdag: int) -> date:
    """Return that weekday on or after the day."""
    return dag + timedelta(days=(weekdag - dag.weekday()) % 7)


def _lot_van(
    dag: date,
    recessen: Sequence[Rustperiode],
    vrij: Collection[date],
    op_feestdag: OpFeestdag,
) -> Vergaderdag:
    if reces := _reces_op(dag, recessen):
        return Vergaderdag(dag, dag, Lot.RECES, reces.naam)
    if dag not in vrij:
        return Vergaderdag(dag, dag, Lot.NIEUW)
    feestdag = get_feestdag(dag) or "een vrije dag"
    if op_feestdag is OpFeestdag.WEGLATEN:
        return Vergaderdag(dag, dag, Lot.FEESTDAG, feestdag)
    later = schuif(dag, 1, vrij)
    if reces := _reces_op(later, recessen):
        return Vergaderdag(dag, dag, Lot.RECES, reces.naam)
    return Vergaderdag(dag, later, Lot.VERSCHOVEN, feestdag)


def _reces_op(dag: date, recessen: Sequence[Rustperiode]) -> Rustperiode | None:
    gevonden = (r for r in recessen if not r.vergadert and r.begin <= dag <= r.eind)
    return next(gevonden, None)
