"""The parts of an assignment that people can change, each described once."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from flask import Blueprint, url_for
from sqlalchemy.exc import NoResultFound

import betrokkenen.queries
from betrokkenen.queries import kiesbaar
from kern.opmaak import kort
from projecten import queries
from projecten.forms import (
    AfspraakForm,
    BetrokkeneForm,
    DoelstellingForm,
    FaseForm,
    OpdrachtForm,
    ProductForm,
)
from projecten.models import (
    Doelstelling,
    Fase,
    Product,
    Project,
    Projectbetrokkene,
    Rapportageafspraak,
)
from projecten.operations import (
    afspraken,
    delen,
    doelstellingen,
    fasen,
    opdracht,
    producten,
)
from projecten.operations import (
    betrokkenen as rollen,
)
from toegang.onderdelen import Onderdeel, registreer, rij_anker
from toegang.poort import Toegang, toegang
from toegang.rechten import Recht
from toegang.wissels import Wissel, registreer_wissel


def registreer_onderdelen(blueprint: Blueprint) -> None:
    """Add the pages of every part of the assignment."""
    for onderdeel in ONDERDELEN:
        registreer(blueprint, onderdeel)
    registreer_wissel(blueprint, WISSEL_BETROKKENE)


def _naar_opdracht(_rij: Any) -> str:
    return url_for("projecten.opdracht")


def _naar_rij(lijst: str) -> Callable[[Any], str]:
    def terug(rij: Any) -> str:
        return url_for("projecten.opdracht", _anchor=rij_anker(lijst, rij))

    return terug


def _get_project(wie: Toegang, id_: int) -> Project:
    if id_ != wie.project_id:
        raise NoResultFound
    return queries.get_project(id_)


def _form_opdracht(project: Project, **opties: Any) -> OpdrachtForm:
    kolommen = queries.list_kolommenrijen(project.id)
    return OpdrachtForm(project, kolommen=kolommen, **opties)


def _get_betrokkene(wie: Toegang, id_: int) -> Projectbetrokkene:
    return queries.get_betrokkene(id_, project_id=wie.project_id)


def _form_betrokkene(
    betrokkene: Projectbetrokkene | None, **opties: Any
) -> BetrokkeneForm:
    personen = kiesbaar(
        betrokkenen.queries.list_personen(), betrokkene and betrokkene.persoon_id
    )
    return BetrokkeneForm(betrokkene, personen=personen, **opties)


def _maak_betrokkene(wie: Toegang, **waarden: Any) -> Projectbetrokkene:
    return rollen.create_betrokkene(wie.project_id, **waarden)


def _get_doelstelling(wie: Toegang, id_: int) -> Doelstelling:
    return queries.get_doelstelling(id_, project_id=wie.project_id)


def _maak_doelstelling(wie: Toegang, **waarden: Any) -> Doelstelling:
    return doelstellingen.create_doelstelling(wie.project_id, **waarden)


def _get_fase(wie: Toegang, id_: int) -> Fase:
    return queries.get_fase(id_, project_id=wie.project_id)


def _form_fase(fase: Fase | None, **opties: Any) -> FaseForm:
    project_id = toegang().project_id
    context = queries.get_termijncontext(project_id)
    volgende = fase and queries.find_volgende_fase(fase)
    start = volgende.termijn.begin if volgende else None
    return FaseForm(fase, context=replace(context, volgende_start=start), **opties)


def _maak_fase(wie: Toegang, **waarden: Any) -> Fase:
    return fasen.create_fase(wie.project_id, **waarden)


def _get_product(wie: Toegang, id_: int) -> Product:
    return queries.get_product(id_, project_id=wie.project_id)


def _form_product(product: Product | None, **opties: Any) -> ProductForm:
    return ProductForm(
        product,
        fasen=queries.list_fasen_van([toegang().project_id]).get(
            toegang().project_id, []
        ),
        gremia=kiesbaar(
            betrokkenen.queries.list_gremia(), product and product.vastgesteld_door_id
        ),
        **opties,
    )


def _maak_product(wie: Toegang, *, fase_id: int, **waarden: Any) -> Product:
    fase = queries.get_fase(fase_id, project_id=wie.project_id)
    return producten.create_product(fase, **waarden)


def _wijzig_product(product: Product, *, fase_id: int, **waarden: Any) -> None:
    fase = queries.get_fase(fase_id, project_id=product.project_id)
    producten.update_product(product, fase=fase, **waarden)


def _get_afspraak(wie: Toegang, id_: int) -> Rapportageafspraak:
    return queries.get_afspraak(id_, project_id=wie.project_id)


def _form_afspraak(afspraak: Rapportageafspraak | None, **opties: Any) -> AfspraakForm:
    return AfspraakForm(
        afspraak,
        gremia=kiesbaar(
            betrokkenen.queries.list_gremia(), afspraak and afspraak.gremium_id
        ),
        context=queries.get_termijncontext(toegang().project_id),
        **opties,
    )


def _maak_afspraak(wie: Toegang, **waarden: Any) -> Rapportageafspraak:
    return afspraken.create_afspraak(wie.project_id, **waarden)


OPDRACHT = Onderdeel(
    naam="opdracht",
    enkelvoud="opdracht",
    recht=Recht.PLAN_WIJZIGEN,
    form=_form_opdracht,
    get=_get_project,
    titel=lambda _project: "De opdracht",
    terug=_naar_opdracht,
    wijzig=opdracht.update_opdracht,
)
BETROKKENE = Onderdeel(
    naam="betrokkenen",
    enkelvoud="betrokkene",
    recht=Recht.PLAN_WIJZIGEN,
    form=_form_betrokkene,
    get=_get_betrokkene,
    titel=lambda rij: f"{rij.persoon.aanduiding_met_afdeling} als {rij.rol.value}",
    terug=_naar_rij("betrokkenen"),
    maak=_maak_betrokkene,
    wijzig=rollen.update_betrokkene,
    verwijder=rollen.delete_betrokkene,
    verplaats=rollen.verplaats_betrokkene,
)
WISSEL_BETROKKENE = Wissel(
    onderdeel=BETROKKENE,
    eindig=rollen.eindig_betrokkene,
    hervat=rollen.hervat_betrokkene,
    vervang=rollen.vervang_betrokkene,
    personen=betrokkenen.queries.list_persoonkeuzes,
    opvolger=rollen.find_opvolger_van,
)
DOELSTELLING = Onderdeel(
    naam="doelstellingen",
    enkelvoud="doelstelling",
    recht=Recht.PLAN_WIJZIGEN,
    form=DoelstellingForm,
    get=_get_doelstelling,
    titel=lambda doel: f"Doelstelling {doel.code}",
    terug=_naar_rij("doelstellingen"),
    maak=_maak_doelstelling,
    wijzig=doelstellingen.update_doelstelling,
    verwijder=doelstellingen.delete_doelstelling,
    vervalt=delen.laat_vervallen,
    herstelt=delen.herstel,
    verplaats=doelstellingen.verplaats_doelstelling,
)
FASE = Onderdeel(
    naam="fasen",
    enkelvoud="fase",
    recht=Recht.PLAN_WIJZIGEN,
    form=_form_fase,
    get=_get_fase,
    titel=lambda fase: f"Fase {fase.code}",
    terug=_naar_rij("fasen"),
    maak=_maak_fase,
    wijzig=fasen.update_fase,
    verwijder=fasen.delete_fase,
    vervalt=fasen.laat_fase_vervallen,
    herstelt=fasen.herstel_fase,
    verplaats=fasen.verplaats_fase,
)
PRODUCT = Onderdeel(
    naam="producten",
    enkelvoud="product",
    recht=Recht.PLAN_WIJZIGEN,
    form=_form_product,
    get=_get_product,
    titel=lambda product: f"Product {product.code}",
    terug=_naar_rij("producten"),
    maak=_maak_product,
    wijzig=_wijzig_product,
    verwijder=producten.delete_product,
    vervalt=delen.laat_vervallen,
    herstelt=delen.herstel,
    verplaats=producten.verplaats_product,
)
AFSPRAAK = Onderdeel(
    naam="rapportageafspraken",
    enkelvoud="rapportageafspraak",
    recht=Recht.PLAN_WIJZIGEN,
    form=_form_afspraak,
    get=_get_afspraak,
    titel=lambda afspraak: f"Rapportageafspraak “{kort(afspraak.tekst)}”",
    terug=_naar_rij("rapportageafspraken"),
    maak=_maak_afspraak,
    wijzig=afspraken.update_afspraak,
    verwijder=afspraken.delete_afspraak,
    vervalt=delen.laat_vervallen,
    herstelt=delen.herstel,
    verplaats=afspraken.verplaats_afspraak,
)
ONDERDELEN = (OPDRACHT, BETROKKENE, DOELSTELLING, FASE, PRODUCT, AFSPRAAK)
