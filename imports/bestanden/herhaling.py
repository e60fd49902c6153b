"""The days of an appointment that recurs, written out within bounds."""

from collections.abc import Iterator
from datetime import date, datetime, time, tzinfo
from itertools import islice
from typing import Any

from dateutil.rrule import rrulestr

MEESTE_KEREN = 1000
LAATSTE_JAAR = 2100
GEWOON = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
BINNEN_EEN_DAG = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
# By the day or the week these may never hold, and then dateutil tries three million
# days, up to the year 9999. No agenda writes them so.
NOOIT_SAMEN = {
    soort: frozenset({"BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS"})
    for soort in ("DAILY", "WEEKLY")
}

ZONDER_EINDE = (
    "Deze afspraak herhaalt zich zonder einde. Geef de reeks in de agenda een laatste"
    " dag."
)
TE_VAAK = (
    f"Deze afspraak herhaalt zich meer dan {MEESTE_KEREN:,} keer. Geef de reeks in de"
    " agenda een eerdere laatste dag."
).replace(",", ".", 1)
ONGEWOON = (
    "Deze herhaling lezen we niet. Kies in de agenda een gewone herhaling, zoals elke"
    " dinsdag of elke eerste maandag."
)
OP_EEN_DAG = (
    "Deze afspraak komt meer keren op één dag terug. Een vergadering is er eens per"
    " dag."
)


class HerhalingError(Exception):
    """One appointment is refused; the message says why in Dutch."""


def list_begin(bron: Any) -> list[date | datetime]:
    """Return when it begins, each time; one that does not recur begins once."""
    begin = bron.DTSTART
    eigen = bron.get("DTSTART")
    zone = begin.tzinfo if isinstance(begin, datetime) else None
    if isinstance(begin, datetime) and zone is None and "TZID" in eigen.params:
        raise HerhalingError(
            f"De tijdzone “{str(eigen.params['TZID'])[:60]}” kennen we niet. Kies in de"
            " agenda een andere tijdzone."
        )
    if not bron.rrules and not bron.rdates:
        return [begin]
    keren = {_kaal(begin, zone)}
    for regel in bron.rrules:
        keren |= set(_herhaal(regel, _kaal(begin, zone), zone))
    keren |= {_kaal(keer, zone) for keer, _eind in bron.rdates}
    keren -= _uitgezonderd(bron.exdates, keren, zone)
    if len(keren) > MEESTE_KEREN:
        raise HerhalingError(TE_VAAK)
    if not isinstance(begin, datetime):
        return [keer.date() for keer in sorted(keren)]
    return [keer.replace(tzinfo=zone) for keer in sorted(keren)]


def _herhaal(regel: Any, begin: datetime, zone: tzinfo | None) -> Iterator[datetime]:
    soort, delen = str(regel["FREQ"][0]).upper(), {deel.upper() for deel in regel}
    if soort not in GEWOON or delen & BINNEN_EEN_DAG:
        raise HerhalingError(OP_EEN_DAG)
    if delen & NOOIT_SAMEN.get(soort, frozenset()):
        raise HerhalingError(ONGEWOON)
    tot = regel.get("UNTIL")
    if not tot and "COUNT" not in regel:
        raise HerhalingError(ZONDER_EINDE)
    # In the time of the place itself: the clock there goes on and back, not the
    # meeting. The last year keeps a rule that never holds from being tried for ever.
    grens = datetime.combine(date(LAATSTE_JAAR, 12, 31), time(23, 59, 59))
    if tot:
        grens = min(grens, _kaal(tot[0], zone, eind=True))
    kopie = regel.copy()
    kopie["UNTIL"] = [grens]
    aantal = kopie.pop("COUNT", [MEESTE_KEREN + 1])[0]
    keren = rrulestr(kopie.to_ical().decode(), dtstart=begin)
    return islice(keren, min(aantal, MEESTE_KEREN + 1))


def _uitgezonderd(
    zonder: list[Any], keren: set[datetime], zone: tzinfo | None
) -> set[datetime]:
    dagen = {keer for keer in zonder if not isinstance(keer, datetime)}
    momenten = {_kaal(keer, zone) for keer in zonder if isinstance(keer, datetime)}
    return momenten | {keer for keer in keren if keer.date() in dagen}


def _kaal(keer: Any, zone: tzinfo | None, *, eind: bool = False) -> datetime:
    """Return the time on the clock of the place of the appointment."""
    if isinstance(keer, datetime):
        if keer.tzinfo is None or zone is None:
            return keer.replace(tzinfo=None)
        return keer.astimezone(zone).replace(tzinfo=None)
    return datetime.combine(keer, time.max if eind else time.min).replace(microsecond=0)
