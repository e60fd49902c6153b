"""The lines of the plan's own table, page by page, and what narrows them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select
from sqlalchemy.orm import aliased, joinedload

from activiteiten.models import Activiteit, Status, Trekker, Voortgang
from activiteiten.queries.standen import Activiteitstand
from activiteiten.queries.zicht import zichtbaar
from betrokkenen.models import Persoon
from kern.bladeren import PER_PAGINA, Pagina, begin_van
from kern.database import db
from kern.tijdvak import geldt
from kern.vragen import vast
from projecten.models import Doelstelling
from toegang.eigen import Eigen

# A condition of a package above, about the thing with that id.
Voorwaarde = Callable[[int], ColumnElement[bool]]
Elke = aliased(Voortgang)


@dataclass(frozen=True)
class Zicht:
    """Which activities somebody may see, on which day; None is all of them."""

    project_id: int
    peildatum: date
    alleen_van: Eigen | None = None

    @property
    def voorwaarden(self) -> list[ColumnElement[bool]]:
        """Return the conditions on Activiteit."""
        return zichtbaar(self.project_id, alleen_van=self.alleen_van)


@dataclass(frozen=True)
class Beperking:
    """What narrows the activities; ``ook`` to what it says of ``ook_id``."""

    doelstelling_id: int | None = None
    persoon_id: int | None = None
    status: Status | None = None
    ook: Voorwaarde | None = None
    ook_id: int | None = None


def list_planregels(
    zicht: Zicht,
    *,
    beperking: Beperking,
    nummer: int = 1,
    per_pagina: int = PER_PAGINA,
) -> Pagina[Activiteitstand]:
    """Return one page of the activities in the natural order of their numbers.

    Each comes with its goal and newest report; no people, no estimates.
    """
    aantal = db.session.scalars(*_aantal(zicht, beperking)).one()
    opdracht = _regels(zicht, beperking, begin_van(nummer, per_pagina), per_pagina)
    rijen = db.session.execute(*opdracht).all()
    standen = [Activiteitstand(rij[0], rij[1], zicht.peildatum) for rij in rijen]
    return Pagina(standen, nummer=nummer, aantal=aantal, per_pagina=per_pagina)


def list_doelstellingen(zicht: Zicht) -> Sequence[Doelstelling]:
    """Return the goals in the order of the plan, as far as they may be seen."""
    return db.session.scalars(*_doelstellingen(zicht)).all()


def list_trekkers(zicht: Zicht) -> Sequence[Persoon]:
    """Return who pulls an activity on that day, by name, as far as may be seen."""
    return db.session.scalars(*_trekkers(zicht)).all()


@vast
def _aantal(zicht: Zicht, beperking: Beperking) -> Select[int]:
    waar = _waar(zicht, beperking)
    return select(func.count()).select_from(Activiteit).where(*waar)


@vast
def _regels(
    zicht: Zicht, beperking: Beperking, vanaf: int, hoogstens: int
) -> Select[Activiteit, Voortgang]:
    waar = _waar(zicht, beperking)
    return (
        select(Activiteit, Voortgang)
        .outerjoin(Voortgang, Voortgang.id == _nieuwste("id", zicht.peildatum))
        .where(*waar)
        .options(joinedload(Activiteit.doelstelling))
        .order_by(Activiteit.sorteernummer, Activiteit.id)
        .offset(vanaf)
        .limit(hoogstens)
    )


@vast
def _doelstellingen(zicht: Zicht) -> Select[Doelstelling]:
    waar = [Doelstelling.project_id == zicht.project_id]
    if zicht.alleen_van is not None:
        hoort_bij = Activiteit.doelstelling_id == Doelstelling.id
        waar.append(exists().where(hoort_bij, *zicht.voorwaarden))
    return (
        select(Doelstelling)
        .where(*waar)
        .order_by(Doelstelling.volgorde, Doelstelling.id)
    )


@vast
def _trekkers(zicht: Zicht) -> Select[Persoon]:
    trekt = [
        Trekker.persoon_id == Persoon.id,
        Trekker.project_id == zicht.project_id,
        geldt(Trekker, zicht.peildatum),
    ]
    if zicht.alleen_van is not None:
        trekt += [Trekker.activiteit_id == Activiteit.id, *zicht.voorwaarden]
    return (
        select(Persoon)
        .where(exists().where(*trekt))
        .options(joinedload(Persoon.afdeling))
        .order_by(Persoon.sorteernaam, Persoon.id)
    )


def _waar(zicht: Zicht, beperking: Beperking) -> list[ColumnElement[bool]]:
    waar = zicht.voorwaarden
    if beperking.ook is not None and beperking.ook_id is not None:
        waar.append(beperking.ook(beperking.ook_id))
    if beperking.doelstelling_id is not None:
        waar.append(Activiteit.doelstelling_id == beperking.doelstelling_id)
    if beperking.persoon_id is not None:
        waar.append(getrokken_door(beperking.persoon_id, zicht.peildatum))
    if beperking.status is not None:
        gemeld = _nieuwste("status", zicht.peildatum)
        waar.append(func.coalesce(gemeld, Status.NIET_GESTART) == beperking.status)
    return waar


def _nieuwste(wat: str, peildatum: date) -> ColumnElement[Any]:
    """Return one column of the newest report on or before the day."""
    return (
        select(getattr(Elke, wat))
        .where(Elke.activiteit_id == Activiteit.id, Elke.op <= peildatum)
        .order_by(Elke.op.desc(), Elke.id.desc())
        .limit(1)
        .correlate(Activiteit)
        .scalar_subquery()
    )


def getrokken_door(persoon_id: int, peildatum: date) -> ColumnElement[bool]:
    """Return the condition that this person pulls the activity on that day."""
    return exists().where(
        Trekker.activiteit_id == Activiteit.id,
        Trekker.persoon_id == persoon_id,
        geldt(Trekker, peildatum),
    )
