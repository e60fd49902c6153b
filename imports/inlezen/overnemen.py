"""From a file that was read to its proposals, and to what they do.

Nothing of the database is kept with the file: the proposals are made again each time,
so that they say what is true now.
"""

import json
from collections.abc import Callable, Collection
from datetime import datetime

from imports import operations, queries
from imports.bestanden.gelezen import Gelezen, naar_json, van_json
from imports.inlezen.soort import Bron, Inlezing, Voorstellen
from kern.database import db
from kern.fouten import DomeinError
from kern.transactie import Daad

Projecten = Collection[int] | None


class OvernemenError(DomeinError):
    """A file is not taken over; the message says why."""


def bewaar(
    inlezing: Inlezing,
    bron: Bron,
    *,
    bestandsnaam: str,
    daad: Daad,
) -> int:
    """Keep what was read until it is taken over; refuse what is useless as a whole."""
    if not inlezing.stel_voor(bron):
        raise OvernemenError("In dit bestand staat geen enkele regel om in te lezen.")
    inhoud = json.dumps({"keuze": bron.keuze, "gelezen": naar_json(bron.gelezen)})
    concept = operations.bewaar_bestand(
        inlezing.soort, inhoud, bestandsnaam=bestandsnaam, daad=daad
    )
    return concept.id


def get_voorstellen(
    inlezing: Inlezing,
    planconcept_id: int,
    *,
    gebruiker_id: int | None,
    project_ids: Projecten,
    nu: datetime,
) -> Voorstellen:
    """Return what taking over would do now; ``NoResultFound`` when it is not there."""
    concept = queries.get_concept(
        planconcept_id, gebruiker_id=gebruiker_id, nu=nu, soort=inlezing.soort
    )
    document = json.loads(concept.inhoud)
    gelezen: Gelezen = van_json(document["gelezen"])
    bron = Bron(gelezen, document["keuze"], project_ids)
    return Voorstellen(concept.bestandsnaam, inlezing.stel_voor(bron))


def neem_over(
    inlezing: Inlezing,
    planconcept_id: int,
    *,
    afdruk: str,
    project_ids: Projecten,
    daad: Daad,
) -> Voorstellen:
    """Do what somebody saw, all of it, and forget the file."""
    operations.wacht_op_anderen(*inlezing.tabellen)
    voorstellen = get_voorstellen(
        inlezing,
        planconcept_id,
        gebruiker_id=daad.door_id,
        project_ids=project_ids,
        nu=daad.nu,
    )
    if voorstellen.afdruk != afdruk:
        raise OvernemenError(
            "Intussen is er iets veranderd, zodat het overnemen iets anders zou doen."
            " Kijk opnieuw wat er hieronder staat."
        )
    voer_uit(voorstellen, daad)
    queries.delete_concepten(
        gebruiker_id=daad.door_id, nu=daad.nu, soort=inlezing.soort
    )
    return voorstellen


def neem_bron_over(
    inlezing: Inlezing,
    bron: Bron,
    *,
    toon: Callable[[Voorstellen], None],
    daad: Daad,
) -> Voorstellen:
    """Show what the file would do and do it, in one go: for a command."""
    operations.wacht_op_anderen(*inlezing.tabellen)
    voorstellen = Voorstellen("", inlezing.stel_voor(bron))
    toon(voorstellen)
    voer_uit(voorstellen, daad)
    return voorstellen


def voer_uit(voorstellen: Voorstellen, daad: Daad) -> None:
    """Do what the proposals say; refuse all of it when one line is refused."""
    if aantal := voorstellen.geweigerd:
        regels = "is 1 regel" if aantal == 1 else f"zijn {aantal} regels"
        raise OvernemenError(
            f"Er is niets overgenomen: er {regels} geweigerd. Herstel het bestand en"
            " kies het opnieuw."
        )
    for voorstel in voorstellen.regels:
        if voorstel.doe is not None:
            voorstel.doe(daad)
    db.session.flush()
