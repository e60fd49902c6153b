"""What Stand van zaken counts, asked of the database or told by facts at hand."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import activiteiten.queries
import begroting.queries
import planning.queries
from activiteiten.models import Status
from bewaking.plancontrole.feiten import Planfeiten
from bewaking.queries.openpunten import count_openplekken
from bewaking.stoplichten.feiten import GEREKEND, Bronnen
from planning.queries import Mijlpaalstand
from planning.rules import Toestand
from projecten.models import Project


@dataclass(frozen=True)
class Telling:
    """How many activities and moments stand how, and how often n.t.b. stands."""

    statussen: Mapping[Status, int]
    toestanden: Mapping[Toestand, int]
    aantal_ntb: int


def tel_op(project_id: int, dag: date) -> Telling:
    """Count on the day, with three statements."""
    return Telling(
        statussen=activiteiten.queries.count_per_status(project_id, peildatum=dag),
        toestanden=planning.queries.count_per_toestand(project_id, peildatum=dag),
        aantal_ntb=count_openplekken(project_id, dag=dag),
    )


def uit_feiten(feiten: Planfeiten) -> Telling:
    """Count in the facts of the plancontrole, which leave dropped moments out."""
    statussen = Counter(activiteit.status for activiteit in feiten.activiteiten)
    toestanden = Counter(moment.toestand for moment in feiten.momenten)
    return Telling(
        statussen={status: statussen[status.value] for status in Status},
        toestanden={toestand: toestanden[toestand] for toestand in Toestand},
        aantal_ntb=sum(len(rij.open_plekken) for rij in feiten.activiteiten),
    )


def verzamel(
    project: Project,
    telling: Telling,
    *,
    te_laat: Sequence[Mijlpaalstand],
    feiten: Planfeiten | None,
    dag: date,
    geld: bool,
) -> Bronnen:
    """Return what both the page and the lights on it rest on."""
    omgeving = feiten.omgeving if feiten else None
    per_project = planning.queries.list_aanleveringen(
        {project.id: dag},
        activiteiten=GEREKEND,
        omgevingen={dag: omgeving} if omgeving else None,
    )
    return Bronnen(
        project_id=project.id,
        peildatum=dag,
        begin=project.looptijd.begin,
        te_laat=te_laat,
        toestanden=telling.toestanden,
        aanleveringen=per_project[project.id],
        aantal_ntb=telling.aantal_ntb,
        begroting=begroting.queries.get_begrotingstand(project.id, peildatum=dag)
        if geld
        else None,
    )
