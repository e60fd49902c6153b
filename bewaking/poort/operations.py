"""What can be done at a gate: propose, decide, keep conditions, close the project."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import projecten.queries
from bewaking.models import (
    Decharge,
    Dechargesoort,
    Fasebesluit,
    Faseovergang,
    Overgangskeuze,
    Overgangspunt,
    Voorwaarde,
    Voorwaardestand,
)
from bewaking.poort import queries
from bewaking.poort.bladen import maak_momentopname, maak_overdrachtslijst
from bewaking.poort.instellingen import OVERGANGSPUNTEN
from bewaking.poort.rules import bereken_afdruk, lees_punten
from kern.database import db
from kern.datums import schrijf_dag
from kern.fouten import DomeinError
from kern.instellingen import get_instelling
from kern.nummers import houd_vast
from kern.transactie import Daad

OPNIEUW_BEKIJKEN = (
    "Het voorstel of de cijfers zijn intussen gewijzigd. Hieronder staat hoe het nu is."
    " Bekijk het en besluit dan opnieuw."
)


class AlBeslotenError(DomeinError):
    """Nothing of a proposal changes after the decision."""


class IntussenGewijzigdError(DomeinError):
    """Somebody changed it since the page was opened."""


class BesluitError(DomeinError):
    """The decision does not fit what it is about."""


@dataclass(frozen=True)
class NieuweVoorwaarde:
    """What a go asks, of whom, and before the end of which day."""

    tekst: str
    eigenaar_id: int
    uiterlijk: date


def create_overgang(
    project_id: int, fase_id: int, *, peildatum: date, daad: Daad
) -> Faseovergang:
    """Begin a proposal to close the phase, with the standing points."""
    houd_vast(project_id)
    fase = projecten.queries.get_fase(fase_id, project_id=project_id)
    if fase.is_vervallen(daad.vandaag):
        raise BesluitError("Deze fase is vervallen. Daar valt niets over te besluiten.")
    _eis_geen_ander(fase_id)
    volgende = projecten.queries.find_volgende_fase(fase)
    overgang = Faseovergang(
        project_id=project_id,
        van_fase_id=fase.id,
        naar_fase_id=volgende.id if volgende else None,
        peildatum=peildatum,
    )
    db.session.add(overgang)
    db.session.flush()
    tekst = get_instelling(OVERGANGSPUNTEN, project_id=project_id, dag=daad.vandaag)
    for punt in lees_punten(tekst):
        add_punt(overgang, tekst=punt, in_orde=False, toelichting=None)
    return overgang


def corrigeer(overgang: Faseovergang, *, peildatum: date) -> Faseovergang:
    """Begin a new proposal in the place of one that was decided, with its texts."""
    houd_vast(overgang.project_id)
    if queries.find_besluit(overgang.id) is None:
        raise BesluitError(
            "Over dit voorstel is nog niet besloten. U kunt het gewoon wijzigen."
        )
    _eis_geen_ander(overgang.van_fase_id)
    nieuw = Faseovergang(
        project_id=overgang.project_id,
        van_fase_id=overgang.van_fase_id,
        naar_fase_id=overgang.naar_fase_id,
        vervangt_id=overgang.id,
        peildatum=peildatum,
        evaluatie=overgang.evaluatie,
        voorstel=overgang.voorstel,
        alternatieven=overgang.alternatieven,
    )
    db.session.add(nieuw)
    db.session.flush()
    for punt in overgang.punten:
        add_punt(
            nieuw,
            tekst=punt.tekst,
            in_orde=punt.in_orde,
            toelichting=punt.toelichting,
        )
    return nieuw


def _eis_geen_ander(fase_id: int) -> None:
    if queries.find_open_overgang(fase_id) is not None:
        raise BesluitError(
            "Voor deze fase ligt er al een voorstel waarover nog niet is besloten."
            " Werk daaraan verder."
        )


def update_overgang(
    overgang: Faseovergang,
    *,
    revisie: int,
    peildatum: date,
    evaluatie: str | None,
    voorstel: str | None,
    alternatieven: str | None,
) -> None:
    """Change what the proposal says."""
    _eis_open(overgang)
    _eis_revisie(overgang, revisie)
    overgang.peildatum = peildatum
    overgang.evaluatie, overgang.voorstel = evaluatie, voorstel
    overgang.alternatieven = alternatieven
    db.session.flush()


def add_punt(
    overgang: Faseovergang, *, tekst: str, in_orde: bool, toelichting: str | None
) -> Overgangspunt:
    """Add a point at the end of the checklist."""
    _eis_open(overgang)
    punt = Overgangspunt(
        project_id=overgang.project_id,
        faseovergang_id=overgang.id,
        volgorde=max((punt.volgorde for punt in overgang.punten), default=0) + 1,
        tekst=tekst,
        in_orde=in_orde,
        toelichting=toelichting,
    )
    overgang.punten.append(punt)
    db.session.flush()
    return punt


def update_punt(
    punt: Overgangspunt,
    *,
    revisie: int,
    tekst: str,
    in_orde: bool,
    toelichting: str | None,
) -> None:
    """Change a point, or tick it."""
    _eis_open(queries.get_overgang(punt.faseovergang_id, project_id=punt.project_id))
    _eis_revisie(punt, revisie)
    punt.tekst, punt.in_orde, punt.toelichting = tekst, in_orde, toelichting
    db.session.flush()


def _eis_open(overgang: Faseovergang) -> None:
    if queries.find_besluit(overgang.id) is not None:
        raise AlBeslotenError(
            "Over dit voorstel is besloten. Er verandert niets meer aan. Klopt er iets"
            " niet? Maak dan een correctie: dat is een nieuw voorstel."
        )


def _eis_revisie(rij: Faseovergang | Overgangspunt, revisie: int) -> None:
    if rij.revisie != revisie:
        raise IntussenGewijzigdError(
            "Iemand anders heeft dit intussen gewijzigd. Open de pagina opnieuw; wat u"
            " typte staat hieronder nog."
        )


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
    _eis_open(overgang)
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


def verleen_decharge(
    project_id: int, *, afdruk: str, op: date, toelichting: str, daad: Daad
) -> Decharge:
    """Give the discharge: from now on nothing of the project changes."""
    houd_vast(project_id)
    project = projecten.queries.get_project(project_id)
    if project.gesloten_op is not None:
        raise AlBeslotenError(
            f"De decharge is al verleend, op {schrijf_dag(project.gesloten_op)}."
        )
    lijst = maak_overdrachtslijst(project_id, dag=daad.vandaag)
    if bereken_afdruk(lijst) != afdruk:
        raise IntussenGewijzigdError(OPNIEUW_BEKIJKEN)
    project.gesloten_op = op
    return _schrijf(
        project_id,
        Dechargesoort.VERLEEND,
        op,
        toelichting,
        momentopname=lijst,
        daad=daad,
    )


def trek_decharge_in(
    project_id: int, *, op: date, toelichting: str, daad: Daad
) -> Decharge:
    """Take the discharge back: the project is open again."""
    houd_vast(project_id)
    project = projecten.queries.get_project(project_id)
    verleend = queries.find_verleende(queries.list_decharges(project_id))
    if verleend is None:
        raise BesluitError("Er is geen decharge om in te trekken.")
    if op < verleend.op:
        raise BesluitError(
            f"De decharge is van {schrijf_dag(verleend.op)}. Kies die dag of een"
            " latere."
        )
    project.gesloten_op = None
    return _schrijf(
        project_id,
        Dechargesoort.INGETROKKEN,
        op,
        toelichting,
        momentopname=verleend.momentopname,
        daad=daad,
    )


def _schrijf(
    project_id: int,
    soort: Dechargesoort,
    op: date,
    toelichting: str,
    *,
    momentopname: str,
    daad: Daad,
) -> Decharge:
    decharge = Decharge(
        project_id=project_id,
        soort=soort,
        op=op,
        ingevoerd_op=daad.nu,
        door_id=daad.door_id,
        toelichting=toelichting,
        momentopname=momentopname,
        sha256=bereken_afdruk(momentopname),
    )
    db.session.add(decharge)
    db.session.flush()
    return decharge
