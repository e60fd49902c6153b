"""Whose an activity is, and who may see it or report on it."""

from datetime import date

from sqlalchemy import ColumnElement, and_, exists, or_

from activiteiten.models import Activiteit, Klankbordzetel, Trekker, Zetelbezetting
from betrokkenen.models import Persoon
from kern.tijdvak import geldt
from toegang.eigen import Eigen


def is_eigen(eigen: Eigen) -> ColumnElement[bool]:
    """Return the condition that somebody pulls the activity or sits in its klankbord.

    "Own" runs through the person that the account belongs to.
    """
    trekt = geldt(Trekker, eigen.vandaag) & (Trekker.activiteit_id == Activiteit.id)
    zit = (
        geldt(Zetelbezetting, eigen.vandaag)
        & geldt(Klankbordzetel, eigen.vandaag)
        & (Zetelbezetting.zetel_id == Klankbordzetel.id)
        & (Klankbordzetel.activiteit_id == Activiteit.id)
    )
    van_hem = Persoon.gebruiker_id == eigen.gebruiker_id
    return or_(
        exists().where(trekt, Trekker.persoon_id == Persoon.id, van_hem),
        exists().where(zit, Zetelbezetting.persoon_id == Persoon.id, van_hem),
    )


def is_getrokken_door(eigen: Eigen) -> ColumnElement[bool]:
    """Return the condition that somebody is trekker of the activity today."""
    return exists().where(
        Trekker.activiteit_id == Activiteit.id,
        geldt(Trekker, eigen.vandaag),
        Trekker.persoon_id == Persoon.id,
        Persoon.gebruiker_id == eigen.gebruiker_id,
    )


def zichtbaar(
    project_id: int, *, alleen_van: Eigen | None
) -> list[ColumnElement[bool]]:
    """Return the conditions that limit a query to what somebody may see."""
    eigen = [] if alleen_van is None else [is_eigen(alleen_van)]
    return [Activiteit.project_id == project_id, *eigen]


def is_open_plek(dag: date) -> ColumnElement[bool]:
    """Return the condition that it is open who sits on the seat on that day.

    Somebody who came later fills a seat that the plan left open.
    """
    later = exists().where(
        Zetelbezetting.zetel_id == Klankbordzetel.id,
        Zetelbezetting.van.is_not(None),
        geldt(Zetelbezetting, dag),
    )
    later = later.correlate(Klankbordzetel)
    return and_(Klankbordzetel.is_ntb, geldt(Klankbordzetel, dag), ~later)


def heeft_nieuwe_plek(dag: date) -> ColumnElement[bool]:
    """Return the condition that the activity got a seat after the plan was written."""
    plek = exists().where(
        Klankbordzetel.activiteit_id == Activiteit.id,
        Klankbordzetel.van.is_not(None),
        geldt(Klankbordzetel, dag),
    )
    return plek.correlate(Activiteit)


def heeft_geen_trekker_meer(dag: date) -> ColumnElement[bool]:
    """Return the condition that the last one who pulled the activity has left."""
    van_haar = Trekker.activiteit_id == Activiteit.id
    vertrokken = exists().where(van_haar, Trekker.tot < dag)
    nu = exists().where(van_haar, geldt(Trekker, dag))
    return and_(vertrokken.correlate(Activiteit), ~nu.correlate(Activiteit))
