"""When a body meets, when it rests, and how long before it wants its papers."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from kern.werkdagen import op_of_voor, schuif

VER_WEG = date.max


class Eenheid(StrEnum):
    """In which days a term is counted."""

    WERKDAGEN = "werkdagen"
    KALENDERDAGEN = "kalenderdagen"


@dataclass(frozen=True)
class Tijd:
    """So many days, in work days or calendar days."""

    aantal: int
    eenheid: Eenheid = Eenheid.WERKDAGEN

    def voor(self, dag: date, vrij: Collection[date] = ()) -> date:
        """Return the day so long before it.

        >>> Tijd(14, Eenheid.KALENDERDAGEN).voor(date(2021, 1, 11))
        datetime.date(2020, 12, 28)
        >>> Tijd(4).voor(date(2020, 12, 15))
        datetime.date(2020, 12, 9)
        """
        if self.eenheid is Eenheid.KALENDERDAGEN:
            return dag - timedelta(days=self.aantal)
        return schuif(dag, -self.aantal, vrij)

    def na(self, dag: date, vrij: Collection[date] = ()) -> date:
        """Return the day so long after it.

        >>> Tijd(3).na(date(2020, 12, 15))
        datetime.date(2020, 12, 18)
        """
        if self.eenheid is Eenheid.KALENDERDAGEN:
            return dag + timedelta(days=self.aantal)
        return schuif(dag, self.aantal, vrij)


GEEN_TIJD = Tijd(0)


@dataclass(frozen=True)
class Rust:
    """A recess: nobody meets and nobody takes papers, first and last day included."""

    begin: date
    eind: date

    def __contains__(self, dag: date) -> bool:
        """Whether that day is one of it."""
        return self.begin <= dag <= self.eind


@dataclass(frozen=True)
class Agenda:
    """The calendar of one body.

    ``dagen`` are its meetings, sorted, each once; one within a recess or on a free day
    is not held. ``aanlever`` is how long before a meeting its papers must be there,
    ``eigen`` the day of handing in of meetings that have one of their own. During
    ``verkiezingen`` it meets, but decides nothing that is disputed.
    """

    dagen: tuple[date, ...]
    aanlever: Tijd = GEEN_TIJD
    rust: tuple[Rust, ...] = ()
    vrij: frozenset[date] = frozenset()
    eigen: Mapping[date, date] = field(default_factory=dict)
    verkiezingen: tuple[Rust, ...] = ()

    def laatste(self, *, tot_en_met: date, vanaf: date = date.min) -> date | None:
        """Return the last meeting in that stretch of days.

        >>> college = Agenda((date(2020, 11, 24), date(2020, 12, 1)))
        >>> college.laatste(tot_en_met=date(2020, 11, 30))
        datetime.date(2020, 11, 24)
        """
        plaats = bisect_right(self.open_dagen, tot_en_met)
        if not plaats or self.open_dagen[plaats - 1] < vanaf:
            return None
        return self.open_dagen[plaats - 1]

    def eerste(self, *, vanaf: date) -> date | None:
        """Return the first meeting on that day or later."""
        plaats = bisect_left(self.open_dagen, vanaf)
        return self.open_dagen[plaats] if plaats < len(self.open_dagen) else None

    @cached_property
    def open_dagen(self) -> tuple[date, ...]:
        """Return the meetings that are held, sorted.

        >>> dagen = [date(2020, 12, dag) for dag in (15, 22, 25, 29)]
        >>> reces = Rust(date(2020, 12, 22), date(2020, 12, 28))
        >>> [dag.day for dag in agenda(dagen, rust=(reces,)).open_dagen]
        [15, 29]
        >>> [dag.day for dag in agenda(dagen, vrij={date(2020, 12, 25)}).open_dagen]
        [15, 22, 29]
        """
        dicht = set(self.vrij)
        for rust in self.rust:  # a few, of many meetings: those of each go at once
            van = bisect_left(self.dagen, rust.begin)
            dicht.update(self.dagen[van : bisect_right(self.dagen, rust.eind)])
        return tuple(dag for dag in self.dagen if dag not in dicht)

    def is_open(self, dag: date) -> bool:
        """Whether the body can meet that day at all."""
        return dag not in self.vrij and self.rust_op(dag) is None

    def rust_op(self, dag: date) -> Rust | None:
        """Return the recess that the day falls in."""
        return next((rust for rust in self.rust if dag in rust), None)

    def aanleveren_voor(self, vergadering: date) -> date:
        """Return the last day on which papers for the meeting are taken.

        In a recess nothing is taken, so then it is the last work day before.

        >>> kerst = Rust(date(2020, 12, 19), date(2021, 1, 3))
        >>> debat = Agenda((), Tijd(14, Eenheid.KALENDERDAGEN), (kerst,))
        >>> debat.aanleveren_voor(date(2021, 1, 11))
        datetime.date(2020, 12, 18)
        """
        if vergadering not in self._aanleverdagen:
            self._aanleverdagen[vergadering] = self._reken_aanleveren(vergadering)
        return self._aanleverdagen[vergadering]

    @cached_property
    def _aanleverdagen(self) -> dict[date, date]:
        # Every round of a plan asks for the same few meetings.
        return {}

    def _reken_aanleveren(self, vergadering: date) -> date:
        if (eigen := self.eigen.get(vergadering)) is not None:
            return eigen
        dag = op_of_voor(self.aanlever.voor(vergadering, self.vrij), self.vrij)
        while (rust := self.rust_op(dag)) is not None:
            dag = op_of_voor(rust.begin - timedelta(days=1), self.vrij)
        return dag


def agenda(dagen: Iterable[date], **rest: object) -> Agenda:
    """Return a calendar of these meetings, whatever their order.

    >>> agenda([date(2021, 1, 2), date(2021, 1, 1), date(2021, 1, 2)]).dagen
    (datetime.date(2021, 1, 1), datetime.date(2021, 1, 2))
    """
    return Agenda(tuple(sorted(set(dagen))), **rest)  # type: ignore[arg-type]
