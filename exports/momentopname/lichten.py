"""The lights in a snapshot: what counts in each respect, and why."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bewaking.stoplichten.bronnen import get_bronnen
from bewaking.stoplichten.queries import Licht, get_lichten
from bewaking.stoplichten.woorden import Aspect
from bewaking.stoplichten.zicht import Lichtzicht
from exports.momentopname.waarden import schrijf_dag

# What a person may have decided because of a confidential risk: without those only
# what the rules propose is told.
RAAKT_RISICO = frozenset({Aspect.RISICO, Aspect.TOTAAL})
# The words at a light: of the rules, or of who decided on it.
UITLEG = ("waarom", "oorzaak", "gevolg", "bijsturing")


def schrijf_lichten(
    project_id: int, *, peildatum: date, vertrouwelijk: bool
) -> list[dict[str, Any]]:
    """Return every light as it stood, the whole first."""
    weg = frozenset() if vertrouwelijk else RAAKT_RISICO
    zicht = Lichtzicht(tuple(Aspect), frozenset(Aspect) - weg)
    bronnen = get_bronnen(project_id, peildatum=peildatum, geld=True)
    return [_licht(licht) for licht in get_lichten(zicht, bronnen)]


def _licht(licht: Licht) -> dict[str, Any]:
    besluit = licht.besluit
    return {
        "aspect": licht.aspect.value,
        "kleur": licht.kleur.value,
        "woord": licht.kleur.woord,
        "vraagt_uitleg": licht.kleur.vraagt_uitleg,
        "besloten_op": schrijf_dag(besluit.op) if besluit else None,
        "waarom": licht.waarom,
        "oorzaak": besluit.oorzaak if besluit else None,
        "gevolg": besluit.gevolg if besluit else None,
        "bijsturing": besluit.bijsturing if besluit else None,
    }


def zonder_uitleg(lichten: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the aspects that ask for cause, consequence and correction, and lack it.

    >>> rood = {"aspect": "tijd", "vraagt_uitleg": True, "oorzaak": "Ziekte",
    ...         "gevolg": "Later", "bijsturing": None}
    >>> zonder_uitleg([rood, rood | {"bijsturing": "Inhuren"}])
    ['tijd']
    >>> zonder_uitleg([rood | {"vraagt_uitleg": False}])
    []
    """
    delen = ("oorzaak", "gevolg", "bijsturing")
    return [
        licht["aspect"]
        for licht in lichten
        if licht["vraagt_uitleg"] and not all(licht[deel] for deel in delen)
    ]
