"""The moments of the route in a snapshot."""

from collections.abc import Mapping, Sequence
from typing import Any

from exports.momentopname.waarden import schrijf_dag, schrijf_termijn
from planning.queries import Aanlevering, Mijlpaalstand


def schrijf_mijlpalen(
    standen: Sequence[Mijlpaalstand], aanleveringen: Sequence[Aanlevering]
) -> list[dict[str, Any]]:
    """Return the moments in the order of the plan, each as it stood.

    An open one comes with the day of handing in and the meeting that is proposed.
    """
    van = {a.stand.mijlpaal.id: a for a in aanleveringen if a.stand}
    return [schrijf_mijlpaal(stand, van) for stand in standen]


def schrijf_mijlpaal(
    stand: Mijlpaalstand, aanleveringen: Mapping[int, Aanlevering]
) -> dict[str, Any]:
    """Return one moment: what was promised, what holds now, what became of it."""
    aanlevering = aanleveringen.get(stand.mijlpaal.id)
    mijlpaal, uitkomst, verschuiving = (
        stand.mijlpaal,
        stand.uitkomst,
        stand.verschuiving,
    )
    nieuwste = [rij for rij in (uitkomst, verschuiving) if rij is not None]
    return {
        "code": mijlpaal.code,
        "naam": mijlpaal.naam,
        "soort": mijlpaal.soort.value,
        "activiteit": mijlpaal.activiteit.nummer if mijlpaal.activiteit else None,
        "activiteit_titel": mijlpaal.activiteit.titel if mijlpaal.activiteit else None,
        "gremium": mijlpaal.gremium.naam if mijlpaal.gremium else None,
        "rol": mijlpaal.rol.value if mijlpaal.rol else None,
        "ronde": mijlpaal.ronde,
        "termijn_plan": schrijf_termijn(mijlpaal.termijn),
        "termijn": schrijf_termijn(stand.termijn),
        "toestand": stand.toestand.value,
        "aanleveren": schrijf_dag(aanlevering.dag) if aanlevering else None,
        "aangeleverd_op": schrijf_dag(stand.aangeleverd_op),
        "aanleveren_te_laat": bool(aanlevering and aanlevering.is_te_laat),
        "speling": aanlevering.speling if aanlevering else None,
        "vergadering": schrijf_dag(aanlevering.vergadering) if aanlevering else None,
        "gehaald_op": schrijf_dag(stand.gehaald_op),
        "uitkomst": uitkomst.soort.value if uitkomst else None,
        "uitkomst_op": schrijf_dag(uitkomst.op) if uitkomst else None,
        "besluitnummer": uitkomst.besluitnummer if uitkomst else None,
        "toelichting": uitkomst.toelichting if uitkomst else None,
        "verschil": stand.verschil,
        "verschil_gehaald": stand.verschil_gehaald,
        "aantal_verschuivingen": stand.aantal_verschuivingen,
        "reden": verschuiving.reden if verschuiving else None,
        "later_ingevoerd": any(
            rij.is_later_ingevoerd(stand.peildatum) for rij in nieuwste
        ),
    }
