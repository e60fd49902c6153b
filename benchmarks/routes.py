"""How long it takes to plan a year of 200 routes of 5 bodies on one core."""

from datetime import date, timedelta
from time import perf_counter

from betrokkenen.rules.agenda import Agenda, Rust, Tijd
from planning.route.samenstellen import Belofte, Omgeving, Routedeel, stel_samen

ROUTES = 200
GREMIA = 5
BEGIN = date(2021, 1, 4)
WEKEN = 104
ZOMER = Rust(date(2021, 7, 10), date(2021, 8, 22))


def meet() -> float:
    """Return the seconds to plan all routes, from their promises to their days."""
    omgeving = Omgeving(vandaag=BEGIN, agendas=_agendas())
    route = [
        Routedeel(f"Gremium {nummer}", nummer, daarna=Tijd(3))
        for nummer in range(GREMIA)
    ]
    beloften = [_beloften(nummer) for nummer in range(ROUTES)]
    begin = perf_counter()
    for eigen in beloften:
        stel_samen(eigen, route, omgeving=omgeving)
    return perf_counter() - begin


def _agendas() -> dict[int, Agenda]:
    """Return the calendars of two years: each body meets every week or two."""
    return {
        nummer: Agenda(
            tuple(
                BEGIN + timedelta(weeks=week, days=nummer % GREMIA)
                for week in range(0, WEKEN, 1 + nummer % 2)
            ),
            Tijd(4),
            (ZOMER,),
        )
        for nummer in range(GREMIA)
    }


def _beloften(nummer: int) -> list[Belofte]:
    """Return what one route promised: a month before its third and its last body.

    Each promises other days, because the same are reckoned only once.
    """
    eind = BEGIN + timedelta(weeks=26, days=2 * nummer)
    maand = timedelta(days=30)
    return [
        Belofte(1, "Halverwege", 2, eind - 3 * maand, eind - 2 * maand),
        Belofte(2, "Besluit", GREMIA - 1, eind - maand, eind),
    ]
