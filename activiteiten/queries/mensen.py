"""Who has a part in an activity, one row at a time, and where somebody can be added."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from activiteiten.models import (
    Activiteit,
    Klankbordzetel,
    Trekker,
    Uitvoerder,
    Zetelbezetting,
)
from kern.database import db, get_van_project


def get_activiteit(activiteit_id: int, *, project_id: int) -> Activiteit:
    """Return the activity; raise ``NoResultFound`` when it is not of this project."""
    return get_van_project(Activiteit, activiteit_id, project_id=project_id)


def get_trekker(trekker_id: int, *, project_id: int) -> Trekker:
    """Return who pulls an activity, or did, with that activity."""
    return get_van_project(Trekker, trekker_id, project_id=project_id)


def get_uitvoerder(uitvoerder_id: int, *, project_id: int) -> Uitvoerder:
    """Return who carries out a part, or did, with the activity."""
    return get_van_project(Uitvoerder, uitvoerder_id, project_id=project_id)


def get_zetel(zetel_id: int, *, project_id: int) -> Klankbordzetel:
    """Return the seat with its activity and everybody who ever sat there."""
    return get_van_project(Klankbordzetel, zetel_id, project_id=project_id)


def get_bezetting(bezetting_id: int, *, project_id: int) -> Zetelbezetting:
    """Return who sits on a seat, or did, with the seat and its activity."""
    return get_van_project(Zetelbezetting, bezetting_id, project_id=project_id)


def list_activiteitkeuzes(
    project_id: int, *, alleen: int | None = None
) -> list[tuple[int, str]]:
    """Return the activities that something may belong to, in their natural order.

    With ``alleen`` that one only.
    """
    waar = [Activiteit.project_id == project_id]
    if alleen is not None:
        waar.append(Activiteit.id == alleen)
    rijen = db.session.execute(
        select(Activiteit.id, Activiteit.nummer, Activiteit.titel)
        .where(*waar)
        .order_by(Activiteit.sorteernummer, Activiteit.id)
    )
    return [(rij.id, f"{rij.nummer} {rij.titel}") for rij in rijen]


def list_zetelkeuzes(
    project_id: int, *, alleen: int | None = None
) -> list[tuple[int, str]]:
    """Return the seats of every klankbord, in order; with ``alleen`` that one only."""
    waar = [Klankbordzetel.project_id == project_id]
    if alleen is not None:
        waar.append(Klankbordzetel.id == alleen)
    zetels: Sequence[Klankbordzetel] = db.session.scalars(
        select(Klankbordzetel)
        .join(Klankbordzetel.activiteit)
        .where(*waar)
        .options(
            joinedload(Klankbordzetel.activiteit), joinedload(Klankbordzetel.afdeling)
        )
        .order_by(Activiteit.sorteernummer, Klankbordzetel.volgorde, Klankbordzetel.id)
    ).all()
    return [(z.id, f"{z.activiteit.nummer}: {z.aanduiding}") for z in zetels]
