"""The year of a unit that does not name one: inherited, never guessed."""

from datetime import date
from itertools import pairwise

from notatie.eenheid import Eenheid
from notatie.uitdrukkingen import Op, Uitdrukking
from notatie.vensters import BestaatNietError, plaats_in_jaar, venster
from notatie.woorden import Woorden

Ankers = tuple[date | None, date | None, date | None]


def vul_jaren(
    uitdrukking: Uitdrukking, ankers: Ankers, woorden: Woorden
) -> Uitdrukking:
    """Give each unit its year as far as the text and its surroundings allow.

    In this order: a year later in the same expression; the last date before it
    in the cell (``ankers[0]``), rolling to the next year when the month is
    earlier; the last occurrence ending on or before the end of the row
    (``ankers[1]``); the first one on or after the day of the plan
    (``ankers[2]``). Without any of these the year stays open.
    """
    delen = list(uitdrukking.delen)
    if any(deel.twijfel == "JAAR_TWEE_CIJFERS" for deel in delen):
        return uitdrukking
    _van_later(delen, uitdrukking.ops)
    if delen[0].jaar is None:
        jaar = _jaar_van_buiten(delen, ankers, woorden)
        if jaar is None:
            return uitdrukking._replace(delen=tuple(delen))
        delen[0] = delen[0]._replace(jaar=jaar, afgeleid=True)
    _van_eerder(delen)
    return uitdrukking._replace(delen=tuple(delen))


def _van_later(delen: list[Eenheid], ops: tuple[Op, ...]) -> None:
    """Let a later year reach back; across a turn of the year it is one less."""
    for plaats in range(len(delen) - 2, -1, -1):
        deel, later = delen[plaats], delen[plaats + 1]
        if deel.jaar is None and later.jaar is not None:
            terug = plaats_in_jaar(deel) > plaats_in_jaar(later)
            delen[plaats] = deel._replace(
                jaar=later.jaar - terug, afgeleid=terug and ops[plaats] is Op.EN
            )


def _van_eerder(delen: list[Eenheid]) -> None:
    """Let a year reach forward; a route runs forward in time."""
    for plaats in range(1, len(delen)):
        deel, eerder = delen[plaats], delen[plaats - 1]
        if deel.jaar is None and eerder.jaar is not None:
            verder = plaats_in_jaar(deel) < plaats_in_jaar(eerder)
            delen[plaats] = deel._replace(jaar=eerder.jaar + verder, afgeleid=True)


def _jaar_van_buiten(
    delen: list[Eenheid], ankers: Ankers, woorden: Woorden
) -> int | None:
    laatste, rij_eind, plandatum = ankers
    if laatste:
        vroeger = plaats_in_jaar(delen[0])[0] < laatste.month
        return laatste.year + vroeger
    if rij_eind:
        return _laatste_voor(delen, rij_eind, woorden)
    if plandatum:
        return _eerste_na(delen[0], plandatum, woorden)
    return None


def _laatste_voor(delen: list[Eenheid], grens: date, woorden: Woorden) -> int | None:
    draai = sum(
        plaats_in_jaar(later) < plaats_in_jaar(eerder)
        for eerder, later in pairwise(delen)
    )
    for jaar in range(grens.year, grens.year - 5, -1):
        eind = _eind(delen[-1], jaar, woorden)
        if eind and eind <= grens:
            return jaar - draai
    return None


def _eerste_na(eenheid: Eenheid, grens: date, woorden: Woorden) -> int | None:
    for jaar in range(grens.year - 1, grens.year + 5):
        eind = _eind(eenheid, jaar, woorden)
        if eind and eind >= grens:
            return jaar
    return None


def _eind(eenheid: Eenheid, jaar: int, woorden: Woorden) -> date | None:
    try:
        return venster(eenheid, jaar, woorden)[1]
    except (BestaatNietError, OverflowError):
        return None
