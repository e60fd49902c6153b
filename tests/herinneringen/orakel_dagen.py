"""The oracle's own reckoning with days: work days, recess and the ladder of a thing.

Written from what was agreed and not from the code, with plain loops.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAG = timedelta(days=1)
ZATERDAG = 5
MEESTE_WEKEN = 26


@dataclass(frozen=True)
class Rust:
    """A recess, first and last day included."""

    begin: date
    eind: date


@dataclass(frozen=True)
class Tree:
    """One step: its name, the day on which it is told, how many weeks late that is."""

    naam: str
    dag: date
    weken: int = 0


@dataclass(frozen=True)
class Afgesproken:
    """What a project agreed about a rule; ``vooraf`` None is off, ``laat`` too."""

    vooraf: tuple[int, ...] | None
    laat: tuple[int, int] | None
    na: int


class Dagen:
    """Which days people work."""

    def __init__(self, vrij: Collection[date]) -> None:
        self.vrij = vrij
        self._te_laat_bekend: dict[date, list[Tree]] = {}

    def werkt(self, dag: date) -> bool:
        """Whether people work that day."""
        return dag.weekday() < ZATERDAG and dag not in self.vrij

    def terug(self, dag: date) -> date:
        """Return the day, or the last work day before it."""
        while not self.werkt(dag):
            dag -= DAG
        return dag

    def verder(self, dag: date) -> date:
        """Return the day, or the first work day after it."""
        while not self.werkt(dag):
            dag += DAG
        return dag

    def zoveelste_voor(self, dag: date, aantal: int) -> date:
        """Return the so-many-th work day before a day."""
        geteld = 0
        while geteld < aantal:
            dag -= DAG
            geteld += self.werkt(dag)
        return dag

    def ladder(
        self,
        anker: date,
        afspraak: Afgesproken,
        *,
        rust: Sequence[Rust] = (),
        begin: date | None = None,
        stil_vooraf: bool = False,
    ) -> list[Tree]:
        """Return every step of a thing that is due on ``anker``.

        With ``begin`` it was promised as a stretch of days.
        """
        treden: list[Tree] = []
        if afspraak.vooraf and not stil_vooraf:
            if begin is not None:
                treden += self._van_periode(begin, anker)
            else:
                treden += [self._vooraf(anker, n, rust) for n in afspraak.vooraf]
        if afspraak.laat is not None:
            if anker not in self._te_laat_bekend:
                self._te_laat_bekend[anker] = list(self._te_laat(anker))
            treden += self._te_laat_bekend[anker]
        return treden

    def _van_periode(self, begin: date, eind: date) -> Iterator[Tree]:
        yield Tree("begin van de termijn", self.verder(begin))
        laatste = self.terug(eind)
        yield Tree("laatste werkweek", self.zoveelste_voor(laatste, 4))

    def _vooraf(self, anker: date, aantal: int, rust: Sequence[Rust]) -> Tree:
        if aantal == 0:
            return Tree("op de dag", self.terug(anker))
        dag = self.zoveelste_voor(anker, aantal)
        for _ in range(len(rust) + 1):
            for reces in rust:
                if reces.begin <= dag <= reces.eind:
                    dag = self.terug(reces.begin - DAG)
        return Tree(f"{aantal} werkdag{'en' if aantal > 1 else ''} vooraf", dag)

    def _te_laat(self, anker: date) -> Iterator[Tree]:
        for weken in range(1, MEESTE_WEKEN + 1):
            naam = f"{weken} {'week' if weken == 1 else 'weken'} te laat"
            yield Tree(naam, self.verder(anker + timedelta(weeks=weken)), weken)
