"""Terms: what was promised, with the precision of the promise."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

EEN_DAG = timedelta(days=1)
MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

WEEKDAGEN = (
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
)


class Soort(StrEnum):
    """How a term stands in time."""

    MOMENT = "moment"
    PERIODE = "periode"
    HERHALING = "herhaling"
    DUUR = "duur"
    ONBEPAALD = "onbepaald"


class Stand(StrEnum):
    """How far the text of a term was understood."""

    GELEZEN = "gelezen"
    AMBIGU = "ambigu"
    ONVOLLEDIG = "onvolledig"
    NTB = "ntb"
    NVT = "nvt"
    LEEG = "leeg"
    ONLEESBAAR = "onleesbaar"


class Precisie(StrEnum):
    """The smallest unit that was promised."""

    DAG = "dag"
    WEEK = "week"
    MAAND = "maand"
    KWARTAAL = "kwartaal"
    SEIZOEN = "seizoen"
    HALFJAAR = "halfjaar"
    JAAR = "jaar"
    GEEN = "geen"


@dataclass(frozen=True)
class Termijn:
    """Wat is beloofd over een tijdstip of periode, zo precies als het is beloofd.

    ``begin`` and ``eind`` are inclusive and each may be open (``None``).
    ``tekst`` is kept exactly as written; ``herhaling`` is an RFC 5545 RRULE, or
    an ISO 8601 duration when ``soort`` is duur. A reading that a person settled
    (``vastgesteld_door_mens``) is never replaced by a newer reading.
    """

    tekst: str
    soort: Soort
    stand: Stand
    begin: date | None = None
    eind: date | None = None
    precisie: Precisie = Precisie.GEEN
    vaag: bool = False
    jaar_afgeleid: bool = False
    herhaling: str | None = None
    vastgesteld_door_mens: bool = False

    def __post_init__(self) -> None:
        """Refuse a term that ends before it begins."""
        if self.begin and self.eind and self.begin > self.eind:
            raise ValueError(f"{self.tekst!r} ends before it begins")

    @property
    def is_gedateerd(self) -> bool:
        """Whether a last day is known, so that the term can be late."""
        return self.eind is not None

    def is_verstreken(self, peildatum: date) -> bool:
        """Late only once the whole promised day, month or period has passed.

        >>> november = maand(2020, 11)
        >>> november.is_verstreken(date(2020, 11, 30))
        False
        >>> november.is_verstreken(date(2020, 12, 1))
        True
        >>> ntb().is_verstreken(date(2099, 1, 1))
        False
        """
        return self.eind is not None and peildatum > self.eind

    @property
    def sorteerdag(self) -> date:
        """Sort on the last day, then on the first; without any: at the end."""
        return self.eind or self.begin or date.max


def dag(waarde: date, tekst: str | None = None) -> Termijn:
    """Return the term of one day, written as people write it.

    >>> dag(date(2020, 8, 25)).tekst
    '25 augustus 2020'
    """
    return _gelezen(tekst or schrijf_dag(waarde), waarde, waarde, Precisie.DAG)


def maand(jaar: int, maandnummer: int, tekst: str | None = None) -> Termijn:
    """Return the term of a whole month; no day is invented.

    >>> maand(2020, 11).eind
    datetime.date(2020, 11, 30)
    >>> maand(2020, 11).tekst
    'november 2020'
    """
    begin = date(jaar, maandnummer, 1)
    tekst = tekst or f"{MAANDEN[maandnummer - 1]} {jaar}"
    return _gelezen(tekst, begin, laatste_dag(begin), Precisie.MAAND)


def kwartaal(jaar: int, nummer: int, tekst: str | None = None) -> Termijn:
    """Return the term of a quarter, 1 to 4.

    >>> kwartaal(2022, 4).begin, kwartaal(2022, 4).eind
    (datetime.date(2022, 10, 1), datetime.date(2022, 12, 31))
    """
    begin = date(jaar, 3 * nummer - 2, 1)
    eind = laatste_dag(date(jaar, 3 * nummer, 1))
    return _gelezen(
        tekst or f"{nummer}e kwartaal {jaar}", begin, eind, Precisie.KWARTAAL
    )


def jaar(waarde: int, tekst: str | None = None) -> Termijn:
    """Return the term of a calendar year.

    >>> jaar(2021).tekst
    '2021'
    """
    begin, eind = date(waarde, 1, 1), date(waarde, 12, 31)
    return _gelezen(tekst or str(waarde), begin, eind, Precisie.JAAR)


def ntb(tekst: str = "n.t.b.") -> Termijn:
    """Return the term that is still to be decided.

    >>> ntb().stand
    <Stand.NTB: 'ntb'>
    """
    return Termijn(tekst, Soort.ONBEPAALD, Stand.NTB)


def leeg() -> Termijn:
    """Return the term of a cell with nothing in it; not the same as n.t.b."""
    return Termijn("", Soort.ONBEPAALD, Stand.LEEG)


def laatste_dag(dag_in_maand: date) -> date:
    """Return the last day of the month.

    >>> laatste_dag(date(2024, 2, 3))
    datetime.date(2024, 2, 29)
    """
    dagen = monthrange(dag_in_maand.year, dag_in_maand.month)[1]
    return dag_in_maand.replace(day=dagen)


def schrijf_dag(waarde: date) -> str:
    """Write a day as in running text.

    >>> schrijf_dag(date(2020, 9, 1))
    '1 september 2020'
    """
    return f"{waarde.day} {MAANDEN[waarde.month - 1]} {waarde.year}"


def schrijf_weekdag(waarde: date, *, zonder_jaar: bool = False) -> str:
    """Write a day as in running text, with the day of the week in front.

    >>> schrijf_weekdag(date(2020, 11, 18))
    'woensdag 18 november 2020'
    >>> schrijf_weekdag(date(2020, 11, 25), zonder_jaar=True)
    'woensdag 25 november'
    """
    weekdag = WEEKDAGEN[waarde.weekday()]
    if zonder_jaar:
        return f"{weekdag} {waarde.day} {MAANDEN[waarde.month - 1]}"
    return f"{weekdag} {schrijf_dag(waarde)}"


def plus_maanden(waarde: date, aantal: int) -> date:
    """Move a day by whole months; the 31st becomes the last day where it must.

    >>> plus_maanden(date(2020, 1, 31), 1)
    datetime.date(2020, 2, 29)
    >>> plus_maanden(date(2020, 3, 15), -14)
    datetime.date(2019, 1, 15)
    """
    maanden = waarde.year * 12 + waarde.month - 1 + aantal
    begin = date(maanden // 12, maanden % 12 + 1, 1)
    return begin.replace(day=min(waarde.day, laatste_dag(begin).day))


def verschuif_maanden(termijn: Termijn, aantal: int, tekst: str) -> Termijn:
    """Move a term by whole months under a new text, keeping its precision.

    A last day of the month stays one: February to March is the 31st.

    >>> verschuif_maanden(maand(2021, 2), 1, "maart 2021").eind
    datetime.date(2021, 3, 31)
    >>> verschuif_maanden(ntb(), 5, "n.t.b.") == ntb()
    True
    """
    begin = termijn.begin and plus_maanden(termijn.begin, aantal)
    eind = termijn.eind and _plus_maanden_eind(termijn.eind, aantal, termijn.precisie)
    return replace(termijn, tekst=tekst, begin=begin, eind=eind)


def _plus_maanden_eind(eind: date, aantal: int, precisie: Precisie) -> date:
    verschoven = plus_maanden(eind, aantal)
    if precisie not in (Precisie.DAG, Precisie.WEEK) and eind == laatste_dag(eind):
        return laatste_dag(verschoven)
    return verschoven


def _gelezen(tekst: str, begin: date, eind: date, precisie: Precisie) -> Termijn:
    return Termijn(tekst, Soort.MOMENT, Stand.GELEZEN, begin, eind, precisie)
