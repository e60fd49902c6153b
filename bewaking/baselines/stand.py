"""How the plan stands on a day, in the lines that a baseline keeps of it."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import load_only

from activiteiten.models import Activiteit
from activiteiten.queries import get_uren_per_activiteit
from activiteiten.rules import Uren
from begroting.queries import Begrotingstand, get_begrotingstand
from kern.database import db
from kern.datums import Stand, Termijn, leeg
from kern.vragen import vast
from planning.models import Baselineregel, Baselinesoort
from planning.queries import Mijlpaalstand, list_mijlpaalstanden
from projecten.queries import get_project, list_fasen_van


def list_standregels(project_id: int, *, dag: date, geld: bool) -> list[Baselineregel]:
    """Return the plan as it stands on that day, in the order of the plan.

    What was dropped is not in it. The lines are of no baseline yet, and not stored.
    Nine statements, and without ``geld`` five, however large the plan is.
    """
    activiteiten = db.session.scalars(*_activiteiten(project_id)).all()
    momenten = list_mijlpaalstanden(project_id, peildatum=dag)
    regels = [
        *_project(project_id, dag),
        *_activiteiten_en_uren(project_id, activiteiten, dag),
        *(_moment(stand) for stand in momenten if not _is_weg(stand)),
    ]
    if geld:
        regels += _geld(project_id, get_begrotingstand(project_id, peildatum=dag))
    soorten = list(Baselinesoort)
    return sorted(regels, key=lambda regel: soorten.index(regel.soort))


def _project(project_id: int, dag: date) -> Iterator[Baselineregel]:
    project = get_project(project_id)
    ding = (project_id, "", project.naam)
    yield _regel(Baselinesoort.PROJECT, ding=ding, termijn=project.looptijd)
    for fase in list_fasen_van([project_id]).get(project_id, ()):
        if not fase.is_vervallen(dag):
            ding = (fase.id, fase.code, fase.naam)
            yield _regel(Baselinesoort.FASE, ding=ding, termijn=fase.termijn)


def _activiteiten_en_uren(
    project_id: int, activiteiten: Sequence[Activiteit], dag: date
) -> Iterator[Baselineregel]:
    uren = get_uren_per_activiteit(project_id, peildatum=dag)
    for activiteit in activiteiten:
        ding = (activiteit.id, activiteit.nummer, activiteit.titel)
        if activiteit.termijn.stand is not Stand.LEEG:
            yield _regel(
                Baselinesoort.ACTIVITEIT, ding=ding, termijn=activiteit.termijn
            )
        if activiteit.id in uren:
            yield _regel(Baselinesoort.INZET, ding=ding, minuten=uren[activiteit.id])


def _moment(stand: Mijlpaalstand) -> Baselineregel:
    mijlpaal = stand.mijlpaal
    ding = (mijlpaal.id, mijlpaal.code, mijlpaal.naam)
    return _regel(Baselinesoort.MIJLPAAL, ding=ding, termijn=stand.termijn)


def _is_weg(stand: Mijlpaalstand) -> bool:
    return stand.mijlpaal.is_vervallen(stand.peildatum)


def _geld(project_id: int, stand: Begrotingstand) -> Iterator[Baselineregel]:
    if not stand.is_begroot:
        return
    # A total may stand without a row of its own, so it goes by the project.
    geheel = (project_id, "", "Hele begroting")
    totaal = stand.totaal.begroot
    yield _regel(Baselinesoort.BEGROTING, ding=geheel, bedrag=totaal)
    for post in stand.posten:
        if not post.is_vervallen:
            ding = (post.post.id, post.post.code, post.post.naam)
            yield _regel(Baselinesoort.POST, ding=ding, bedrag=post.bedragen.begroot)


def _regel(
    soort: Baselinesoort,
    *,
    ding: tuple[int, str, str],
    termijn: Termijn | None = None,
    minuten: Uren | None = None,
    bedrag: int | None = None,
) -> Baselineregel:
    ding_id, code, naam = ding
    return Baselineregel(
        soort=soort,
        ding_id=ding_id,
        code=code,
        naam=naam,
        termijn=termijn or leeg(),
        minuten_min=minuten and minuten.minuten_min,
        minuten_max=minuten and minuten.minuten_max,
        bedrag=bedrag,
    )


@vast
def _activiteiten(project_id: int) -> Select[Activiteit]:
    kolommen = (Activiteit.nummer, Activiteit.titel, Activiteit.termijn)
    return (
        select(Activiteit)
        .where(Activiteit.project_id == project_id)
        .options(load_only(*kolommen))
        .order_by(Activiteit.sorteernummer, Activiteit.id)
    )
