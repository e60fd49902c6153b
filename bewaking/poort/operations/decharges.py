"""Giving the discharge, and taking it back."""

from datetime import date

import projecten.queries
from bewaking.models import Decharge, Dechargesoort
from bewaking.poort import queries
from bewaking.poort.bladen import maak_overdrachtslijst
from bewaking.poort.operations.fouten import (
    OPNIEUW_BEKIJKEN,
    AlBeslotenError,
    BesluitError,
    IntussenGewijzigdError,
)
from bewaking.poort.rules import bereken_afdruk
from kern.database import db
from kern.datums import schrijf_dag
from kern.nummers import houd_vast
from kern.transactie import Daad


def verleen_decharge(
    project_id: int, *, afdruk: str, op: date, toelichting: str, daad: Daad
) -> Decharge:
    """Give the discharge: from now on nothing of the project changes."""
    houd_vast(project_id)
    project = projecten.queries.get_project(project_id)
    if project.gesloten_op is not None:
        raise AlBeslotenError(
            f"De decharge is al verleend, op {schrijf_dag(project.gesloten_op)}."
        )
    eerdere = queries.list_decharges(project_id)
    if eerdere and op < eerdere[0].op:
        raise BesluitError(
            "De vorige decharge is ingetrokken op"
            f" {schrijf_dag(eerdere[0].op)}. Kies die dag of een latere."
        )
    lijst = maak_overdrachtslijst(project_id, dag=daad.vandaag)
    if bereken_afdruk(lijst) != afdruk:
        raise IntussenGewijzigdError(OPNIEUW_BEKIJKEN)
    project.gesloten_op = op
    return _schrijf(
        project_id,
        Dechargesoort.VERLEEND,
        op,
        toelichting,
        momentopname=lijst,
        daad=daad,
    )


def trek_decharge_in(
    project_id: int, *, op: date, toelichting: str, daad: Daad
) -> Decharge:
    """Take the discharge back: the project is open again."""
    houd_vast(project_id)
    project = projecten.queries.get_project(project_id)
    verleend = queries.find_verleende(queries.list_decharges(project_id))
    if verleend is None:
        raise BesluitError("Er is geen decharge om in te trekken.")
    if op < verleend.op:
        raise BesluitError(
            f"De decharge is van {schrijf_dag(verleend.op)}. Kies die dag of een"
            " latere."
        )
    project.gesloten_op = None
    return _schrijf(
        project_id,
        Dechargesoort.INGETROKKEN,
        op,
        toelichting,
        momentopname=verleend.momentopname,
        daad=daad,
    )


def _schrijf(
    project_id: int,
    soort: Dechargesoort,
    op: date,
    toelichting: str,
    *,
    momentopname: str,
    daad: Daad,
) -> Decharge:
    decharge = Decharge(
        project_id=project_id,
        soort=soort,
        op=op,
        ingevoerd_op=daad.nu,
        door_id=daad.door_id,
        toelichting=toelichting,
        momentopname=momentopname,
        sha256=bereken_afdruk(momentopname),
    )
    db.session.add(decharge)
    db.session.flush()
    return decharge
