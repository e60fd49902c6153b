"""From a unit to its first and last day."""

from collections.abc import Callable
from datetime import date, timedelta

from kern.datums import EEN_DAG, Precisie, laatste_dag, plus_maanden
from notatie.eenheid import LAATSTE, Deel, Eenheid, Kern
from notatie.woorden import Woorden

Venster = tuple[date, date]
EEN_WEEK = timedelta(days=7)
PRECISIES = {
    Kern.DAG: Precisie.DAG,
    Kern.WEEK: Precisie.WEEK,
    Kern.MAANDWEEK: Precisie.WEEK,
    Kern.MAAND: Precisie.MAAND,
    Kern.KWARTAAL: Precisie.KWARTAAL,
    Kern.SEIZOEN: Precisie.SEIZOEN,
    Kern.HALFJAAR: Precisie.HALFJAAR,
    Kern.JAAR: Precisie.JAAR,
    Kern.SCHOOLJAAR: Precisie.JAAR,
    Kern.KERST: Precisie.DAG,
}


class BestaatNietError(ValueError):
    """The text names a day or a span that the calendar does not have."""

    def __init__(self, code: str) -> None:
        """Keep the warning code."""
        super().__init__(code)
        self.code = code


def venster(eenheid: Eenheid, jaar: int, woorden: Woorden) -> Venster:
    """Return the first and the last day of a unit in a year, both inclusive."""
    if not 1 < jaar < 9998:
        raise BestaatNietError("DATUM_BESTAAT_NIET")
    return _VENSTERS[eenheid.kern](eenheid, jaar, woorden)


def plaats_in_jaar(eenheid: Eenheid) -> tuple[int, int]:
    """Return month and day of the start, to compare units that lack a year."""
    if eenheid.kern in (Kern.DAG, Kern.MAAND, Kern.MAANDWEEK):
        return eenheid.nummer, eenheid.dag
    if eenheid.kern is Kern.WEEK:
        return (eenheid.nummer * 12 + 11) // 53 + 1, eenheid.nummer
    return _EERSTE_MAAND[eenheid.kern](eenheid.nummer), 0


def _dag(eenheid: Eenheid, jaar: int, _woorden: Woorden) -> Venster:
    try:
        dag = date(jaar, eenheid.nummer, eenheid.dag)
    except ValueError as fout:
        raise BestaatNietError("DATUM_BESTAAT_NIET") from fout
    return dag, dag


def _week(eenheid: Eenheid, jaar: int, _woorden: Woorden) -> Venster:
    try:
        maandag = date.fromisocalendar(jaar, eenheid.nummer, 1)
    except ValueError as fout:
        raise BestaatNietError("WEEK_BESTAAT_NIET") from fout
    return maandag, maandag + EEN_WEEK - EEN_DAG


def _maandweek(eenheid: Eenheid, jaar: int, _woorden: Woorden) -> Venster:
    """Return days 1-7, 8-14 … or the last seven days: no week is chosen."""
    eerste = date(jaar, eenheid.nummer, 1)
    if eenheid.dag == LAATSTE:
        eind = laatste_dag(eerste)
        return eind - EEN_WEEK + EEN_DAG, eind
    begin = eerste + (eenheid.dag - 1) * EEN_WEEK
    return begin, begin + EEN_WEEK - EEN_DAG


def _maand(eenheid: Eenheid, jaar: int, woorden: Woorden) -> Venster:
    eerste = date(jaar, eenheid.nummer, 1)
    laatste = laatste_dag(eerste)
    if eenheid.deel is None:
        return eerste, laatste
    if eenheid.deel is Deel.EERSTE_HELFT:
        van, tot = 1, 15
    elif eenheid.deel is Deel.TWEEDE_HELFT:
        van, tot = 16, laatste.day
    else:
        van, tot = woorden.maanddelen[eenheid.deel.value]
    tot = min(tot, laatste.day)
    return eerste.replace(day=min(van, tot)), eerste.replace(day=tot)


def _maanden(begin: date, aantal: int, deel: Deel | None) -> Venster:
    """Return whole months; begin, medio and eind are the three equal parts."""
    if deel is not None:
        stuk = max(aantal // 3, 1)
        begin = plus_maanden(begin, deel.value * stuk)
        aantal = stuk
    return begin, laatste_dag(plus_maanden(begin, aantal - 1))


def _kwartaal(eenheid: Eenheid, jaar: int, _woorden: Woorden) -> Venster:
    return _maanden(date(jaar, 3 * eenheid.nummer - 2, 1), 3, eenheid.deel)


def _halfjaar(eenheid: Eenheid, jaar: int, _woorden: Woorden) -> Venster:
    return _maanden(date(jaar, 6 * eenheid.nummer - 5, 1), 6, eenheid.deel)


def _seizoen(eenheid: Eenheid, jaar: int, woorden: Woorden) -> Venster:
    begin, aantal = _reeks(woorden.seizoenen[eenheid.nummer], jaar)
    return _maanden(begin, aantal, eenheid.deel)


def _jaar(eenheid: Eenheid, jaar: int, woorden: Woorden) -> Venster:
    if eenheid.deel is None:
        return date(jaar, 1, 1), date(jaar, 12, 31)
    begin, aantal = _reeks(woorden.jaardelen[eenheid.deel.value], jaar)
    return _maanden(begin, aantal, None)


def _schooljaar(_eenheid: Eenheid, jaar: int, woorden: Woorden) -> Venster:
    begin, aantal = _reeks(woorden.schooljaar, jaar)
    return _maanden(begin, aantal, None)


def _kerst(_eenheid: Eenheid, jaar: int, _woorden: Woorden) -> Venster:
    return date(jaar, 12, 25), date(jaar, 12, 26)


def _reeks(maanden: tuple[int, int], jaar: int) -> tuple[date, int]:
    van, tot = maanden
    return date(jaar, van, 1), (tot - van) % 12 + 1


_VENSTERS: dict[Kern, Callable[[Eenheid, int, Woorden], Venster]] = {
    Kern.DAG: _dag,
    Kern.WEEK: _week,
    Kern.MAANDWEEK: _maandweek,
    Kern.MAAND: _maand,
    Kern.KWARTAAL: _kwartaal,
    Kern.SEIZOEN: _seizoen,
    Kern.HALFJAAR: _halfjaar,
    Kern.JAAR: _jaar,
    Kern.SCHOOLJAAR: _schooljaar,
    Kern.KERST: _kerst,
}
_EERSTE_MAAND: dict[Kern, Callable[[int], int]] = {
    Kern.KWARTAAL: lambda nummer: 3 * nummer - 2,
    Kern.HALFJAAR: lambda nummer: 6 * nummer - 5,
    Kern.SEIZOEN: lambda nummer: 3 * nummer + 3,
    Kern.JAAR: lambda _nummer: 1,
    Kern.SCHOOLJAAR: lambda _nummer: 8,
    Kern.KERST: lambda _nummer: 12,
}
