"""A calendar as appointments on Dutch days; runs in a child (`imports/bestanden/kind`).

What recurs is written out, within bounds. One appointment that cannot be read is
refused with its line; the others stay.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from icalendar import Calendar

from imports.bestanden.fouten import BESCHADIGD, BestandError
from imports.bestanden.gelezen import Afspraak, Gelezen, Weigering
from imports.bestanden.herhaling import HerhalingError, list_begin
from kern.klok import NEDERLAND

MEESTE_AFSPRAKEN = 10_000
MEESTE_LAGEN = 5
LANGSTE_KENMERK = 400
LANGSTE_TITEL = 300
GEEN_DAG = "Deze afspraak heeft geen begin dat we kunnen lezen. Kies een dag."
TE_VEEL = (
    f"Deze agenda heeft meer dan {MEESTE_AFSPRAKEN:,} afspraken. Bewaar een kortere"
    " periode in een nieuw bestand."
).replace(",", ".", 1)
_GRENS = re.compile(r"(BEGIN|END):([A-Z-]+)\s*", re.I)


def lees_agenda(inhoud: bytes) -> Gelezen:
    """Return every appointment in the calendar, in the order of the file."""
    regels = _list_regels(inhoud)
    # As bytes: of a text the package looks first whether it names a file.
    agendas = Calendar.from_ical(inhoud.removeprefix(b"\xef\xbb\xbf"), multiple=True)
    gevonden = [a for agenda in agendas for a in agenda.walk("VEVENT")]
    if len(gevonden) != len(regels):
        raise BestandError(BESCHADIGD)
    los = {_kenmerk(a, _dag_van(_los_van(a))) for a in gevonden if _los_van(a)}
    afspraken: list[Afspraak] = []
    weigeringen: list[Weigering] = []
    for regel, afspraak in zip(regels, gevonden, strict=True):
        try:
            afspraken += _afspraken(regel, afspraak, los)
        except HerhalingError as fout:
            weigeringen.append(Weigering(f"regel {regel}", str(fout)))
        except (ValueError, TypeError, AttributeError, KeyError, OverflowError):
            weigeringen.append(Weigering(f"regel {regel}", GEEN_DAG))
        if len(afspraken) > MEESTE_AFSPRAKEN:
            raise BestandError(TE_VEEL)
    return Gelezen(afspraken=tuple(afspraken), weigeringen=tuple(weigeringen))


def _list_regels(inhoud: bytes) -> list[int]:
    """Return the line on which each appointment begins; refuse what is no calendar."""
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BestandError(
            "Deze agenda is geen UTF-8-tekst. Exporteer haar opnieuw uit uw agenda."
        ) from None
    gevonden, lagen = [], 0
    for nummer, regel in enumerate(tekst.splitlines(), 1):
        grens = _GRENS.fullmatch(regel)
        if grens is None:
            continue
        lagen += 1 if grens[1].upper() == "BEGIN" else -1
        if lagen > MEESTE_LAGEN:
            raise BestandError(BESCHADIGD)
        if grens[0].strip().upper() == "BEGIN:VEVENT":
            gevonden.append(nummer)
    if len(gevonden) > MEESTE_AFSPRAKEN:
        raise BestandError(TE_VEEL)
    return gevonden


def _afspraken(regel: int, bron: Any, los: set[str]) -> Iterator[Afspraak]:
    _eis_gewone_afwijking(bron)
    eigen = _los_van(bron)
    for begin in [bron.DTSTART] if eigen else list_begin(bron):
        dag = _dag_van(begin)
        is_reeks = eigen is not None or bron.rrules or bron.rdates
        kenmerk = _kenmerk(bron, _dag_van(eigen or begin) if is_reeks else None)
        if eigen is None and kenmerk in los:
            continue  # the series has this one apart, with its own day
        yield Afspraak(
            regel=regel,
            kenmerk=kenmerk,
            dag=dag,
            tijd=_tijd_van(begin),
            titel=_tekst(bron, "SUMMARY")[:LANGSTE_TITEL] or None,
            afgelast=_tekst(bron, "STATUS").upper() == "CANCELLED",
            twijfel=_twijfel(bron),
        )


def _eis_gewone_afwijking(bron: Any) -> None:
    afwijking = bron.get("RECURRENCE-ID")
    if afwijking is not None and "RANGE" in afwijking.params:
        raise HerhalingError(
            "Deze afspraak verandert een hele reeks vanaf een dag. Maak er in de agenda"
            " twee reeksen van."
        )
    if len(_tekst(bron, "UID")) > LANGSTE_KENMERK:
        raise HerhalingError(
            f"Het kenmerk (UID) van deze afspraak is langer dan {LANGSTE_KENMERK}"
            " tekens. Maak de afspraak opnieuw in de agenda."
        )


def _twijfel(bron: Any) -> str | None:
    eind = bron.get("DTEND")
    begin = bron.DTSTART
    if eind is None or isinstance(begin, datetime):
        return None
    # The end of a whole day is the day after it.
    laatste = eind.dt - timedelta(days=1)
    if laatste <= begin:
        return None
    return "De afspraak duurt meer dagen. Alleen de eerste dag telt."


def _los_van(bron: Any) -> date | datetime | None:
    """Return which one of a series it replaces."""
    afwijking = bron.get("RECURRENCE-ID")
    return None if afwijking is None else afwijking.dt


def _kenmerk(bron: Any, dag: date | None) -> str:
    uid = _tekst(bron, "UID")
    return f"{uid}/{dag.isoformat()}" if uid and dag else uid


def _tekst(bron: Any, naam: str) -> str:
    waarde = bron.get(naam, "")
    return str(waarde[0] if isinstance(waarde, list) else waarde).strip()


def _dag_van(begin: date | datetime | None) -> date:
    """Return the day in the Netherlands; a time without a zone is of here."""
    if isinstance(begin, datetime):
        return _hier(begin).date()
    if begin is None:
        raise ValueError("no day")
    return begin


def _tijd_van(begin: date | datetime) -> Any:
    if not isinstance(begin, datetime):
        return None
    return _hier(begin).time().replace(second=0, microsecond=0)


def _hier(begin: datetime) -> datetime:
    if begin.tzinfo is None:
        return begin
    return begin.astimezone(NEDERLAND).replace(tzinfo=None)
