"""Move one unit by whole months and write it in the place where it stood."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from kern.datums import MAANDEN, plus_maanden
from notatie.eenheid import Eenheid, Kern
from notatie.lexicon import Klasse, Teken

_KORT = {3: "mrt"}
_SEIZOENEN = ("voorjaar", "zomer", "najaar", "winter")
_RANGEN = ("laatste", "eerste", "tweede", "derde", "vierde")
_DONDERDAG = timedelta(days=3)
_STAPPEN = {Kern.KWARTAAL: 3, Kern.SEIZOEN: 3, Kern.HALFJAAR: 6}


def verschuif_eenheid(eenheid: Eenheid, maanden: int) -> Eenheid | None:
    """Return the unit some months later, or None if it then is no such unit.

    A quarter two months later is no quarter. A week becomes the week that holds
    the same Thursday of the month. Without a year only the month moves.
    """
    if eenheid.jaarteken_2 and maanden % 12:
        return None
    return _VERSCHUIVERS.get(eenheid.kern, _verschuif_jaar)(eenheid, maanden)


def _verschuif_maand(eenheid: Eenheid, maanden: int) -> Eenheid:
    jaar, nummer = _verder(eenheid.jaar, eenheid.nummer, maanden, 12)
    return eenheid._replace(jaar=jaar, nummer=nummer)


def _verschuif_dag(eenheid: Eenheid, maanden: int) -> Eenheid:
    """Move a day; the 31st becomes the last day of a shorter month."""
    nieuw = _verschuif_maand(eenheid, maanden)
    lengte = monthrange(nieuw.jaar or 2000, nieuw.nummer)[1]
    return nieuw._replace(dag=min(eenheid.dag, lengte))


def _verschuif_stap(eenheid: Eenheid, maanden: int) -> Eenheid | None:
    stap = _STAPPEN[eenheid.kern]
    if maanden % stap:
        return None
    seizoen = eenheid.kern is Kern.SEIZOEN
    jaar, nummer = _verder(
        eenheid.jaar, eenheid.nummer + seizoen, maanden // stap, 12 // stap
    )
    return eenheid._replace(jaar=jaar, nummer=nummer - seizoen)


def _verschuif_week(eenheid: Eenheid, maanden: int) -> Eenheid | None:
    if eenheid.jaar is None:
        return None if maanden % 12 else eenheid
    maandag = date.fromisocalendar(eenheid.jaar, eenheid.nummer, 1)
    nieuw = plus_maanden(maandag + _DONDERDAG, maanden).isocalendar()
    return eenheid._replace(jaar=nieuw.year, nummer=nieuw.week)


def _verschuif_jaar(eenheid: Eenheid, maanden: int) -> Eenheid | None:
    if maanden % 12:
        return None
    jaar = eenheid.jaar and eenheid.jaar + maanden // 12
    return eenheid._replace(jaar=jaar)


def _verder(
    jaar: int | None, nummer: int, aantal: int, per_jaar: int
) -> tuple[int | None, int]:
    telling = (jaar or 0) * per_jaar + nummer - 1 + aantal
    nieuw_jaar = None if jaar is None else telling // per_jaar
    return nieuw_jaar, telling % per_jaar + 1


Wijzigingen = dict[tuple[int, int], str]


def list_wijzigingen(oud: Eenheid, nieuw: Eenheid) -> Wijzigingen:
    """Return the new words by their place in the text, in the style of the old."""
    wijzigingen: Wijzigingen = {}
    breedte = 2 if _is_aangevuld(oud) else 1
    if oud.dagteken:
        wijzigingen[_plek(oud.dagteken)] = str(nieuw.dag).zfill(breedte)
    if oud.nummerteken:
        wijzigingen[_plek(oud.nummerteken)] = _nummer(oud, nieuw, breedte)
    if oud.jaarteken and nieuw.jaar:
        wijzigingen[_plek(oud.jaarteken)] = str(nieuw.jaar)
    if oud.jaarteken_2 and nieuw.jaar:
        cijfers = len(oud.jaarteken_2.tekst)
        wijzigingen[_plek(oud.jaarteken_2)] = str(nieuw.jaar + 1)[-cijfers:]
    return wijzigingen


def _nummer(oud: Eenheid, nieuw: Eenheid, breedte: int) -> str:
    teken = oud.nummerteken
    if teken is None or teken.klasse is Klasse.KERST:
        return teken.tekst if teken else ""
    if teken.klasse is Klasse.MAAND:
        return _maand(teken, nieuw.nummer)
    if teken.klasse is Klasse.SEIZOEN:
        return _SEIZOENEN[nieuw.nummer]
    if teken.klasse is Klasse.RANG:
        return _RANGEN[nieuw.nummer]
    return str(nieuw.nummer).zfill(breedte)


def _maand(teken: Teken, nummer: int) -> str:
    """Write a month in full or short, as it was."""
    naam = MAANDEN[nummer - 1]
    if teken.tekst.rstrip(".") in MAANDEN:
        return naam
    punt = "." if teken.tekst.endswith(".") and nummer != 5 else ""
    return _KORT.get(nummer, naam[:3]) + punt


def _is_aangevuld(eenheid: Eenheid) -> bool:
    """Whether day and month are written in two figures: 01-09 or 2020-11-30."""
    tekens = (eenheid.dagteken, eenheid.nummerteken)
    if any(teken and teken.tekst.startswith("0") for teken in tekens):
        return True
    jaar = eenheid.jaarteken
    return bool(eenheid.dagteken and jaar and jaar.begin < eenheid.dagteken.begin)


def _plek(teken: Teken) -> tuple[int, int]:
    return teken.begin, teken.eind


_VERSCHUIVERS: dict[Kern, Callable[[Eenheid, int], Eenheid | None]] = {
    Kern.DAG: _verschuif_dag,
    Kern.MAAND: _verschuif_maand,
    Kern.MAANDWEEK: _verschuif_maand,
    Kern.KWARTAAL: _verschuif_stap,
    Kern.SEIZOEN: _verschuif_stap,
    Kern.HALFJAAR: _verschuif_stap,
    Kern.WEEK: _verschuif_week,
}
