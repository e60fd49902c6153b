"""What was decided and promised, and how the plan differs from its baseline."""

from datetime import date
from typing import Any

from bewaking.baselines.stand import list_standregels
from bewaking.baselines.tabellen import schrijf_kant, schrijf_verschil
from exports.momentopname.waarden import schrijf_dag, schrijf_termijn
from kern.sorteren import Sortering
from planning.baselines.queries import list_baselines, list_regels
from planning.baselines.vergelijken import WOORDEN, vergelijk
from planning.models import Toezegging
from planning.queries.registerbladen import (
    Besluitregel,
    list_besluitregels,
    list_toezegregels,
)
from planning.queries.registervragen import Besluitkolom, Registerkeuze, Toezegkolom


def schrijf_besluiten(project_id: int, *, peildatum: date) -> list[dict[str, Any]]:
    """Return what had been decided by that day, the oldest first."""
    bladzijde = list_besluitregels(
        project_id,
        Registerkeuze(),
        peildatum=peildatum,
        sortering=Sortering(Besluitkolom.GENOMEN, naam="besluiten"),
        nummer=None,
    )
    return [_besluit(regel) for regel in bladzijde.rijen]


def schrijf_toezeggingen(project_id: int, *, peildatum: date) -> list[dict[str, Any]]:
    """Return what had been promised to a body by that day, the first due first."""
    bladzijde = list_toezegregels(
        project_id,
        Registerkeuze(),
        peildatum=peildatum,
        sortering=Sortering(Toezegkolom.TERMIJN, naam="toezeggingen"),
        nummer=None,
    )
    return [_toezegging(rij, peildatum) for rij in bladzijde.rijen]


def schrijf_baseline(project_id: int, *, peildatum: date) -> dict[str, Any] | None:
    """Return what differs from the newest baseline; None while there is none."""
    baselines = list_baselines(project_id, peildatum=peildatum)
    if not baselines:
        return None
    nieuwste = baselines[0]
    verschillen = vergelijk(
        list_regels(nieuwste, geld=True),
        list_standregels(project_id, dag=peildatum, geld=True),
    )
    return {
        "naam": nieuwste.naam,
        "op": schrijf_dag(nieuwste.op),
        "verschillen": [
            {
                "soort": WOORDEN[verschil.soort],
                "wat": verschil.titel,
                "van": schrijf_kant(verschil.van),
                "naar": schrijf_kant(verschil.naar),
                "verschil": schrijf_verschil(verschil),
            }
            for verschil in verschillen
        ],
    }


def _besluit(regel: Besluitregel) -> dict[str, Any]:
    return {
        "titel": regel.titel,
        "toelichting": regel.toelichting,
        "gremium": regel.gremium,
        "genomen": schrijf_termijn(regel.genomen),
        "nummer": regel.nummer,
    }


def _toezegging(rij: Toezegging, peildatum: date) -> dict[str, Any]:
    is_af = rij.afgedaan_op is not None and rij.afgedaan_op <= peildatum
    return {
        "code": rij.code,
        "tekst": rij.tekst,
        "door": rij.door_gremium.naam if rij.door_gremium else None,
        "aan": rij.aan_gremium.naam if rij.aan_gremium else None,
        "termijn": schrijf_termijn(rij.termijn),
        "stand": rij.stand(peildatum).value,
        "afgedaan_op": schrijf_dag(rij.afgedaan_op) if is_af else None,
        "afgedaan_met": rij.afgedaan_met if is_af else None,
    }
