"""What can be done to a moment: record what happened, and move it."""

from datetime import date

from kern.database import db
from kern.datums import Termijn, schrijf_dag
from kern.fouten import DomeinError
from kern.transactie import Daad
from planning.models import (
    Aanlevermelding,
    Uitkomst,
    Uitkomstsoort,
    Verschuiving,
)
from planning.queries import Mijlpaalstand, list_aanlevermeldingen
from planning.rules import OPEN, Toestand


class ZelfdeUitkomstError(DomeinError):
    """The newest outcome says the same already."""


class ZelfdeAanleveringError(DomeinError):
    """The newest report of handing in says the same already."""


class MijlpaalAfgerondError(DomeinError):
    """A moment that was met or rejected is closed."""


class ZelfdeTermijnError(DomeinError):
    """A shift to the term that holds already is no shift."""


class DagInToekomstError(DomeinError):
    """What has not happened yet cannot be recorded."""


class EerderDanVorigeError(DomeinError):
    """A day before the newest row would record what nobody would see."""


def leg_uitkomst_vast(
    stand: Mijlpaalstand,
    *,
    op: date,
    soort: Uitkomstsoort,
    besluitnummer: str | None,
    toelichting: str | None,
    daad: Daad,
) -> Uitkomst:
    """Record what happened to the moment on the day ``op``.

    A closed moment takes an outcome too: that is how a mistake is corrected. The
    older row stays, and the newer one counts.
    """
    _eis_niet_vervallen(stand)
    _eis_nieuws(stand.uitkomst, op=op, soort=soort)
    _eis_niet_in_toekomst(op, daad)
    if stand.uitkomst is not None and op < stand.uitkomst.op:
        raise EerderDanVorigeError(
            "Er is al een uitkomst van een latere dag. Kies die dag of een latere."
        )
    uitkomst = Uitkomst(
        project_id=stand.mijlpaal.project_id,
        mijlpaal_id=stand.mijlpaal.id,
        op=op,
        soort=soort,
        besluitnummer=besluitnummer,
        toelichting=toelichting,
        ingevoerd_op=daad.nu,
        door_id=daad.door_id,
    )
    db.session.add(uitkomst)
    db.session.flush()
    return uitkomst


def verschuif(
    stand: Mijlpaalstand, *, op: date, naar: Termijn, reden: str, daad: Daad
) -> Verschuiving:
    """Move the moment to another term from the day ``op`` on, and say why."""
    eis_open(stand)
    _eis_niet_in_toekomst(op, daad)
    if stand.verschuiving is not None and op < stand.verschuiving.op:
        raise EerderDanVorigeError(
            "Dit moment is later al eens verschoven. Kies die dag of een latere."
        )
    oud = stand.termijn
    if (naar.begin, naar.eind, naar.precisie) == (oud.begin, oud.eind, oud.precisie):
        raise ZelfdeTermijnError(
            f"Het moment staat al op {oud.tekst}. Kies een andere termijn."
        )
    verschuiving = Verschuiving(
        project_id=stand.mijlpaal.project_id,
        mijlpaal_id=stand.mijlpaal.id,
        op=op,
        naar=naar,
        reden=reden,
        ingevoerd_op=daad.nu,
        door_id=daad.door_id,
    )
    db.session.add(verschuiving)
    db.session.flush()
    return verschuiving


def meld_aanlevering(
    stand: Mijlpaalstand,
    *,
    op: date,
    ingeleverd: bool,
    toelichting: str | None,
    daad: Daad,
) -> Aanlevermelding:
    """Record on which day the papers were handed in, or that they were not after all.

    A correction is a newer row.
    """
    eis_open(stand)
    _eis_niet_in_toekomst(op, daad)
    eerder = list_aanlevermeldingen(stand.mijlpaal.id, peildatum=daad.vandaag)
    _eis_nieuwe_aanlevering(eerder[-1].melding if eerder else None, op, ingeleverd)
    melding = Aanlevermelding(
        project_id=stand.mijlpaal.project_id,
        mijlpaal_id=stand.mijlpaal.id,
        op=op,
        ingeleverd=ingeleverd,
        toelichting=toelichting,
        ingevoerd_op=daad.nu,
        door_id=daad.door_id,
    )
    db.session.add(melding)
    db.session.flush()
    return melding


def _eis_nieuwe_aanlevering(
    vorige: Aanlevermelding | None, op: date, ingeleverd: bool
) -> None:
    if not ingeleverd and not (vorige and vorige.ingeleverd):
        raise ZelfdeAanleveringError(
            "Er is niet gemeld dat de stukken zijn aangeleverd. Er verandert niets."
        )
    if vorige is None:
        return
    if (vorige.op, vorige.ingeleverd) == (op, ingeleverd):
        raise ZelfdeAanleveringError(
            f"Er is al gemeld dat de stukken op {schrijf_dag(op)} zijn aangeleverd."
            " Er verandert niets."
        )
    if op < vorige.op:
        raise EerderDanVorigeError(
            "Er is al een melding van een latere dag. Kies die dag of een latere."
        )


def _eis_nieuws(vorige: Uitkomst | None, *, op: date, soort: Uitkomstsoort) -> None:
    if vorige is not None and (vorige.op, vorige.soort) == (op, soort):
        raise ZelfdeUitkomstError(
            f"Deze uitkomst staat er al: {soort.value} op {schrijf_dag(op)}."
            " Er verandert niets."
        )


def _eis_niet_vervallen(stand: Mijlpaalstand) -> None:
    if stand.toestand is Toestand.VERVALLEN:
        raise MijlpaalAfgerondError(
            f"“{stand.mijlpaal.naam}” is vervallen. Neem dat eerst terug."
        )


def eis_open(stand: Mijlpaalstand) -> None:
    """Refuse what would change a moment that is closed."""
    if stand.toestand not in OPEN:
        raise MijlpaalAfgerondError(
            f"“{stand.mijlpaal.naam}” is al {stand.toestand}. Er verandert niets."
        )


def _eis_niet_in_toekomst(op: date, daad: Daad) -> None:
    if op > daad.vandaag:
        raise DagInToekomstError(
            "Deze dag ligt in de toekomst. Kies vandaag of eerder."
        )
