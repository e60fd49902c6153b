"""The activities in a snapshot: the cells of the plan, and how far the work is."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from activiteiten.models import Activiteit
from activiteiten.queries import (
    Activiteitstand,
    Wisseling,
    Wisselsoort,
    list_wisselingen_van,
)
from exports import queries
from exports.momentopname.inzet import schrijf_inzet
from exports.momentopname.waarden import schrijf_dag, schrijf_termijn, schrijf_uren
from exports.queries import Productregel
from kern.datums import Termijn
from planning.queries import Mijlpaalstand

TREKKER = Wisselsoort.TREKKER
Dagen = tuple[date | None, date | None]


def schrijf_activiteiten(
    project_id: int,
    standen: Sequence[Activiteitstand],
    mijlpalen: Sequence[Mijlpaalstand],
    *,
    peildatum: date,
) -> list[dict[str, Any]]:
    """Return the activities in the order of their numbers, each as it stood."""
    producten = queries.list_producten_per_activiteit(project_id)
    namen = queries.list_gevraagden(project_id)
    wisselingen = list_wisselingen_van(project_id, peildatum=peildatum)
    momenten: dict[int, list[Termijn]] = {}
    for moment in mijlpalen:
        if moment.mijlpaal.activiteit_id is not None:
            lijst = momenten.setdefault(moment.mijlpaal.activiteit_id, [])
            lijst.append(moment.termijn)
    return [
        _activiteit(stand, wisselingen.get(stand.activiteit.id, ()))
        | _dagen(stand.activiteit.termijn, momenten.get(stand.activiteit.id, []))
        | _producten(producten.get(stand.activiteit.id, []))
        | {"inzet": schrijf_inzet(stand, namen)}
        for stand in standen
    ]


def _activiteit(
    stand: Activiteitstand, wisselingen: Sequence[Wisseling]
) -> dict[str, Any]:
    activiteit, voortgang = stand.activiteit, stand.voortgang
    return {
        "nummer": activiteit.nummer,
        "titel": activiteit.titel,
        "resultaat": activiteit.resultaat,
        "doelstelling": activiteit.doelstelling.code,
        "doelstelling_naam": activiteit.doelstelling.naam,
        "cellen": _cellen(activiteit),
        "trekkers": [persoon.aanduiding for persoon in stand.trekkers],
        "trekker_gewisseld": any(w.soort is TREKKER for w in wisselingen),
        "wisselingen": [
            {"waar": w.soort.value, "tekst": w.woorden(stand.peildatum)}
            for w in wisselingen
        ],
        "uren": schrijf_uren(stand.uren),
        "status": stand.status.value,
        "percentage": voortgang.percentage if voortgang else None,
        "gemeld_op": schrijf_dag(voortgang.op) if voortgang else None,
        "bereikt": voortgang.bereikt if voortgang else None,
        "belemmering": voortgang.belemmering if voortgang else None,
        "verwacht": schrijf_termijn(voortgang.verwacht) if voortgang else None,
        "later_ingevoerd": bool(
            voortgang and voortgang.is_later_ingevoerd(stand.peildatum)
        ),
    }


def _cellen(activiteit: Activiteit) -> dict[str, str]:
    return {
        "termijn": activiteit.cel_termijn,
        "trekker": activiteit.cel_trekker,
        "klankbord": activiteit.cel_klankbord,
        "inzet": activiteit.cel_inzet,
    }


def _dagen(eigen: Termijn, momenten: Sequence[Termijn]) -> dict[str, str | None]:
    # Without a period of its own an activity runs from its first moment to its last.
    termijnen = [eigen] if eigen.begin or eigen.eind else momenten
    eerste = [t.begin for t in termijnen if t.begin]
    laatste = [t.eind for t in termijnen if t.eind]
    return {
        "eerste_dag": schrijf_dag(min(eerste, default=None)),
        "laatste_dag": schrijf_dag(max(laatste, default=None)),
    }


def _producten(regels: Sequence[Productregel]) -> dict[str, list[str]]:
    return {
        "producten": [regel.product for regel in regels],
        "fasen": list(dict.fromkeys(regel.fase for regel in regels)),
    }
