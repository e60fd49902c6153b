"""Which months the calendar shows; pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from kern.datums import MAANDEN, Termijn, laatste_dag, plus_maanden
from kern.peildatum import EERSTE_DAG, LAATSTE_DAG

# How long before its first promise the steps of a route may lie.
AANLOOP = timedelta(days=120)


class Periode(StrEnum):
    """How much the calendar shows at once."""

    HALFJAAR = "halfjaar"
    JAAR = "jaar"


MAANDEN_VAN = {Periode.HALFJAAR: 6, Periode.JAAR: 12}


@dataclass(frozen=True)
class Kalendervenster:
    """The months from ``begin`` on, which is the first day of one.

    >>> venster = maak_venster(Periode.HALFJAAR, date(2020, 9, 15))
    >>> venster.tekst, venster.eind
    ('september 2020 t/m februari 2021', datetime.date(2021, 2, 28))
    >>> venster.volgende.begin, venster.vorige.begin
    (datetime.date(2021, 3, 1), datetime.date(2020, 3, 1))
    >>> len(maak_venster(Periode.JAAR, date(2024, 2, 29)).maanden)
    12
    """

    periode: Periode
    begin: date

    @property
    def maanden(self) -> list[date]:
        """Return the first day of every month."""
        return [plus_maanden(self.begin, n) for n in range(MAANDEN_VAN[self.periode])]

    @cached_property
    def eind(self) -> date:
        """Return the last day."""
        return laatste_dag(plus_maanden(self.begin, MAANDEN_VAN[self.periode] - 1))

    @property
    def tekst(self) -> str:
        """Say which months these are."""
        return f"{schrijf_maand(self.begin)} t/m {schrijf_maand(self.eind)}"

    @property
    def vorige(self) -> "Kalendervenster | None":
        """Return the months just before these, as far back as there are days."""
        return self._verder(-MAANDEN_VAN[self.periode])

    @property
    def volgende(self) -> "Kalendervenster | None":
        """Return the months just after these."""
        return self._verder(MAANDEN_VAN[self.periode])

    def __contains__(self, dag: date) -> bool:
        """Whether the day falls in it."""
        return self.begin <= dag <= self.eind

    def _verder(self, maanden: int) -> "Kalendervenster | None":
        begin = plus_maanden(self.begin, maanden)
        past = EERSTE_DAG <= begin <= LAATSTE_DAG
        return Kalendervenster(self.periode, begin) if past else None


def maak_venster(periode: Periode, dag: date) -> Kalendervenster:
    """Return the half year or the year that begins with the month of the day."""
    return Kalendervenster(periode, dag.replace(day=1))


def schrijf_maand(dag: date) -> str:
    """Write the month of a day.

    >>> schrijf_maand(date(2021, 1, 25))
    'januari 2021'
    """
    return f"{MAANDEN[dag.month - 1]} {dag.year}"


def bepaal_plaats(
    termijn: Termijn, *, gebeurd_op: date | None, gepland: date | None
) -> date | None:
    """Return the day by which a moment stands in a month; None without any day.

    What happened stands where it happened. Else the promise decides: the meeting that
    is proposed counts where it lies within the term, and otherwise its last day.

    >>> from kern.datums import maand, ntb
    >>> november = maand(2020, 11)
    >>> bepaal_plaats(november, gebeurd_op=None, gepland=date(2020, 11, 24))
    datetime.date(2020, 11, 24)
    >>> bepaal_plaats(november, gebeurd_op=None, gepland=date(2020, 10, 27))
    datetime.date(2020, 11, 30)
    >>> bepaal_plaats(november, gebeurd_op=date(2021, 1, 5), gepland=None)
    datetime.date(2021, 1, 5)
    >>> bepaal_plaats(ntb(), gebeurd_op=None, gepland=None) is None
    True
    """
    if gebeurd_op is not None:
        return gebeurd_op
    if termijn.eind is None or gepland is None:
        return termijn.eind
    begin = termijn.begin or gepland
    return gepland if begin <= gepland <= termijn.eind else termijn.eind
