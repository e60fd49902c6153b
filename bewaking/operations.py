"""What can be agreed across a project: about its gaps, and about its planning."""

from datetime import date

import projecten.queries
from bewaking import queries
from bewaking.baselines.operations import zet_besluit_vast
from bewaking.models import OpenPunt, Openveld
from bewaking.queries import Openplek
from kern.database import db
from kern.datums import dag as dag_termijn
from kern.datums import schrijf_dag
from kern.fouten import DomeinError
from kern.nummers import volgend_nummer
from kern.transactie import Daad
from planning.models import Besluit
from planning.queries import regels
from planning.rules import PLANNING_DEFINITIEF
from projecten.models import Planningsstatus


class GeenPlanningError(DomeinError):
    """There must be something to settle, and a correction says what it changes."""


class NietMeerOpenError(DomeinError):
    """Only what is still n.t.b. can be given to somebody."""


class IntussenAfgesprokenError(DomeinError):
    """Somebody else agreed on something since the form was opened."""


def spreek_af(
    project_id: int,
    sleutel: str,
    *,
    revisie: int,
    eigenaar_id: int | None,
    invullen_voor: date | None,
    daad: Daad,
) -> OpenPunt:
    """Agree on who fills in the place, and before which day."""
    plek = _get_plek(project_id, sleutel, daad.vandaag)
    punt = queries.find_openpunt(plek)
    loopt = punt is not None and punt.ingevuld_op is None
    if (punt.revisie if punt and loopt else 0) != revisie:
        raise IntussenAfgesprokenError(_zeg(punt))
    if punt is None:
        punt = OpenPunt(
            project_id=project_id,
            activiteit_id=plek.activiteit_id,
            veld=Openveld(plek.veld),
            wat=plek.wat,
        )
        db.session.add(punt)
    punt.eigenaar_id, punt.invullen_voor = eigenaar_id, invullen_voor
    punt.ingevuld_op = None  # it may stand open once more
    db.session.flush()
    return punt


def merk_vervulde(daad: Daad) -> None:
    """Write down of every agreement that its place is open no longer."""
    for punt in queries.list_te_vervullen(dag=daad.vandaag):
        punt.ingevuld_op = daad.vandaag
    db.session.flush()


def _get_plek(project_id: int, sleutel: str, dag: date) -> Openplek:
    for plek in queries.list_openplekken(project_id, dag=dag):
        if plek.sleutel == sleutel:
            return plek
    raise NietMeerOpenError("Deze plek staat niet meer open. Kies een andere.")


def _zeg(punt: OpenPunt | None) -> str:
    wie = punt.eigenaar.aanduiding_met_afdeling if punt and punt.eigenaar else "niemand"
    dag = punt.invullen_voor if punt else None
    voor = schrijf_dag(dag) if dag else "geen dag"
    return (
        "Iemand anders heeft dit intussen gewijzigd. Er staat nu: eigenaar"
        f" {wie}, invullen vóór {voor}. Open het formulier opnieuw."
    )


def stel_planning_vast(
    project_id: int,
    *,
    gremium_id: int,
    op: date,
    nummer: str | None,
    toelichting: str | None,
    daad: Daad,
) -> Besluit:
    """Write down the decision that settles the planning; it never goes back.

    The plan as it stands today is frozen under the name of the decision.

    When the planning was settled before, this is a correction: a newer decision that
    says why, beside the older one.
    """
    project = projecten.queries.get_project(project_id)
    eerdere = queries.list_planningsbesluiten(project_id)
    if not queries.heeft_activiteiten(project_id):
        raise GeenPlanningError(
            "Er staat nog geen activiteit in het plan. Maak eerst de planning."
        )
    if eerdere and not toelichting:
        raise GeenPlanningError(
            "De planning is al definitief. Schrijf bij de toelichting wat dit besluit"
            " verandert aan het vorige."
        )
    besluit = Besluit(
        project_id=project_id,
        code=volgend_nummer(
            f"{PLANNING_DEFINITIEF}-", regels.list_codes(project_id, Besluit)
        ),
        volgorde=queries.volgende_plaats(project_id),
        titel="Planning opnieuw vastgesteld" if eerdere else "Planning definitief",
        tekst=toelichting,
        gremium_id=gremium_id,
        genomen=dag_termijn(op),
        nummer=nummer,
    )
    db.session.add(besluit)
    project.planning = Planningsstatus.DEFINITIEF
    db.session.flush()
    naam = f"{besluit.titel}, besluit van {schrijf_dag(op)}"
    zet_besluit_vast(project_id, naam=naam, reden=toelichting, daad=daad)
    return besluit
