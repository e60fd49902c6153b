"""Who does what of an activity, as parts that come, pass on and end from a day on."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, url_for

import betrokkenen.queries
from activiteiten import wisseldaden
from activiteiten.deelnameforms import (
    BezettingForm,
    TrekkerForm,
    UitvoerderForm,
    ZetelForm,
)
from activiteiten.models import (
    Klankbordzetel,
    Trekker,
    Uitvoerder,
    Zetelbezetting,
)
from activiteiten.queries import mensen
from kern import klok
from kern.filters import lees_nummer
from toegang.onderdelen import Onderdeel, registreer
from toegang.poort import Toegang, toegang
from toegang.rechten import Recht
from toegang.wissels import Wissel, registreer_wissel

Deelname = Trekker | Uitvoerder | Zetelbezetting


def registreer_onderdelen(blueprint: Blueprint) -> None:
    """Add the pages of trekkers, executors, seats and who sits there."""
    for wissel in (TREKKER, UITVOERDER, ZETEL, BEZETTING):
        registreer(blueprint, wissel.onderdeel)
        registreer_wissel(blueprint, wissel)


def _begin() -> date:
    return min(toegang().dag, klok.vandaag())


def _deelnamegegevens() -> dict[str, Any]:
    gekozen = lees_nummer("activiteit")
    keuzes = mensen.list_activiteitkeuzes(toegang().project_id, alleen=gekozen)
    return {
        "activiteiten": keuzes,
        "personen": betrokkenen.queries.list_persoonkeuzes(),
        "data": {"activiteit": gekozen, "van": _begin()},
    }


def _trekkerform(_rij: None, **opties: Any) -> TrekkerForm:
    return TrekkerForm(**_deelnamegegevens(), **opties)


def _uitvoerderform(_rij: None, **opties: Any) -> UitvoerderForm:
    return UitvoerderForm(**_deelnamegegevens(), **opties)


def _zetelform(_rij: None, **opties: Any) -> ZetelForm:
    afdelingen = betrokkenen.queries.list_afdelingkeuzes()
    return ZetelForm(**_deelnamegegevens(), afdelingen=afdelingen, **opties)


def _bezettingform(_rij: None, **opties: Any) -> BezettingForm:
    gekozen = lees_nummer("zetel")
    return BezettingForm(
        zetels=mensen.list_zetelkeuzes(toegang().project_id, alleen=gekozen),
        personen=betrokkenen.queries.list_persoonkeuzes(),
        data={"zetel": gekozen, "van": _begin()},
        **opties,
    )


def _bij_activiteit(maak: Callable[..., Any]) -> Callable[..., Any]:
    def doe(wie: Toegang, *, activiteit_id: int, **waarden: Any) -> Any:
        project_id = wie.project_id
        activiteit = mensen.get_activiteit(activiteit_id, project_id=project_id)
        return maak(activiteit, **waarden)

    return doe


def _maak_bezetting(wie: Toegang, *, zetel_id: int, **waarden: Any) -> Zetelbezetting:
    zetel = mensen.get_zetel(zetel_id, project_id=wie.project_id)
    return wisseldaden.create_bezetting(zetel, **waarden)


def _van(get: Callable[..., Any]) -> Callable[[Toegang, int], Any]:
    return lambda wie, id_: get(id_, project_id=wie.project_id)


def _naar_activiteit(rij: Any) -> str:
    """Return the page of the activity, or else that of the address, or the list."""
    activiteit_id = lees_nummer("activiteit") if rij is None else rij.activiteit.id
    if activiteit_id is None:
        return url_for("planning.activiteiten")
    return url_for("activiteiten.show", activiteit_id=activiteit_id)


def _titel(als: str) -> Callable[[Any], str]:
    def titel(rij: Any) -> str:
        wie = rij.persoon.aanduiding_met_afdeling
        return f"{wie} als {als} van {rij.activiteit.nummer}"

    return titel


def _titel_zetel(zetel: Klankbordzetel) -> str:
    return f"De plek {zetel.aanduiding} van {zetel.activiteit.nummer}"


def _titel_bezetting(plek: Zetelbezetting) -> str:
    wie = plek.persoon.aanduiding_met_afdeling
    return f"{wie} in het klankbord van {plek.activiteit.nummer}"


def _wissel(onderdeel: Onderdeel) -> Wissel:
    return Wissel(
        onderdeel=onderdeel,
        eindig=wisseldaden.eindig,
        hervat=wisseldaden.hervat,
        vervang=wisseldaden.vervang,
        personen=betrokkenen.queries.list_persoonkeuzes,
        opvolger=wisseldaden.find_opvolger_van,
    )


TREKKER = _wissel(
    Onderdeel(
        naam="trekkers",
        enkelvoud="trekker",
        recht=Recht.PLAN_WIJZIGEN,
        form=_trekkerform,
        get=_van(mensen.get_trekker),
        titel=_titel("trekker"),
        terug=_naar_activiteit,
        maak=_bij_activiteit(wisseldaden.create_trekker),
        verwijder=wisseldaden.delete_deelname,
        lijst="Activiteit",
    )
)
UITVOERDER = _wissel(
    Onderdeel(
        naam="uitvoerders",
        enkelvoud="uitvoerder",
        recht=Recht.PLAN_WIJZIGEN,
        form=_uitvoerderform,
        get=_van(mensen.get_uitvoerder),
        titel=_titel("uitvoerder"),
        terug=_naar_activiteit,
        maak=_bij_activiteit(wisseldaden.create_uitvoerder),
        verwijder=wisseldaden.delete_deelname,
        lijst="Activiteit",
    )
)
BEZETTING = _wissel(
    Onderdeel(
        naam="zetelbezettingen",
        enkelvoud="lid van het klankbord",
        recht=Recht.PLAN_WIJZIGEN,
        form=_bezettingform,
        get=_van(mensen.get_bezetting),
        titel=_titel_bezetting,
        terug=_naar_activiteit,
        maak=_maak_bezetting,
        verwijder=wisseldaden.delete_deelname,
        lijst="Activiteit",
    )
)
ZETEL = Wissel(
    onderdeel=Onderdeel(
        naam="klankbordzetels",
        enkelvoud="plek in het klankbord",
        recht=Recht.PLAN_WIJZIGEN,
        form=_zetelform,
        get=_van(mensen.get_zetel),
        titel=_titel_zetel,
        terug=_naar_activiteit,
        maak=_bij_activiteit(wisseldaden.create_zetel),
        verwijder=wisseldaden.delete_zetel,
        lijst="Activiteit",
    ),
    eindig=wisseldaden.eindig_zetel,
    hervat=wisseldaden.hervat_zetel,
)
