"""What was reported of a project: progress, outcomes and shifts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, Text, literal, select, type_coerce, union_all

from activiteiten.models import Activiteit, Voortgang
from kern import klok
from kern.database import db
from kern.vragen import vast
from planning.models import Mijlpaal, Uitkomst, Verschuiving

BERICHTEN = 6


@dataclass(frozen=True)
class Bericht:
    """Something that was reported: progress, an outcome or a shift."""

    soort: str
    op: date
    ingevoerd_op: datetime
    ding_id: int
    ding: str
    tekst: str

    def is_later_ingevoerd(self, peildatum: date) -> bool:
        """Whether nobody could know it yet on the peildatum."""
        return klok.dag_van(self.ingevoerd_op) > peildatum


def list_berichten(project_id: int, *, peildatum: date) -> Sequence[Bericht]:
    """Return what was reported last until that day, newest first."""
    rijen = db.session.execute(*_nieuwste_berichten(project_id, peildatum, BERICHTEN))
    return [Bericht(*rij) for rij in rijen]


@vast
def _nieuwste_berichten(
    project_id: int, peildatum: date, hoogstens: int
) -> Select[Any]:
    activiteit = (Activiteit.nummer + " " + Activiteit.titel).label("ding")
    naar = Verschuiving.__table__.c.naar_tekst
    soorten = (
        _berichten("voortgang", Voortgang, Activiteit.id, activiteit, Voortgang.status)
        .join(Activiteit, Activiteit.id == Voortgang.activiteit_id)
        .where(Voortgang.project_id == project_id, Voortgang.op <= peildatum),
        _berichten("uitkomst", Uitkomst, Mijlpaal.id, Mijlpaal.naam, Uitkomst.soort)
        .join(Mijlpaal, Mijlpaal.id == Uitkomst.mijlpaal_id)
        .where(Uitkomst.project_id == project_id, Uitkomst.op <= peildatum),
        _berichten("verschuiving", Verschuiving, Mijlpaal.id, Mijlpaal.naam, naar)
        .join(Mijlpaal, Mijlpaal.id == Verschuiving.mijlpaal_id)
        .where(Verschuiving.project_id == project_id, Verschuiving.op <= peildatum),
    )
    alles = union_all(*soorten).subquery().c
    return (
        select(*alles)
        .order_by(alles.op.desc(), alles.ingevoerd_op.desc(), alles.ding, alles.soort)
        .order_by(alles.ding_id)
        .limit(hoogstens)
    )


def _berichten(
    soort: str,
    rij: type[Voortgang] | type[Uitkomst] | type[Verschuiving],
    ding_id: Any,
    ding: Any,
    woord: Any,
) -> Select[Any]:
    return select(
        literal(soort).label("soort"),
        rij.op.label("op"),
        rij.ingevoerd_op.label("ingevoerd_op"),
        ding_id.label("ding_id"),
        ding.label("ding"),
        type_coerce(woord, Text).label("tekst"),
    )
