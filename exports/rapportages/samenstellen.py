"""A report as a snapshot: the facts of its peildatum, its texts, and what is new."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from betrokkenen.models import Gremium
from bewaking.models import Editie, Rapportage
from exports.momentopname import Momentopname
from exports.momentopname.compileren import (
    compileer_lui,
    compileer_met_namen,
    zonder_namen,
)
from exports.momentopname.verloop import zet_verloop_voort
from exports.rapportages import queries
from exports.rapportages.geheim import zonder_geheim
from exports.rapportages.hoofdstukken import (
    Hoofdstuk,
    Lezersgroep,
    lezers_van,
    list_hoofdstukken,
)
from exports.vergelijken import kleuren_vorige, termijnen_vorige, vergelijk

VASTGESTELD = "vastgesteld"
NIEUW = "nieuw"  # compares with the last report, so it needs the whole
VERLOOP = "verloop"  # tells of earlier reports, so it reads one
VERSCHUIVINGEN = "verschuivingen"  # says what the last report said of these moments


def hoofdstukken_van(rapport: Rapportage) -> tuple[Hoofdstuk, ...]:
    """Return the chapters that the report has."""
    lezers = lezers_voor(rapport.gremium)
    return list_hoofdstukken(rapport.soort, vorm=rapport.vorm, lezers=lezers)


def lezers_voor(gremium: Gremium | None) -> Lezersgroep:
    """Return what kind of readers a body has; without one it is who steers."""
    return lezers_van(
        gremium.naam if gremium else None, soort=gremium.soort if gremium else None
    )


def stel_samen(
    rapport: Rapportage, *, editie: Editie, vastgesteld_op: date | None = None
) -> Momentopname:
    """Return one edition of the report, with a day as it is when approved on it."""
    momentopname = compileer_met_namen(
        rapport.project_id, peildatum=rapport.peildatum, editie=editie
    )
    stand = VASTGESTELD if vastgesteld_op else rapport.stand.value
    momentopname["kop"] |= {"status": stand, "titel": rapport.titel}
    momentopname["rapport"] = _rapport(rapport, vastgesteld_op)
    momentopname["hoofdstukken"] = _hoofdstukken(rapport)
    momentopname["lichten_eerder"] = _lichten_eerder(rapport, editie)
    if editie is Editie.OPENBAAR:
        momentopname = zonder_namen(momentopname)
    return momentopname | _nieuw(rapport, editie, momentopname)


def stel_samen_voor(
    rapport: Rapportage, *, editie: Editie, feiten: Collection[str]
) -> Momentopname:
    """Return what a page needs that shows these facts only; never one to keep.

    Openbaar is made of the whole, because a name may stand anywhere.
    """
    if editie is Editie.OPENBAAR or NIEUW in feiten:
        return stel_samen(rapport, editie=editie)
    momentopname: Momentopname = compileer_lui(
        rapport.project_id, peildatum=rapport.peildatum, editie=editie
    )
    momentopname["kop"] |= {"status": rapport.stand.value, "titel": rapport.titel}
    momentopname["rapport"] = _rapport(rapport, None)
    momentopname["hoofdstukken"] = _hoofdstukken(rapport)
    if VERLOOP in feiten:
        momentopname["lichten_eerder"] = _lichten_eerder(rapport, editie)
    eerst = queries.find_momentopname(rapport.vorige_id, editie=editie)
    momentopname["kleuren_vorige"] = kleuren_vorige(eerst) if eerst else []
    if eerst and VERSCHUIVINGEN in feiten:
        momentopname["termijnen_vorige"] = termijnen_vorige(eerst, momentopname)
    return momentopname


def bereken_afdruk(momentopname: Mapping[str, Any]) -> str:
    """Return the sha256 of what somebody saw, whenever it was put together.

    >>> een, twee = ({"kop": {"samengesteld_op": dag, "p": 1}} for dag in ("a", "b"))
    >>> bereken_afdruk(een) == bereken_afdruk(twee)
    True
    >>> bereken_afdruk(een) == bereken_afdruk({"kop": {"p": 2}})
    False
    """
    kop = {n: w for n, w in momentopname["kop"].items() if n != "samengesteld_op"}
    inhoud = json.dumps({**momentopname, "kop": kop}, sort_keys=True)
    return hashlib.sha256(inhoud.encode()).hexdigest()


def _rapport(rapport: Rapportage, vastgesteld_op: date | None) -> dict[str, Any]:
    vervangt = queries.find_rapport(rapport.vervangt_id)
    fase = rapport.fase
    return {
        "soort": rapport.soort.value,
        "vorm": rapport.vorm.value,
        "titel": rapport.titel,
        "nummer": rapport.nummer,
        "versie": rapport.versie,
        "gremium": rapport.gremium.naam if rapport.gremium else None,
        "fase": f"{fase.code} {fase.naam}" if fase else None,
        "afspraak": rapport.afspraak.tekst if rapport.afspraak else None,
        "vervangt": vervangt.titel if vervangt else None,
        "vastgesteld_op": vastgesteld_op.isoformat() if vastgesteld_op else None,
    }


def _hoofdstukken(rapport: Rapportage) -> list[dict[str, Any]]:
    teksten = {rij.code: rij.tekst for rij in rapport.teksten}
    return [
        {
            "code": deel.code,
            "titel": deel.titel,
            "tekst": teksten.get(deel.code, ""),
            "feiten": list(deel.feiten),
        }
        for deel in hoofdstukken_van(rapport)
    ]


def _lichten_eerder(rapport: Rapportage, editie: Editie) -> list[dict[str, Any]]:
    """Return the lights of the reports before, as the newest of those tells them."""
    eerder = queries.find_eerder(rapport.project_id, peildatum=rapport.peildatum)
    return zet_verloop_voort(queries.find_momentopname(eerder, editie=editie))


def _nieuw(
    rapport: Rapportage, editie: Editie, momentopname: Momentopname
) -> dict[str, Any]:
    vorige = queries.find_rapport(rapport.vorige_id)
    eerst = queries.find_momentopname(rapport.vorige_id, editie=editie)
    if vorige is None or eerst is None:
        return {"vergelijking": None, "kleuren_vorige": [], "termijnen_vorige": []}
    regels = vergelijk(zonder_geheim(eerst, rapport, editie=editie), momentopname)
    return {
        "vergelijking": {
            "met": vorige.titel,
            "peildatum": vorige.peildatum.isoformat(),
            "regels": [asdict(regel) for regel in regels],
        },
        "kleuren_vorige": kleuren_vorige(eerst),
        "termijnen_vorige": termijnen_vorige(eerst, momentopname),
    }
