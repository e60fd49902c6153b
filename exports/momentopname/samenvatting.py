"""The figures on the first page: the same ones that Stand van zaken counts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import activiteiten.queries
import planning.queries
import risicos.queries
from bewaking.rules import deel_verstreken, schrijf_tijd
from exports.momentopname.planning import schrijf_mijlpaal
from exports.momentopname.risicos import schrijf_risico
from exports.momentopname.waarden import schrijf_uren
from planning.rules import Toestand
from projecten.models import Project
from risicos.rules import Zone, zone_van

TE_LAAT, VOLGENDE, GROOTSTE = 10, 5, 5


def schrijf_samenvatting(
    project: Project,
    *,
    peildatum: date,
    vertrouwelijk: bool,
    zones: Sequence[Zone],
) -> dict[str, Any]:
    """Return the counts at the peildatum, and what is late or comes first."""
    begin, eind = project.looptijd.begin, project.looptijd.eind
    te_laat, volgende = (
        planning.queries.list_open_mijlpalen(
            [project.id], peildatum=peildatum, te_laat=laat, hoogstens=hoogstens
        )
        for laat, hoogstens in ((True, TE_LAAT), (False, VOLGENDE))
    )
    grootste = risicos.queries.list_top(
        project.id,
        peildatum=peildatum,
        vertrouwelijk=vertrouwelijk,
        hoogstens=GROOTSTE,
    )
    return {
        "deel_verstreken": deel_verstreken(begin, eind, peildatum),
        "tijd": schrijf_tijd(begin, eind, peildatum),
        "activiteiten": _activiteiten(project.id, peildatum),
        "mijlpalen": _mijlpalen(project.id, peildatum),
        "uren": _uren(project.id, peildatum),
        "ntb": _ntb(project.id, peildatum),
        "risicos": _risicos(project.id, peildatum, vertrouwelijk, zones),
        "te_laat": [schrijf_mijlpaal(stand, {}) for stand in te_laat],
        "volgende": [schrijf_mijlpaal(stand, {}) for stand in volgende],
        "grootste_risicos": [schrijf_risico(stand) for stand in grootste],
    }


def _activiteiten(project_id: int, peildatum: date) -> dict[str, Any]:
    statussen = activiteiten.queries.count_per_status(project_id, peildatum=peildatum)
    return {
        "aantal": sum(statussen.values()),
        "per_status": {status.value: aantal for status, aantal in statussen.items()},
    }


def _mijlpalen(project_id: int, peildatum: date) -> dict[str, Any]:
    toestanden = planning.queries.count_per_toestand(project_id, peildatum=peildatum)
    vervallen = toestanden[Toestand.VERVALLEN]
    return {
        "aantal": sum(toestanden.values()) - vervallen,
        "per_toestand": {soort.value: aantal for soort, aantal in toestanden.items()},
    }


def _uren(project_id: int, peildatum: date) -> dict[str, Any]:
    stand = activiteiten.queries.get_urenstand(project_id, peildatum=peildatum)
    return {
        **(schrijf_uren(stand.uren) or {}),
        "geraamd": stand.geraamd,
        "activiteiten": stand.activiteiten,
    }


def _ntb(project_id: int, peildatum: date) -> dict[str, int]:
    telling = activiteiten.queries.count_ntb(project_id, peildatum=peildatum)
    return {
        "totaal": telling.totaal,
        "termijn": telling.termijn,
        "klankbord": telling.klankbord,
        "inzet": telling.inzet,
    }


def _risicos(
    project_id: int, peildatum: date, vertrouwelijk: bool, zones: Sequence[Zone]
) -> dict[str, Any]:
    scores = risicos.queries.count_per_score(
        project_id, peildatum=peildatum, vertrouwelijk=vertrouwelijk
    )
    per_zone = {zone.woord: 0 for zone in zones}
    for score, aantal in scores.items():
        if score is not None:
            per_zone[zone_van(score, zones).woord] += aantal
    return {
        "aantal": sum(scores.values()),
        "nog_te_beoordelen": scores.get(None, 0),
        "per_zone": per_zone,
    }
