"""Confidential risks: what a text or a comparison would tell of them to others."""

import re
from collections.abc import Sequence

from bewaking.models import Editie, Rapportage
from exports.momentopname import Momentopname
from exports.momentopname.lichten import UITLEG, schrijf_lichten
from exports.rapportages import queries
from exports.rapportages.hoofdstukken import Hoofdstuk
from exports.tabellen.waarden import opsomming
from kern.fouten import DomeinError


class GeheimError(DomeinError):
    """A text would tell every reader of a confidential risk."""


def zonder_geheim(
    momentopname: Momentopname, rapport: Rapportage, *, editie: Editie
) -> Momentopname:
    """Return the snapshot without the risks that became confidential since.

    Else the comparison would tell others than of volledig that they went.
    """
    if editie is Editie.VOLLEDIG:
        return momentopname
    geheim = {rij.code for rij in queries.list_vertrouwelijk(rapport.project_id)}
    risicos = [rij for rij in momentopname["risicos"] if rij["code"] not in geheim]
    return momentopname | {"risicos": risicos}


def eis_open(rapport: Rapportage, *, delen: Sequence[Hoofdstuk]) -> None:
    """Refuse a text that names a confidential risk: it goes along in every edition.

    That is each chapter, and what people wrote at a light that every edition tells.
    """
    geheim = queries.list_vertrouwelijk(rapport.project_id)
    teksten = _teksten(rapport, delen) if geheim else []
    for risico in geheim:
        genoemd = [
            titel
            for titel, tekst in teksten
            if noemt(tekst, risico.code, risico.gebeurtenis)
        ]
        if genoemd:
            raise GeheimError(
                f"Bij {opsomming(genoemd)} noemt u het vertrouwelijke risico"
                f" {risico.code}. De tekst komt in alle edities. Haal dit daar weg."
            )


def _teksten(rapport: Rapportage, delen: Sequence[Hoofdstuk]) -> list[tuple[str, str]]:
    geschreven = {rij.code: rij.tekst for rij in rapport.teksten}
    lichten = schrijf_lichten(
        rapport.project_id, peildatum=rapport.peildatum, vertrouwelijk=False
    )
    hoofdstukken = [(deel.titel, geschreven.get(deel.code, "")) for deel in delen]
    return hoofdstukken + [
        (
            f"het stoplicht {licht['aspect']}",
            " ".join(licht[deel] or "" for deel in UITLEG),
        )
        for licht in lichten
    ]


def noemt(tekst: str, code: str, gebeurtenis: str) -> bool:
    """Whether a text names a risk, by its number or in its own words.

    >>> noemt("Zie R2.", "R2", "Fraude"), noemt("Zie R21", "R2", "Fraude")
    (True, False)
    >>> noemt("Er dreigt  fraude", "R2", "Er dreigt fraude.")
    True
    """
    heel, woorden = (
        " ".join(deel.casefold().split()) for deel in (tekst, gebeurtenis.rstrip(". "))
    )
    nummer = rf"(?<!\w){re.escape(code.casefold())}(?!\w)"
    return bool(re.search(nummer, heel) or (woorden and woorden in heel))
