"""The parts of the planning that people can change, each described once."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, url_for

from activiteiten.models import Activiteit
from kern.opmaak import kort
from planning import momentdaden, regeldaden
from planning.models import Besluit, Mijlpaal, Toezegging
from planning.momentform import BesluitForm, MijlpaalForm, ToezeggingForm
from planning.queries import regels as queries
from planning.regelform import ActiviteitForm
from toegang.onderdelen import Onderdeel, registreer, rij_anker
from toegang.poort import Toegang, toegang
from toegang.rechten import Recht

TITEL = "Besluiten en toezeggingen"


def registreer_onderdelen(blueprint: Blueprint) -> None:
    """Add the pages of every part of the planning."""
    for onderdeel in (ACTIVITEIT, MIJLPAAL, BESLUIT, TOEZEGGING):
        registreer(blueprint, onderdeel)


def naar_rij(activiteit: Activiteit | None) -> str:
    """Return the place of a line in the plan's own table."""
    anker = f"rij-{activiteit.id}" if activiteit is not None else None
    return url_for("planning.activiteiten", _anchor=anker)


def _form(activiteit: Activiteit | None, **opties: Any) -> ActiviteitForm:
    return ActiviteitForm(activiteit, project_id=toegang().project_id, **opties)


def _get_activiteit(wie: Toegang, id_: int) -> Activiteit:
    return queries.get_activiteit(id_, project_id=wie.project_id)


def _maak_activiteit(wie: Toegang, **waarden: Any) -> Activiteit:
    return regeldaden.create_activiteit(wie.project_id, **waarden)


def _naar_moment(mijlpaal: Mijlpaal | None) -> str:
    if mijlpaal is None:
        return url_for("planning.index")
    return url_for("planning.mijlpaal", mijlpaal_id=mijlpaal.id)


def naar_register(lijst: str) -> Callable[[Any], str]:
    """Return where a row of this register stands."""

    def terug(rij: Any) -> str:
        return url_for("planning.besluiten", _anchor=rij_anker(lijst, rij))

    return terug


def _mijlpaalform(mijlpaal: Mijlpaal | None, **opties: Any) -> MijlpaalForm:
    return MijlpaalForm(mijlpaal, project_id=toegang().project_id, **opties)


def _besluitform(besluit: Besluit | None, **opties: Any) -> BesluitForm:
    return BesluitForm(besluit, project_id=toegang().project_id, **opties)


def _toezeggingform(toezegging: Toezegging | None, **opties: Any) -> ToezeggingForm:
    return ToezeggingForm(toezegging, project_id=toegang().project_id, **opties)


def _get_mijlpaal(wie: Toegang, id_: int) -> Mijlpaal:
    return queries.get_mijlpaal(id_, project_id=wie.project_id)


def _get_besluit(wie: Toegang, id_: int) -> Besluit:
    return queries.get_besluit(id_, project_id=wie.project_id)


def _get_toezegging(wie: Toegang, id_: int) -> Toezegging:
    return queries.get_toezegging(id_, project_id=wie.project_id)


def _maak_mijlpaal(wie: Toegang, **waarden: Any) -> Mijlpaal:
    return momentdaden.create_mijlpaal(wie.project_id, **waarden)


def _maak_besluit(wie: Toegang, **waarden: Any) -> Besluit:
    return momentdaden.create_besluit(wie.project_id, **waarden)


def _maak_toezegging(wie: Toegang, **waarden: Any) -> Toezegging:
    return momentdaden.create_toezegging(wie.project_id, **waarden)


ACTIVITEIT = Onderdeel(
    naam="activiteiten",
    enkelvoud="activiteit",
    recht=Recht.PLAN_WIJZIGEN,
    form=_form,
    get=_get_activiteit,
    titel=lambda activiteit: f"Activiteit {activiteit.nummer}",
    terug=naar_rij,
    maak=_maak_activiteit,
    wijzig=regeldaden.update_activiteit,
    verwijder=regeldaden.delete_activiteit,
    sjabloon="planning/activiteit_form.html",
)
MIJLPAAL = Onderdeel(
    naam="mijlpalen",
    enkelvoud="moment",
    recht=Recht.PLAN_WIJZIGEN,
    form=_mijlpaalform,
    get=_get_mijlpaal,
    titel=lambda mijlpaal: mijlpaal.naam,
    terug=_naar_moment,
    maak=_maak_mijlpaal,
    wijzig=momentdaden.update_mijlpaal,
    verwijder=momentdaden.delete_mijlpaal,
    vervalt=momentdaden.laat_mijlpaal_vervallen,
    herstelt=momentdaden.herstel_mijlpaal,
)
BESLUIT = Onderdeel(
    naam="besluiten",
    enkelvoud="besluit",
    recht=Recht.PLAN_WIJZIGEN,
    form=_besluitform,
    get=_get_besluit,
    titel=lambda besluit: f"Besluit “{kort(besluit.titel)}”",
    terug=naar_register("besluiten"),
    lijst=TITEL,
    maak=_maak_besluit,
    wijzig=momentdaden.update_besluit,
    verwijder=momentdaden.delete_besluit,
    vervalt=momentdaden.laat_vervallen,
    herstelt=momentdaden.herstel,
)
TOEZEGGING = Onderdeel(
    naam="toezeggingen",
    enkelvoud="toezegging",
    recht=Recht.PLAN_WIJZIGEN,
    form=_toezeggingform,
    get=_get_toezegging,
    titel=lambda toezegging: f"Toezegging “{kort(toezegging.tekst)}”",
    terug=naar_register("toezeggingen"),
    lijst=TITEL,
    maak=_maak_toezegging,
    wijzig=momentdaden.update_toezegging,
    verwijder=momentdaden.delete_toezegging,
    vervalt=momentdaden.laat_vervallen,
    herstelt=momentdaden.herstel,
)
