"""How the plan stands on a day, in the lines that a baseline keeps of it."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Select, select
from sqlalchemy.orm import load_only

from activiteiten.models import Activiteit
from activiteiten.queries import get_uren_per_activiteit
from begroting.queries import Begrotingstand, get_begrotingstand
from kern.database import db
from kern.datums import Stand
from kern.vragen import vast
from planning.baselines.vergelijken import Standregel
from planning.models import Baselinesoort
from planning.queries import Mijlpaalstand, list_mijlpaalstanden
from projecten.queries import get_project, list_fasen_van


def list_standregels(project_id: int, *, dag: date, geld: bool) -> list[Standregel]:
    """Return the plan as it stands on that day, in the order of the plan.

    What was dropped is not in it. Nine statements, and without ``geld`` five, however
    large the plan is.
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


def _project(project_id: int, dag: date) -> Iterator[Standregel]:
    project = get_project(project_id)
    looptijd = project.looptijd
    yield Standregel(Baselinesoort.PROJECT, project_id, "", project.naam, looptijd)
    for fase in list_fasen_van([project_id]).get(project_id, ()):
        if not fase.is_vervallen(dag):
            ding = (fase.id, fase.code, fase.naam)
            yield Standregel(Baselinesoort.FASE, *ding, fase.termijn)


def _activiteiten_en_uren(
    project_id: int, activiteiten: Sequence[Activiteit], dag: date
) -> Iterator[Standregel]:
    uren = get_uren_per_activiteit(project_id, peildatum=dag)
    for activiteit in activiteiten:
        ding = (activiteit.id, activiteit.nummer, activiteit.titel)
        if activiteit.termijn.stand is not Stand.LEEG:
            yield Standregel(Baselinesoort.ACTIVITEIT, *ding, activiteit.termijn)
        if raming := uren.get(activiteit.id):
            yield Standregel(
                Baselinesoort.INZET,
                *ding,
                minuten_min=raming.minuten_min,
                minuten_max=raming.minuten_max,
            )


def _moment(stand: Mijlpaalstand) -> Standregel:
    mijlpaal = stand.mijlpaal
    ding = (mijlpaal.id, mijlpaal.code, mijlpaal.naam)
    return Standregel(Baselinesoort.MIJLPAAL, *ding, stand.termijn)


def _is_weg(stand: Mijlpaalstand) -> bool:
    return stand.mijlpaal.is_vervallen(stand.peildatum)


def _geld(project_id: int, stand: Begrotingstand) -> Iterator[Standregel]:
    if not stand.is_begroot:
        return
    # A total may stand without a row of its own, so it goes by the project.
    geheel = (project_id, "", "Hele begroting")
    totaal = stand.totaal.begroot
    yield Standregel(Baselinesoort.BEGROTING, *geheel, bedrag=totaal)
    for post in stand.posten:
        if not post.is_vervallen:
            ding = (post.post.id, post.post.code, post.post.naam)
            begroot = post.bedragen.begroot
            yield Standregel(Baselinesoort.POST, *ding, bedrag=begroot)


@vast
def _activiteiten(project_id: int) -> Select[Activiteit]:
    kolommen = (Activiteit.nummer, Activiteit.titel, Activiteit.termijn)
    return (
        select(Activiteit)
        .where(Activiteit.project_id == project_id)
        .options(load_only(*kolommen))
        .order_by(Activiteit.sorteernummer, Activiteit.id)
    )
