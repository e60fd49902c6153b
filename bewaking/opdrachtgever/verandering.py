"""One line of what changed, and how it is read from dated rows or from history."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, select

from bewaking.opdrachtgever.sinds import Sinds
from dossier.models import Handeling, Wijziging
from kern import klok
from kern.database import db

# So many lines of each kind; a page cannot hold more, and says so.
HOOGSTENS = 50


@dataclass(frozen=True)
class Verandering:
    """One thing that changed: on which day, what, and where it stands.

    ``pagina`` is an endpoint with the name of the id in its address, if it has one.
    """

    op: date
    wat: str
    tekst: str
    pagina: tuple[str, str | None] | None = None
    ding_id: int | None = None
    is_later: bool = False


@dataclass(frozen=True)
class Groep:
    """The newest changes of one kind; ``is_meer`` is that there are older ones too."""

    naam: str
    regels: Sequence[Verandering]
    is_meer: bool

    @classmethod
    def van(cls, naam: str, regels: Iterable[Verandering]) -> "Groep":
        """Return the newest of these."""
        nieuwste = sorted(regels, key=lambda regel: regel.op, reverse=True)
        return cls(naam, nieuwste[:HOOGSTENS], len(nieuwste) > HOOGSTENS)


def van(
    sinds: Sinds,
    rij: Any,
    wat: str,
    tekst: str,
    pagina: tuple[str, str | None] | None = None,
    ding_id: int | None = None,
) -> Verandering:
    """Return the line of a dated row."""
    later = sinds.is_later(rij.op, rij.ingevoerd_op)
    return Verandering(rij.op, wat, tekst, pagina, ding_id, later)


def uit_geschiedenis(
    sinds: Sinds,
    op: datetime,
    wat: str,
    tekst: str,
    pagina: tuple[str, str | None],
    ding_id: int | None = None,
) -> Verandering:
    """Return the line of what history says was made at that instant."""
    return Verandering(klok.dag_van(op), wat, tekst, pagina, ding_id)


def nieuw(soort: Any, project_id: int, sinds: Sinds) -> Select[Any]:
    """Return the rows that were made since; those that came with the plan are not."""
    plan = Wijziging.__table__.alias()
    met_het_plan = exists().where(
        plan.c.daad == Wijziging.daad,
        plan.c.tabel == "project",
        plan.c.rij_id == project_id,
        plan.c.handeling == Handeling.NIEUW,
    )
    return (
        select(soort, Wijziging.op)
        .join(Wijziging, regel_van(soort.__tablename__, soort.id))
        .where(
            soort.project_id == project_id,
            Wijziging.handeling == Handeling.NIEUW,
            Wijziging.op >= sinds.moment,
            ~met_het_plan.correlate(Wijziging),
        )
        .order_by(Wijziging.op.desc(), soort.id)
    )


def regel_van(tabel: str, id_: Any) -> ColumnElement[bool]:
    """Return the condition that a line of history is about this row."""
    return and_(Wijziging.tabel == tabel, Wijziging.rij_id == id_)


def rijen(opdracht: Any) -> Sequence[Any]:
    """Return one row more than a page tells of, if there are so many."""
    return db.session.execute(opdracht.limit(HOOGSTENS + 1)).all()
