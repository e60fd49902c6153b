"""Since when and until when somebody has a part: the columns, and what they mean."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import CheckConstraint, ColumnElement, and_, or_
from sqlalchemy.orm import Mapped

from kern.datums import schrijf_dag
from kern.fouten import DomeinError

EEN_DAG = timedelta(days=1)
# Further ahead a day is a slip of the hand; a term of office is four years.
HOOGSTENS_VOORUIT_JAREN = 5


class TijdvakError(DomeinError):
    """Two days contradict each other, or a day is too far away."""


class DubbelError(DomeinError):
    """Somebody has one part once at a time."""


class Tijdvak:
    """The days from ``van`` to ``tot``, both included; empty has no limit there.

    ``einde_reden`` says why it ended, if somebody wrote that down.
    """

    van: Mapped[date | None]
    tot: Mapped[date | None]
    einde_reden: Mapped[str | None]

    def geldt_op(self, dag: date) -> bool:
        """Whether it holds on that day; both ends count."""
        return self.is_begonnen(dag) and not self.is_afgelopen(dag)

    def is_begonnen(self, dag: date) -> bool:
        """Whether it had begun by that day."""
        return self.van is None or self.van <= dag

    def is_afgelopen(self, dag: date) -> bool:
        """Whether it had ended by that day."""
        return self.tot is not None and self.tot < dag

    @property
    def is_van_het_plan(self) -> bool:
        """Whether it holds from the start, as the plan says it."""
        return self.van is None

    @property
    def is_gedateerd(self) -> bool:
        """Whether it began or ends on a known day."""
        return self.van is not None or self.tot is not None


def tijdvak_controles() -> tuple[CheckConstraint, CheckConstraint]:
    """Return what the database refuses of a stretch of days."""
    return (
        CheckConstraint(
            "tot IS NULL OR van IS NULL OR van <= tot", name="van_voor_tot"
        ),
        CheckConstraint(
            "einde_reden IS NULL OR tot IS NOT NULL", name="reden_bij_einde"
        ),
    )


def geldt(tabel: Any, dag: date) -> ColumnElement[bool]:
    """Return the condition that a row of this table holds on that day."""
    return and_(
        or_(tabel.van.is_(None), tabel.van <= dag),
        or_(tabel.tot.is_(None), tabel.tot >= dag),
    )


def overlapt(
    van: date | None, tot: date | None, ander_van: date | None, ander_tot: date | None
) -> bool:
    """Whether two stretches of days share a day.

    >>> overlapt(None, date(2021, 3, 1), date(2021, 3, 2), None)
    False
    >>> overlapt(None, date(2021, 3, 1), date(2021, 3, 1), None)
    True
    >>> overlapt(date(2021, 3, 1), None, None, None)
    True
    """
    begint_na = van is not None and ander_tot is not None and ander_tot < van
    eindigt_voor = tot is not None and ander_van is not None and tot < ander_van
    return not (begint_na or eindigt_voor)


def bezwaar_tegen_dag(dag: date, vandaag: date) -> str | None:
    """Say that a day lies too far ahead; None when it does not.

    >>> bezwaar_tegen_dag(date(2031, 3, 2), date(2026, 3, 1))
    'Deze dag ligt meer dan 5 jaar vooruit. Kies een dag tot en met 1 maart 2031.'
    >>> bezwaar_tegen_dag(date(2031, 3, 1), date(2026, 3, 1)) is None
    True
    """
    # From 29 February the limit is 28 February.
    dag_van_maand = 28 if (vandaag.month, vandaag.day) == (2, 29) else vandaag.day
    jaar = vandaag.year + HOOGSTENS_VOORUIT_JAREN
    grens = vandaag.replace(year=jaar, day=dag_van_maand)
    if dag <= grens:
        return None
    return (
        f"Deze dag ligt meer dan {HOOGSTENS_VOORUIT_JAREN} jaar vooruit."
        f" Kies een dag tot en met {schrijf_dag(grens)}."
    )


def schrijf_tijdvak(van: date | None, tot: date | None) -> str:
    """Write a stretch of days as people say it.

    >>> schrijf_tijdvak(date(2021, 3, 1), None), schrijf_tijdvak(None, None)
    ('sinds 1 maart 2021', 'vanaf het begin')
    >>> schrijf_tijdvak(None, date(2021, 3, 1))
    'tot en met 1 maart 2021'
    >>> schrijf_tijdvak(date(2021, 3, 1), date(2021, 4, 1))
    'van 1 maart 2021 tot en met 1 april 2021'
    """
    match van, tot:
        case None, None:
            return "vanaf het begin"
        case None, _:
            return f"tot en met {_dag(tot)}"
        case _, None:
            return f"sinds {_dag(van)}"
    return f"van {_dag(van)} tot en met {_dag(tot)}"


def eis_dag(dag: date, vandaag: date) -> None:
    """Refuse a day that lies too far ahead."""
    bezwaar = bezwaar_tegen_dag(dag, vandaag)
    if bezwaar is not None:
        raise TijdvakError(bezwaar)


def beeindig(
    rij: Tijdvak, *, tot: date, reden: str | None, wie: str, vandaag: date
) -> None:
    """Let it end after the day ``tot``; refuse an end before the begin."""
    eis_dag(tot, vandaag)
    if rij.van is not None and tot < rij.van:
        raise TijdvakError(
            f"{wie} begint pas op {schrijf_dag(rij.van)}. Kies een laatste dag op of na"
            " die dag."
        )
    rij.tot, rij.einde_reden = tot, reden


def eindig_voor(
    rij: Tijdvak, *, sinds: date, reden: str | None, wie: str, vandaag: date
) -> None:
    """Let it end on the day before somebody else takes over, on ``sinds``."""
    eis_dag(sinds, vandaag)
    if rij.van is not None and sinds <= rij.van:
        raise TijdvakError(
            f"{wie} begint zelf pas op {schrijf_dag(rij.van)}. Kies een latere dag."
        )
    if rij.tot is not None and rij.tot < sinds:
        raise TijdvakError(
            f"{wie} stopt al na {schrijf_dag(rij.tot)}. Kies een dag tot en met"
            f" {schrijf_dag(rij.tot + EEN_DAG)}, of voeg iemand toe."
        )
    rij.tot, rij.einde_reden = sinds - EEN_DAG, reden


def eis_eenmaal(
    rijen: Iterable[Tijdvak],
    *,
    van: date | None,
    tot: date | None,
    wie: str,
    als: str,
) -> None:
    """Refuse a stretch of days that shares a day with one of the rows."""
    for rij in rijen:
        if overlapt(van, tot, rij.van, rij.tot):
            raise DubbelError(
                f"{wie} is al {als}, {schrijf_tijdvak(rij.van, rij.tot)}."
                " Kies een ander, of een andere dag."
            )


@dataclass(frozen=True)
class Opvolger:
    """Who came in somebody's place after his end, and since when."""

    wie: str
    van: date

    def bezwaar(self, van: date | None, tot: date | None) -> str | None:
        """Say that the one before now holds on the same days; None when he does not.

        >>> na = Opvolger("Adviseur (JZ)", date(2021, 3, 1))
        >>> na.bezwaar(None, date(2021, 2, 28)) is None
        True
        >>> na.bezwaar(None, date(2021, 3, 5)).split(".")[0]
        'Let op: Adviseur (JZ) nam het over op 1 maart 2021 en staat er nu ook'
        """
        if not overlapt(van, tot, self.van, None):
            return None
        return (
            f"Let op: {self.wie} nam het over op {schrijf_dag(self.van)} en staat er nu"
            f" ook. Klopt dat niet? Verwijder {self.wie} dan, of kies een andere"
            " laatste dag."
        )


def find_opvolger(
    rij: Tijdvak, lijst: Sequence[Tijdvak], noem: Callable[[Any], str]
) -> Opvolger | None:
    """Return who stands behind the row in its list and began after its end."""
    plaats = lijst.index(rij) + 1
    na = lijst[plaats] if plaats < len(lijst) else None
    if na is None or na.van is None or rij.tot is None or na.van <= rij.tot:
        return None
    return Opvolger(noem(na), na.van)


def neem_einde_terug(rij: Tijdvak) -> None:
    """Let it go on as if it had not ended."""
    rij.tot = rij.einde_reden = None


def _dag(dag: date | None) -> str:
    return schrijf_dag(dag) if dag else ""
