"""Deciding on a proposal, and whether its conditions were met."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bewaking.models import (
    Fasebesluit,
    Faseovergang,
    Overgangskeuze,
    Voorwaarde,
    Voorwaardestand,
)
from bewaking.poort import queries
from bewaking.poort.bladen import maak_momentopname
from bewaking.poort.operations.fouten import (
    OPNIEUW_BEKIJKEN,
    BesluitError,
    IntussenGewijzigdError,
)
from bewaking.poort.operations.overgangen import eis_open
from bewaking.poort.rules import bereken_afdruk
from kern.database import db
from kern.datums import schrijf_dag
from kern.nummers import houd_vast
from kern.transactie import Daad


@dataclass(frozen=True)
class NieuweVoorwaarde:
    """What a go asks, of whom, and before the end of which day."""

    tekst: str
    eigenaar_id: int
    uiterlijk: date


def besluit(
    overgang: Faseovergang,
    *,
    afdruk: str,
    keuze: Overgangskeuze,
    op: date,
    toelichting: str | None,
    gremium_id: int | None,
    nummer: str | None,
    voorwaarden: Sequence[NieuweVoorwaarde],
    daad: Daad,
) -> Fasebesluit:
    """Decide on the proposal; it is kept with the facts exactly as they were seen.

    ``afdruk`` is the sha256 of what the one who decides had before him.
    """
    houd_vast(overgang.project_id)
    eis_open(overgang)
    _eis_passend(overgang, keuze=keuze, op=op, voorwaarden=voorwaarden)
    momentopname = maak_momentopname(overgang)
    if bereken_afdruk(momentopname) != afdruk:
        raise IntussenGewijzigdError(OPNIEUW_BEKIJKEN)
    genomen = Fasebesluit(
        project_id=overgang.project_id,
        faseovergang_id=overgang.id,
        op=op,
        ingevoerd_op=daad.nu,
        door_id=daad.door_id,
        keuze=keuze,
        toelichting=toelichting,
        gremium_id=gremium_id,
        nummer=nummer,
        momentopname=momentopname,
        sha256=afdruk,
    )
    db.session.add(genomen)
    db.session.flush()
    db.session.add_all(
        Voorwaarde(
            project_id=overgang.project_id,
            fasebesluit_id=genomen.id,
            volgorde=nummer_,
            tekst=nieuw.tekst,
            eigenaar_id=nieuw.eigenaar_id,
            uiterlijk=nieuw.uiterlijk,
        )
        for nummer_, nieuw in enumerate(voorwaarden, start=1)
    )
    db.session.flush()
    return genomen


def _eis_passend(
    overgang: Faseovergang,
    *,
    keuze: Overgangskeuze,
    op: date,
    voorwaarden: Sequence[NieuweVoorwaarde],
) -> None:
    if op < overgang.peildatum:
        raise BesluitError(
            f"Het voorstel toont de stand op {schrijf_dag(overgang.peildatum)}. Het"
            " besluit kan niet van een eerdere dag zijn."
        )
    vorige = overgang.vervangt_id and queries.find_besluit(overgang.vervangt_id)
    if vorige and op < vorige.op:
        raise BesluitError(
            f"Het besluit dat u corrigeert, is van {schrijf_dag(vorige.op)}. Kies die"
            " dag of een latere."
        )
    onder_voorwaarden = keuze is Overgangskeuze.GO_ONDER_VOORWAARDEN
    if onder_voorwaarden and not voorwaarden:
        raise BesluitError("Schrijf ten minste één voorwaarde, of kies “Go”.")
    if voorwaarden and not onder_voorwaarden:
        raise BesluitError(
            "Voorwaarden horen bij “Go onder voorwaarden”. Kies dat, of maak de"
            " voorwaarden leeg."
        )
    if any(voorwaarde.uiterlijk < op for voorwaarde in voorwaarden):
        raise BesluitError(
            "De uiterste dag van een voorwaarde ligt vóór het besluit. Kies een latere"
            " dag."
        )


def meld_voorwaarde(
    voorwaarde: Voorwaarde,
    *,
    op: date,
    voldaan: bool,
    toelichting: str | None,
    daad: Daad,
) -> Voorwaardestand:
    """Write down whether the condition was met; a correction is a newer row."""
    genomen_op = queries.get_besluit(voorwaarde.fasebesluit_id).op
    if queries.is_voorwaarde_vervallen(voorwaarde):
        raise BesluitError(
            "Het besluit met deze voorwaarde is gecorrigeerd. De voorwaarde geldt niet"
            " meer."
        )
    if op < genomen_op:
        raise BesluitError(
            f"De voorwaarde is van {schrijf_dag(genomen_op)}. Kies die dag of een"
            " latere."
        )
    stand = Voorwaardestand(
        project_id=voorwaarde.project_id,
        voorwaarde_id=voorwaarde.id,
        op=op,
        ingevoerd_op=daad.nu,
        door_id=daad.door_id,
        voldaan=voldaan,
        toelichting=toelichting,
    )
    db.session.add(stand)
    db.session.flush()
    return stand
