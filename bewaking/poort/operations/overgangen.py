"""Proposing to close a phase: the texts and the points, until it is decided on."""

from datetime import date

import projecten.queries
from bewaking.models import Faseovergang, Overgangspunt
from bewaking.poort import queries
from bewaking.poort.instellingen import OVERGANGSPUNTEN
from bewaking.poort.operations.fouten import (
    AlBeslotenError,
    BesluitError,
    IntussenGewijzigdError,
)
from bewaking.poort.rules import GO, STOPPEN, lees_punten
from kern.database import db
from kern.instellingen import get_instelling
from kern.nummers import houd_vast
from kern.transactie import Daad

# After these a phase is over, until the decision is corrected.
EINDE = GO | {STOPPEN}


def create_overgang(
    project_id: int, fase_id: int, *, peildatum: date, daad: Daad
) -> Faseovergang:
    """Begin a proposal to close the phase, with the standing points."""
    houd_vast(project_id)
    fase = projecten.queries.get_fase(fase_id, project_id=project_id)
    if fase.is_vervallen(daad.vandaag):
        raise BesluitError("Deze fase is vervallen. Daar valt niets over te besluiten.")
    _eis_geen_ander(fase_id)
    _eis_niet_afgesloten(fase_id)
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
    if queries.find_opvolger(overgang.id) is not None:
        raise BesluitError(
            "Dit besluit is al gecorrigeerd. Corrigeer het besluit dat nu geldt."
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


def _eis_niet_afgesloten(fase_id: int) -> None:
    genomen = queries.find_laatste_besluit(fase_id)
    if genomen is not None and genomen.keuze in EINDE:
        raise BesluitError(
            f"Over het einde van deze fase is al besloten: {genomen.keuze}. Klopt dat"
            " niet? Begin dan een correctie van dat besluit."
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
    eis_open(overgang)
    _eis_revisie(overgang, revisie)
    overgang.peildatum = peildatum
    overgang.evaluatie, overgang.voorstel = evaluatie, voorstel
    overgang.alternatieven = alternatieven
    db.session.flush()


def add_punt(
    overgang: Faseovergang, *, tekst: str, in_orde: bool, toelichting: str | None
) -> Overgangspunt:
    """Add a point at the end of the checklist."""
    eis_open(overgang)
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
    eis_open(queries.get_overgang(punt.faseovergang_id, project_id=punt.project_id))
    _eis_revisie(punt, revisie)
    punt.tekst, punt.in_orde, punt.toelichting = tekst, in_orde, toelichting
    db.session.flush()


def eis_open(overgang: Faseovergang) -> None:
    """Refuse to change what was decided on."""
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
