"""The one statement that counts what the lights rest on and no page counted yet."""

from datetime import date
from typing import Any

from sqlalchemy import Select, Subquery, and_, exists, func, select, true

from activiteiten.models import (
    KLAAR,
    Activiteit,
    ActiviteitProduct,
    Klankbordzetel,
    Status,
    Trekker,
    Voortgang,
)
from activiteiten.queries import (
    heeft_nieuwe_plek,
    is_klaar,
    is_open_plek,
    nieuwste_status,
)
from kern.database import staat
from kern.datums import Stand
from kern.tijdvak import geldt
from kern.vragen import vast
from planning.queries.vragen import kennisgevingen, nabije_activiteiten
from projecten.models import Fase, Product
from risicos.queries.vragen import scores

BEZIG = [Status.LOOPT.value, Status.AANGEHOUDEN.value]
FASE_EIND = Fase.__table__.c.termijn_eind


@vast
def telling(project_id: int, dag: date, tot: date) -> Select[Any]:
    """Count work, seats, notices, risks and products as they stood on the day."""
    delen = (
        _werk(project_id, dag, tot),
        _plekken(project_id, dag, tot),
        kennisgevingen(project_id, dag).subquery("kennisgevingen"),
        scores(project_id, dag).subquery("scores"),
        _producten(project_id, dag),
    )
    opdracht = select(*(kolom for deel in delen for kolom in deel.c))
    eerste, *rest = delen
    samen: Any = eerste
    for deel in rest:  # each is one line
        samen = samen.join(deel, true())
    return opdracht.select_from(samen)


def _werk(project_id: Any, dag: Any, tot: Any) -> Subquery:
    laatste = (
        select(func.max(Voortgang.op))
        .where(Voortgang.activiteit_id == Activiteit.id, Voortgang.op <= dag)
        .correlate(Activiteit)
        .scalar_subquery()
    )
    trekt = exists().where(Trekker.activiteit_id == Activiteit.id, geldt(Trekker, dag))
    open_cel = and_(
        Activiteit.cel_klankbord_stand == Stand.NTB,
        ~heeft_nieuwe_plek(dag),
        Activiteit.id.in_(nabije_activiteiten(project_id, dag, tot)),
    )
    werk = (
        select(
            func.coalesce(nieuwste_status(dag), "").label("status"),
            trekt.correlate(Activiteit).label("getrokken"),
            open_cel.label("open_cel"),
            laatste.label("laatste"),
        )
        .where(Activiteit.project_id == project_id)
        .subquery()
        .c
    )
    nog, bezig = werk.status.not_in(KLAAR), werk.status.in_(BEZIG)
    return select(
        func.count().filter(nog, ~werk.getrokken).label("zonder_trekker"),
        func.count().filter(nog, werk.open_cel).label("open_cellen"),
        func.count().filter(bezig).label("lopend"),
        func.min(werk.laatste).filter(bezig).label("stil_sinds"),
    ).subquery("werk")


def _plekken(project_id: Any, dag: Any, tot: Any) -> Subquery:
    return (
        select(func.count(Klankbordzetel.id).label("open_zetels"))
        .join(Activiteit, Activiteit.id == Klankbordzetel.activiteit_id)
        .where(
            Klankbordzetel.project_id == project_id,
            is_open_plek(dag),
            ~is_klaar(dag),
            Klankbordzetel.activiteit_id.in_(nabije_activiteiten(project_id, dag, tot)),
        )
        .subquery("plekken")
    )


def _producten(project_id: Any, dag: Any) -> Subquery:
    """Count the products: ready is when all that makes it is; dropped work is none."""
    status = (
        select(
            ActiviteitProduct.product_id,
            func.coalesce(nieuwste_status(dag), "").label("status"),
        )
        .join(Activiteit, Activiteit.id == ActiviteitProduct.activiteit_id)
        .where(ActiviteitProduct.project_id == project_id)
        .subquery()
        .c
    )
    telt = status.status != Status.VERVALLEN.value
    af = status.status == Status.GEREED.value
    per_product = (
        select(
            func.count(status.product_id).filter(telt).label("werk"),
            func.count(status.product_id).filter(af).label("af"),
            func.coalesce(dag > FASE_EIND, False).label("voorbij"),
        )
        .select_from(Product)
        .join(Fase, Fase.id == Product.fase_id)
        .outerjoin(status.status.table, status.product_id == Product.id)
        .where(
            Product.project_id == project_id,
            staat(Product, dag),
        )
        .group_by(Product.id, FASE_EIND)
        .subquery()
        .c
    )
    gemaakt = per_product.werk > 0
    is_af = and_(gemaakt, per_product.af == per_product.werk)
    return select(
        func.count().label("producten"),
        func.count().filter(is_af).label("gereed"),
        func.count().filter(gemaakt, ~is_af, per_product.voorbij).label("achter"),
        func.count().filter(~gemaakt).label("onbekend"),
    ).subquery("producten")
