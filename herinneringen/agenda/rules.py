"""What stands in a calendar, on which day and in which words; pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from kern.datums import MAANDEN, Precisie, Termijn

# These are shown on their own days; anything coarser is no stretch of work.
OP_EIGEN_DAGEN = frozenset({Precisie.DAG, Precisie.WEEK})
KWARTALEN = ("eerste", "tweede", "derde", "vierde")
MAANDEN_PER_KWARTAAL = 3


class Puntstand(Enum):
    """How sure it is that something happens on its day."""

    VAST = auto()
    VOORSTEL = auto()
    VERVALLEN = auto()


@dataclass(frozen=True)
class Plaats:
    """The days on which something stands, and what is not known of them, in words."""

    dag: date
    laatste: date | None = None
    vaag: str = ""


@dataclass(frozen=True)
class Agendapunt:
    """One thing of a plan in a calendar.

    ``kenmerk`` never changes; ``volgnummer`` grows with each change of what it says.
    ``pagina`` is an endpoint with what its address needs.
    """

    kenmerk: str
    project: str
    wat: str
    plaats: Plaats
    volgnummer: int
    stand: Puntstand = Puntstand.VAST
    uitleg: tuple[str, ...] = ()
    pagina: tuple[str, Mapping[str, str | int]] | None = None


def bepaal_plaats(termijn: Termijn) -> Plaats | None:
    """Return where a term stands; None when it has no last day.

    A month and all that is coarser stands on its last day: by then it must be done,
    and a bar over thirty days would hide what is really on one of them.

    >>> from kern.datums import dag, kwartaal, maand, ntb
    >>> bepaal_plaats(dag(date(2021, 1, 25)))
    Plaats(dag=datetime.date(2021, 1, 25), laatste=None, vaag='')
    >>> bepaal_plaats(maand(2020, 11))  # doctest: +NORMALIZE_WHITESPACE
    Plaats(dag=datetime.date(2020, 11, 30), laatste=None,
           vaag='in november 2020, dag nog niet bekend')
    >>> bepaal_plaats(kwartaal(2021, 2)).vaag
    'in het tweede kwartaal van 2021, dag nog niet bekend'
    >>> bepaal_plaats(ntb()) is None
    True
    """
    if termijn.eind is None:
        return None
    if termijn.precisie in OP_EIGEN_DAGEN:
        begin = termijn.begin or termijn.eind
        return Plaats(begin, None if begin == termijn.eind else termijn.eind)
    return Plaats(termijn.eind, vaag=f"{_wanneer(termijn)}, dag nog niet bekend")


def _wanneer(termijn: Termijn) -> str:
    """Say in which stretch it is.

    >>> from kern.datums import jaar
    >>> _wanneer(jaar(2021))
    'in 2021'
    """
    eind = termijn.eind
    assert eind is not None
    match termijn.precisie:
        case Precisie.MAAND if termijn.begin and termijn.begin.month == eind.month:
            return f"in {MAANDEN[eind.month - 1]} {eind.year}"
        case Precisie.KWARTAAL:
            nummer = KWARTALEN[(eind.month - 1) // MAANDEN_PER_KWARTAAL]
            return f"in het {nummer} kwartaal van {eind.year}"
        case Precisie.JAAR if termijn.begin and termijn.begin.year == eind.year:
            return f"in {eind.year}"
        case _:
            return f"uiterlijk eind {MAANDEN[eind.month - 1]} {eind.year}"
