"""The bodies of a project, and the registers of decisions and promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Text,
    exists,
    literal,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import joinedload

from activiteiten.models import ActiviteitProduct
from activiteiten.queries import is_eigen
from betrokkenen.models import Gremium
from kern.database import db, staat
from kern.vragen import vast
from planning.models import Besluit, Mijlpaal, Toezegging
from planning.queries.registervragen import is_genomen
from toegang.eigen import Eigen


def list_gremia(
    project_id: int, *, alleen_van: Eigen | None = None
) -> Sequence[Gremium]:
    """Return the bodies that the moments of the project go through, in order.

    With ``alleen_van`` only those of the activities that are somebody's own.
    """
    return db.session.scalars(*_gremia(project_id, alleen_van)).all()


def list_besluiten(project_id: int) -> Sequence[Besluit]:
    """Return the decisions that count for the project, with their body."""
    return db.session.scalars(*_besluiten(project_id)).all()


@dataclass(frozen=True)
class Registerregel:
    """A decision or a promise about an activity, in one line."""

    soort: str
    tekst: str
    gremium: str | None
    termijn: str
    nummer: str | None
    afgedaan_op: date | None
    afgedaan_met: str | None

    def is_afgedaan(self, peildatum: date) -> bool:
        """Whether the promise was kept by then."""
        return self.afgedaan_op is not None and self.afgedaan_op <= peildatum


def list_registerregels(
    activiteit_id: int, *, peildatum: date
) -> Sequence[Registerregel]:
    """Return what was decided and promised about an activity and its products.

    A promise shows the body that it was made to; what was dropped by that day, or
    decided only later, is left out.
    """
    rijen = db.session.execute(*_registerregels(activiteit_id, peildatum))
    return [Registerregel(*rij) for rij in rijen]


def list_toezeggingen(project_id: int) -> Sequence[Toezegging]:
    """Return what was promised to a body, with both bodies."""
    return db.session.scalars(*_toezeggingen(project_id)).all()


@vast
def _gremia(project_id: int, alleen_van: Eigen | None) -> Select[Gremium]:
    hier = [Mijlpaal.gremium_id == Gremium.id, Mijlpaal.project_id == project_id]
    if alleen_van is not None:
        hier.append(Mijlpaal.activiteit.has(is_eigen(alleen_van)))
    return (
        select(Gremium)
        .where(exists().where(*hier))
        .order_by(Gremium.volgorde, Gremium.id)
    )


@vast
def _besluiten(project_id: int) -> Select[Besluit]:
    return (
        select(Besluit)
        .where(Besluit.project_id == project_id)
        .options(joinedload(Besluit.gremium))
        .order_by(Besluit.volgorde, Besluit.id)
    )


@vast
def _registerregels(activiteit_id: int, peildatum: date) -> Select[Any]:
    besluiten = (
        select(
            literal("Besluit").label("soort"),
            Besluit.titel.label("tekst"),
            Gremium.naam,
            Besluit.__table__.c.genomen_tekst.label("termijn"),
            Besluit.nummer,
            null().cast(Date).label("afgedaan_op"),
            null().cast(Text).label("afgedaan_met"),
            literal(1).label("rang"),
            Besluit.volgorde,
            Besluit.id,
        )
        .outerjoin(Besluit.gremium)
        .where(
            _gaat_over(Besluit, activiteit_id),
            staat(Besluit, peildatum),
            is_genomen(peildatum),
        )
    )
    toezeggingen = (
        select(
            literal("Toezegging"),
            Toezegging.tekst,
            Gremium.naam,
            Toezegging.__table__.c.termijn_tekst,
            null().cast(Text),
            Toezegging.afgedaan_op,
            Toezegging.afgedaan_met,
            literal(2),
            Toezegging.volgorde,
            Toezegging.id,
        )
        .outerjoin(Toezegging.aan_gremium)
        .where(_gaat_over(Toezegging, activiteit_id), staat(Toezegging, peildatum))
    )
    alles = union_all(besluiten, toezeggingen).subquery()
    kolommen = list(alles.c)[:7]
    return select(*kolommen).order_by(alles.c.rang, alles.c.volgorde, alles.c.id)


@vast
def _toezeggingen(project_id: int) -> Select[Toezegging]:
    return (
        select(Toezegging)
        .where(Toezegging.project_id == project_id)
        .options(
            joinedload(Toezegging.door_gremium), joinedload(Toezegging.aan_gremium)
        )
        .order_by(Toezegging.volgorde, Toezegging.id)
    )


def _gaat_over(
    tabel: type[Besluit] | type[Toezegging], activiteit_id: int
) -> ColumnElement[bool]:
    producten = select(ActiviteitProduct.product_id).where(
        ActiviteitProduct.activiteit_id == activiteit_id
    )
    return or_(tabel.activiteit_id == activiteit_id, tabel.product_id.in_(producten))
