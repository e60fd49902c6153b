"""Compile the snapshot from the same queries that the pages use."""

from datetime import date
from typing import Any

import begroting.queries
import projecten.queries
import risicos.queries
from bewaking.poort.queries import list_faseregels
from bewaking.rules import deel_verstreken, schrijf_tijd
from exports import queries
from exports.momentopname.begroting import schrijf_begroting
from exports.momentopname.delen import DELEN, Bron, LuieMomentopname
from exports.momentopname.edities import Editie
from exports.momentopname.openbaar import Naam, maak_openbaar
from exports.momentopname.risicos import schrijf_zone
from exports.momentopname.samenvatting import schrijf_samenvatting
from exports.momentopname.waarden import Momentopname, schrijf_dag, schrijf_termijn
from kern import klok
from projecten.models import Betrokkenheid, Fase, Project, Projectbetrokkene

SCHEMA = 2


def compileer(project_id: int, *, peildatum: date, editie: Editie) -> Momentopname:
    """Return what is known of the project on that day, as plain JSON.

    Codes and names only, no keys of rows. The number of statements does not grow
    with the plan, except that related rows are read per 500. Nothing of a
    confidential risk is in another edition than volledig, and no name in openbaar.
    """
    kaal = compileer_met_namen(project_id, peildatum=peildatum, editie=editie)
    return zonder_namen(kaal) if editie is Editie.OPENBAAR else kaal


def zonder_namen(momentopname: Momentopname) -> Momentopname:
    """Return the snapshot with functions in place of everybody known here."""
    kop = momentopname["kop"]
    namen = [*queries.list_namen(), *_portefeuillehouder(kop["portefeuillehouder"])]
    behoud = (*queries.list_gremiumnamen(), kop["project"])
    return maak_openbaar(momentopname, namen, behoud=behoud)


def _portefeuillehouder(naam: str | None) -> list[Naam]:
    # He is written down as text only, and may be named in any other.
    return [Naam(naam, naam, "portefeuillehouder")] if naam else []


def compileer_met_namen(
    project_id: int, *, peildatum: date, editie: Editie
) -> Momentopname:
    """Return the snapshot as `compileer` does, with the names of people in it yet."""
    lui = compileer_lui(project_id, peildatum=peildatum, editie=editie)
    return {**lui, **{naam: lui[naam] for naam in DELEN}, "grafieken": lui.grafieken()}


def compileer_lui(
    project_id: int, *, peildatum: date, editie: Editie
) -> LuieMomentopname:
    """Return the snapshot of which the large parts are asked for when they are read.

    For a page that shows a chapter; who keeps a snapshot compiles it whole.
    """
    bron = Bron(project_id, peildatum, editie)
    return LuieMomentopname(
        bron, compileer_overzicht(project_id, peildatum=peildatum, editie=editie)
    )


def compileer_overzicht(
    project_id: int, *, peildatum: date, editie: Editie
) -> Momentopname:
    """Return the part of the snapshot that does not grow with the plan, with names."""
    project = projecten.queries.get_project(project_id)
    zones = risicos.queries.get_zones(project_id, peildatum=peildatum)
    geld = begroting.queries.get_begrotingstand(project_id, peildatum=peildatum)
    fasen = projecten.queries.list_fasen(project_id)
    faseregels = list_faseregels(project_id, peildatum=peildatum)
    staten = {regel.fase.id: regel.staat.value for regel in faseregels}
    betrokkenen = projecten.queries.list_betrokkenen(project_id, peildatum=peildatum)
    return {
        "schema": SCHEMA,
        "kop": _kop(project, betrokkenen, peildatum, editie),
        "fasen": [_fase(fase, staten[fase.id], peildatum) for fase in fasen],
        "zones": [schrijf_zone(zone) for zone in zones],
        "samenvatting": schrijf_samenvatting(
            project,
            peildatum=peildatum,
            vertrouwelijk=editie is Editie.VOLLEDIG,
            zones=zones,
        ),
        "begroting": schrijf_begroting(geld),
    }


def _kop(
    project: Project,
    betrokkenen: Any,
    peildatum: date,
    editie: Editie,
) -> dict[str, Any]:
    return {
        "project": project.naam,
        "code": project.code,
        "zaaknummer": project.zaaknummer,
        "portefeuillehouder": project.portefeuillehouder,
        "opdrachtgever": _namen(betrokkenen, Betrokkenheid.OPDRACHTGEVER),
        "projectleider": _namen(betrokkenen, Betrokkenheid.PROJECTLEIDER),
        "beleidsadviseur": _namen(betrokkenen, Betrokkenheid.BELEIDSADVISEUR),
        "doel": project.doel,
        "markering": project.markering,
        "looptijd": schrijf_termijn(project.looptijd),
        "plandatum": schrijf_dag(project.plandatum),
        "versie": project.versie,
        "planning": project.planning.value,
        "peildatum": schrijf_dag(peildatum),
        "editie": editie.value,
        "status": "concept",
        "samengesteld_op": klok.nu().isoformat(timespec="seconds"),
    }


def _namen(betrokkenen: list[Projectbetrokkene], rol: Betrokkenheid) -> list[str]:
    return [b.persoon.aanduiding_met_afdeling for b in betrokkenen if b.rol is rol]


def _fase(fase: Fase, staat: str, peildatum: date) -> dict[str, Any]:
    begin, eind = fase.termijn.begin, fase.termijn.eind
    return {
        "code": fase.code,
        "naam": fase.naam,
        "termijn": schrijf_termijn(fase.termijn),
        "doelen": [doel.tekst for doel in fase.doelen],
        "producten": [product.naam for product in fase.producten],
        "is_bezig": fase.is_bezig(peildatum),
        "staat": staat,
        "deel_verstreken": deel_verstreken(begin, eind, peildatum),
        "tijd": schrijf_tijd(begin, eind, peildatum),
    }
