"""The risks in a snapshot, with what is done about them."""

from typing import Any

from exports.momentopname.waarden import schrijf_dag, schrijf_termijn
from risicos.models import Beheersmaatregel, Beoordeling
from risicos.queries import Risicostand
from risicos.rules import Zone


def schrijf_zone(zone: Zone) -> dict[str, Any]:
    """Return from which score on a word holds, and the tone that repeats it."""
    return {"vanaf": zone.vanaf, "woord": zone.woord, "toon": zone.toon}


def schrijf_risico(stand: Risicostand) -> dict[str, Any]:
    """Return a risk as it was judged, with what is done about it."""
    risico = stand.risico
    return {
        "code": risico.code,
        "oorzaak": risico.oorzaak,
        "gebeurtenis": risico.gebeurtenis,
        "gevolg": risico.gevolg,
        "eigenaar": risico.eigenaar.aanduiding if risico.eigenaar else None,
        "reactie": risico.reactie.value if risico.reactie else None,
        "vertrouwelijk": risico.vertrouwelijk,
        "bruto": _beoordeling(stand.bruto, stand.zone_bruto),
        "netto": _beoordeling(stand.netto, stand.zone_netto),
        "score": stand.score,
        "zone": stand.zone.woord if stand.zone else None,
        "trend": stand.trend.value if stand.trend else None,
        "beoordeeld_op": schrijf_dag(stand.geldend.op) if stand.geldend else None,
        "later_ingevoerd": any(
            rij.is_later_ingevoerd(stand.peildatum)
            for rij in (stand.bruto, stand.netto)
            if rij is not None
        ),
        "maatregelen": [_maatregel(maatregel) for maatregel in stand.maatregelen],
    }


def _beoordeling(
    beoordeling: Beoordeling | None, zone: Zone | None
) -> dict[str, Any] | None:
    if beoordeling is None or zone is None:
        return None
    return {
        "kans": beoordeling.kans,
        "gevolg": beoordeling.gevolg,
        "score": beoordeling.score,
        "zone": zone.woord,
        "dimensie": beoordeling.dimensie.value if beoordeling.dimensie else None,
        "toelichting": beoordeling.toelichting,
    }


def _maatregel(maatregel: Beheersmaatregel) -> dict[str, Any]:
    activiteit = maatregel.activiteit
    return {
        "code": maatregel.code,
        "tekst": maatregel.tekst,
        "eigenaar": maatregel.eigenaar.aanduiding if maatregel.eigenaar else None,
        "termijn": schrijf_termijn(maatregel.termijn),
        "activiteit": activiteit.nummer if activiteit else None,
        "activiteit_titel": activiteit.titel if activiteit else None,
    }
