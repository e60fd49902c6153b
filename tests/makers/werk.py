"""Makers of goals, activities and who works on them."""

from datetime import date
from typing import Any

from activiteiten.models import (
    Activiteit,
    Groep,
    Inzetraming,
    Klankbordzetel,
    Per,
    Status,
    Trekker,
    Voortgang,
    Zetelbezetting,
)
from betrokkenen.models import (
    Persoon,
)
from kern.datums import Stand, leeg
from projecten.models import (
    Doelstelling,
    Project,
)
from tests.makers.basis import INGEVOERD, save, volgnummer
from tests.makers.organisatie import make_project


def make_doelstelling(project: Project | None = None, **velden: Any) -> Doelstelling:
    """Return a goal of the project."""
    nummer = next(volgnummer)
    project = project or make_project()
    waarden = {
        "project_id": project.id,
        "code": str(nummer),
        "volgorde": nummer,
        "naam": f"Doelstelling {nummer}",
    }
    return save(Doelstelling(**(waarden | velden)))


def make_activiteit(
    project: Project | None = None, trekker: Persoon | None = None, **velden: Any
) -> Activiteit:
    """Return an activity, pulled by the person when one is given."""
    nummer = next(volgnummer)
    project = project or make_project()
    doel = velden.pop("doelstelling", None) or make_doelstelling(project)
    waarden: dict[str, Any] = {
        "project_id": project.id,
        "doelstelling_id": doel.id,
        "nummer": f"1.{nummer}",
        "sorteernummer": f"0001.{nummer:04d}",
        "titel": f"Activiteit {nummer}",
        "termijn": leeg(),
        "cel_termijn": "",
        "cel_termijn_stand": Stand.LEEG,
        "cel_trekker": "",
        "cel_klankbord": "",
        "cel_klankbord_stand": Stand.LEEG,
        "cel_inzet": "",
        "cel_inzet_stand": Stand.LEEG,
    }
    activiteit = save(Activiteit(**(waarden | velden)))
    if trekker is not None:
        save(
            Trekker(
                project_id=project.id,
                activiteit_id=activiteit.id,
                volgorde=1,
                persoon_id=trekker.id,
            )
        )
    return activiteit


def make_raming(activiteit: Activiteit, **velden: Any) -> Inzetraming:
    """Return an estimate of four hours in all, of the trekkers."""
    waarden: dict[str, Any] = {
        "project_id": activiteit.project_id,
        "activiteit_id": activiteit.id,
        "volgorde": next(volgnummer),
        "minuten_min": 240,
        "minuten_max": 240,
        "per": Per.TOTAAL,
        "groep": Groep.TREKKERS,
        "wanneer": leeg(),
    }
    return save(Inzetraming(**(waarden | velden)))


def make_zetel(
    activiteit: Activiteit, *personen: Persoon, van: date | None = None, **velden: Any
) -> Klankbordzetel:
    """Return a seat in the klankbord, shared by these people."""
    waarden: dict[str, Any] = {
        "project_id": activiteit.project_id,
        "activiteit_id": activiteit.id,
        "volgorde": next(volgnummer),
        "is_ntb": False,
    }
    zetel: Klankbordzetel = save(Klankbordzetel(**(waarden | velden)))
    for nummer, persoon in enumerate(personen, start=1):
        bezetting = Zetelbezetting(
            project_id=zetel.project_id,
            zetel_id=zetel.id,
            volgorde=nummer,
            persoon_id=persoon.id,
            van=van,
        )
        save(bezetting)
    return zetel


def make_voortgang(activiteit: Activiteit, **velden: Any) -> Voortgang:
    """Return a report of March 2021 that the work is half done."""
    waarden: dict[str, Any] = {
        "project_id": activiteit.project_id,
        "activiteit_id": activiteit.id,
        "op": date(2021, 3, 1),
        "ingevoerd_op": INGEVOERD,
        "status": Status.LOOPT,
        "percentage": 50,
        "verwacht": leeg(),
    }
    return save(Voortgang(**(waarden | velden)))
