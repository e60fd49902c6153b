"""The meetings and the recess that people can change, each described once."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request, url_for

from betrokkenen import operations
from betrokkenen.forms.agenda import (
    NieuweVergaderingForm,
    NieuwRecesForm,
    RecesForm,
    VergaderingForm,
)
from betrokkenen.models import Reces, Vergadering
from betrokkenen.onderdelen import eigen_projecten, eis_eigen
from betrokkenen.operations import agenda
from betrokkenen.queries import agenda as queries
from betrokkenen.queries.mensen import get_gremium, list_gremiumkeuzes
from betrokkenen.rules.reces import Recesvoorstel
from kern import klok
from kern.datums import schrijf_weekdag
from kern.filters import lees_nummer
from kern.peildatum import EERSTE_DAG, LAATSTE_DAG
from kern.schoolvakanties import Regio
from toegang.onderdelen import Onderdeel, OnderdeelForm, registreer, rij_anker
from toegang.poort import Toegang
from toegang.rechten import Recht


def registreer_agendadelen(blueprint: Blueprint) -> None:
    """Add the pages of meetings and recess."""
    for onderdeel in (VERGADERING, RECES):
        registreer(blueprint, onderdeel)


def _find_voorstel() -> Recesvoorstel | None:
    """Return the proposal that the address names, if it is one."""
    sleutel, regio = (request.args.get(naam, "") for naam in ("voorstel", "regio"))
    jaar = sleutel.rpartition("-")[2]
    if regio not in set(Regio) or not (jaar.isascii() and jaar.isdecimal()):
        return None
    if not EERSTE_DAG.year <= int(jaar[:9]) <= LAATSTE_DAG.year:
        return None
    voorstellen = queries.list_voorstellen(
        int(jaar), regio=Regio(regio), vandaag=klok.vandaag()
    )
    return next((v for v in voorstellen if v.sleutel == sleutel), None)


def _form_vergadering(rij: Vergadering | None, **opties: Any) -> OnderdeelForm:
    if rij is not None:
        return VergaderingForm(rij, **opties)
    gremia = list_gremiumkeuzes()
    return NieuweVergaderingForm(
        gremia=gremia, gekozen=lees_nummer("gremium"), **opties
    )


def _form_reces(rij: Reces | None, **opties: Any) -> OnderdeelForm:
    if rij is not None:
        return RecesForm(rij, **opties)
    return NieuwRecesForm(
        gremia=list_gremiumkeuzes(),
        gekozen=lees_nummer("gremium"),
        voorstel=_find_voorstel(),
        **opties,
    )


def _eis(gremium_id: int | None) -> None:
    """Refuse a body that others use too; none is every body."""
    if gremium_id is None:
        agenda.eis_alle_eigen(project_ids=eigen_projecten())
    else:
        eis_eigen(get_gremium(gremium_id))


def _als_eigen(operatie: Callable[..., Any]) -> Callable[..., Any]:
    def doe(rij: Vergadering | Reces, **waarden: Any) -> Any:
        _eis(rij.gremium_id)
        return operatie(rij, **waarden)

    return doe


def _maak_vergadering(_wie: Toegang, *, gremium_id: int, **waarden: Any) -> Vergadering:
    _eis(gremium_id)
    return agenda.create_vergadering(gremium_id=gremium_id, **waarden)


def _maak_recessen(
    _wie: Toegang, *, gremium_ids: list[int | None], **waarden: Any
) -> list[Reces]:
    for gremium_id in gremium_ids:
        _eis(gremium_id)
    return agenda.create_recessen(gremium_ids=gremium_ids, **waarden)


def _titel_vergadering(vergadering: Vergadering) -> str:
    return f"{vergadering.gremium.naam} van {schrijf_weekdag(vergadering.dag)}"


def _titel_reces(reces: Reces) -> str:
    wie = reces.gremium.naam if reces.gremium else "alle gremia"
    return f"{reces.naam} van {wie}"


def _verwijder(titel: Callable[[Any], str]) -> Callable[[Any], None]:
    def doe(rij: Vergadering | Reces) -> None:
        _eis(rij.gremium_id)
        operations.delete(rij, titel=titel(rij))

    return doe


def _naar_agenda(lijst: str) -> Callable[[Any], str]:
    """Return to the body that the address names, else to that of the row."""

    def terug(rij: Any) -> str:
        gremium_id = lees_nummer("gremium") or (
            rij.gremium_id if rij is not None else None
        )
        if gremium_id is None:
            return url_for("betrokkenen.index", _anchor="gremia")
        anker = rij_anker(lijst, rij)
        return url_for("betrokkenen.gremium", gremium_id=gremium_id, _anchor=anker)

    return terug


VERGADERING = Onderdeel(
    naam="vergaderingen",
    enkelvoud="vergadering",
    recht=Recht.MENSEN_WIJZIGEN,
    form=_form_vergadering,
    get=lambda _wie, id_: queries.get_vergadering(id_),
    titel=_titel_vergadering,
    terug=_naar_agenda("vergaderingen"),
    maak=_maak_vergadering,
    wijzig=_als_eigen(agenda.update_vergadering),
    verwijder=_verwijder(_titel_vergadering),
    vervalt=_als_eigen(operations.laat_vervallen),
    herstelt=_als_eigen(operations.herstel),
    lijst="Agenda",
)
RECES = Onderdeel(
    naam="recessen",
    enkelvoud="reces",
    recht=Recht.MENSEN_WIJZIGEN,
    form=_form_reces,
    get=lambda _wie, id_: queries.get_reces(id_),
    titel=_titel_reces,
    terug=_naar_agenda("recessen"),
    maak=_maak_recessen,
    wijzig=_als_eigen(agenda.update_reces),
    verwijder=_verwijder(_titel_reces),
    lijst="Agenda",
)
