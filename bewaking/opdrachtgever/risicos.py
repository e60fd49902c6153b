"""What changed about the risks: new ones, other scores, and what was dropped."""

from typing import Any

from sqlalchemy import func, select

from bewaking.opdrachtgever.sinds import Sinds
from bewaking.opdrachtgever.verandering import (
    Verandering,
    nieuw,
    regel_van,
    rijen,
    uit_geschiedenis,
    van,
)
from dossier.models import Wijziging
from kern import klok
from risicos.models import Beoordeling, Beoordelingssoort, Risico

PAGINA = ("risicos.show", "risico_id")
WANNEER = {
    Beoordelingssoort.BRUTO: "vóór maatregelen",
    Beoordelingssoort.NETTO: "na maatregelen",
}


def list_risicoveranderingen(
    project_id: int, sinds: Sinds, *, vertrouwelijk: bool
) -> list[Verandering]:
    """Return what changed about the risks; three statements."""
    zichtbaar = [] if vertrouwelijk else [Risico.vertrouwelijk.is_(False)]
    return [
        *_nieuwe(project_id, sinds, zichtbaar),
        *_scores(project_id, sinds, zichtbaar),
        *_vervallen(project_id, sinds, zichtbaar),
    ]


def _nieuwe(project_id: int, sinds: Sinds, zichtbaar: list[Any]) -> list[Verandering]:
    opdracht = nieuw(Risico, project_id, sinds).where(*zichtbaar)
    return [
        uit_geschiedenis(sinds, op, _naam(rij), "nieuw", PAGINA, rij.id)
        for rij, op in rijen(opdracht)
        if klok.dag_van(op) <= sinds.peildatum
    ]


def _scores(project_id: int, sinds: Sinds, zichtbaar: list[Any]) -> list[Verandering]:
    """Return the judgements with another score than the one before it."""
    score = Beoordeling.kans * Beoordeling.gevolg
    vorige = func.lag(score).over(
        partition_by=(Beoordeling.risico_id, Beoordeling.soort),
        order_by=(Beoordeling.op, Beoordeling.id),
    )
    reeks = (
        select(Beoordeling.id, score.label("score"), vorige.label("vorige"))
        .where(Beoordeling.project_id == project_id, Beoordeling.op <= sinds.peildatum)
        .subquery()
        .c
    )
    opdracht = (
        select(Beoordeling, Risico, reeks.vorige)
        .join(reeks.id.table, reeks.id == Beoordeling.id)
        .join(Risico, Risico.id == Beoordeling.risico_id)
        .where(
            sinds.geldt(Beoordeling),
            reeks.score.is_distinct_from(reeks.vorige),
            *zichtbaar,
        )
        .order_by(Beoordeling.op.desc(), Beoordeling.id.desc())
    )
    return [
        van(sinds, rij, _naam(risico), _score(rij, eerder), PAGINA, risico.id)
        for rij, risico, eerder in rijen(opdracht)
    ]


def _score(rij: Beoordeling, eerder: int | None) -> str:
    rest = "voor het eerst beoordeeld" if eerder is None else f"eerder {eerder}"
    return f"score {WANNEER[rij.soort]} {rij.score}, {rest}"


def _vervallen(
    project_id: int, sinds: Sinds, zichtbaar: list[Any]
) -> list[Verandering]:
    dicht = (
        select(Risico, func.max(Wijziging.op))
        .join(Wijziging, regel_van("risico", Risico.id))
        .where(
            Risico.project_id == project_id,
            Risico.vervallen_op <= sinds.peildatum,
            *zichtbaar,
            Wijziging.nieuw.contains('"vervallen_op"'),
        )
        .group_by(Risico.id)
    )
    if sinds.gezien_op is None:
        dicht = dicht.where(Risico.vervallen_op > sinds.dag)
    else:
        dicht = dicht.where(Wijziging.op > sinds.gezien_op)
    return [
        Verandering(
            rij.vervallen_op,
            _naam(rij),
            f"vervallen: {rij.vervallen_reden}",
            PAGINA,
            rij.id,
            sinds.is_later(rij.vervallen_op, op),
        )
        for rij, op in rijen(dicht.order_by(Risico.id))
    ]


def _naam(risico: Risico) -> str:
    return f"{risico.code} {risico.gebeurtenis}"
