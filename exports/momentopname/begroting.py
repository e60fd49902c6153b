"""The money in a snapshot, in whole cents excluding BTW."""

from typing import Any

from begroting.queries import Begrotingstand, Poststand
from begroting.rules import Bedragen


def schrijf_begroting(stand: Begrotingstand) -> dict[str, Any]:
    """Return the budget as it stood, post by post and in all."""
    begroting = stand.begroting
    return {
        "is_begroot": stand.is_begroot,
        "dekking": begroting.dekking if begroting else None,
        "besluit": begroting.besluit if begroting else None,
        "toelichting": begroting.toelichting if begroting else None,
        "posten": [_post(post) for post in stand.tellende_posten],
        "totaal": schrijf_bedragen(stand.totaal),
        "verdeeld": stand.verdeeld,
        "nog_te_verdelen": stand.nog_te_verdelen,
    }


def schrijf_bedragen(bedragen: Bedragen) -> dict[str, Any]:
    """Return what was budgeted, ordered and spent, and what follows from it."""
    return {
        "begroot": bedragen.begroot,
        "verplicht": bedragen.verplicht,
        "gerealiseerd": bedragen.gerealiseerd,
        "vrij": bedragen.vrij,
        "uitputting": bedragen.uitputting,
    }


def _post(stand: Poststand) -> dict[str, Any]:
    return {
        "code": stand.post.code,
        "naam": stand.post.naam,
        "soort": stand.post.soort.value,
        **schrijf_bedragen(stand.bedragen),
    }
