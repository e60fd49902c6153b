"""Fixing a report for ever: made outside the transaction, stored in one, or not at all.

Making three editions and all their papers takes seconds, and nobody can store anything
meanwhile. So they are made first; then, under the lock, it is compared whether anything
was stored since that the papers could have told of.
"""

import hashlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from bewaking.models import (
    Editie,
    Rapportage,
    Rapporteditie,
    Rapportpapier,
    Rapportstand,
)
from dossier.queries import get_laatste_regel
from exports.momentopname.lichten import zonder_uitleg
from exports.papieren import SOORTEN, maak_papier
from exports.rapportages.operations import (
    IntussenGewijzigdError,
    eis_ter_vaststelling,
    eis_uitleg,
)
from exports.rapportages.samenstellen import bereken_afdruk, stel_samen
from kern.database import db
from kern.transactie import Daad

JSON = ".json"
Melder = Callable[[int, str], None]


@dataclass(frozen=True)
class Blad:
    """One edition: its snapshot as bytes, and every paper that was made of it."""

    momentopname: bytes
    papieren: dict[str, bytes]


@dataclass(frozen=True)
class Pakket:
    """Everything of a report that is about to be fixed, and what it rests on.

    ``regel`` is the newest line of history, ``afdruk`` what the approver must have
    seen: that of the edition volledig. ``kaal`` are the aspects that are orange or
    red in it without a word.
    """

    rapport_id: int
    revisie: int
    regel: int
    dag: date
    afdruk: str
    kaal: Sequence[str]
    bladen: dict[Editie, Blad]


def maak_pakket(
    rapport: Rapportage,
    *,
    dag: date,
    meld: Melder | None = None,
    soorten: Collection[str] = tuple(SOORTEN),
) -> Pakket:
    """Put together the three editions and write all their papers; nothing is stored."""
    zeg = meld or (lambda _deel, _stap: None)
    regel, revisie = get_laatste_regel(rapport.project_id), rapport.revisie
    namen = list(Editie)
    opnamen = {}
    for nummer, editie in enumerate(namen):
        zeg(5 + 10 * nummer, f"de editie {editie.value} samenstellen")
        opnamen[editie] = stel_samen(rapport, editie=editie, vastgesteld_op=dag)
    db.session.rollback()  # it is all plain values now, and writing takes long
    bladen = {}
    for nummer, (editie, opname) in enumerate(opnamen.items()):
        zeg(35 + 20 * nummer, f"de bestanden van {editie.value} schrijven")
        papieren = {soort: maak_papier(opname, soort) for soort in soorten}
        bladen[editie] = Blad(papieren[JSON], papieren)
    return Pakket(
        rapport_id=rapport.id,
        revisie=revisie,
        regel=regel,
        dag=dag,
        afdruk=bereken_afdruk(opnamen[Editie.VOLLEDIG]),
        kaal=zonder_uitleg(opnamen[Editie.VOLLEDIG]["lichten"]),
        bladen=bladen,
    )


def leg_vast(rapport: Rapportage, *, pakket: Pakket, afdruk: str, daad: Daad) -> None:
    """Approve the report: store all that was made of it, and close it for ever.

    ``afdruk`` is what the page showed to the one who approves.
    """
    eis_ter_vaststelling(rapport)
    if daad.door_id is None:
        raise RuntimeError("somebody approves a report")
    _eis_zelfde(rapport, pakket, afdruk, daad)
    eis_uitleg(pakket.kaal)  # a light may have changed since it was handed in
    for editie, blad in pakket.bladen.items():
        _bewaar(rapport, editie, blad, daad)
    rapport.stand = Rapportstand.VASTGESTELD
    rapport.vastgesteld_op, rapport.vastgesteld_door_id = daad.vandaag, daad.door_id
    db.session.flush()


def _eis_zelfde(rapport: Rapportage, pakket: Pakket, afdruk: str, daad: Daad) -> None:
    gelijk = (
        pakket.rapport_id == rapport.id
        and pakket.revisie == rapport.revisie
        and pakket.dag == daad.vandaag
        and pakket.afdruk == afdruk
        and pakket.regel == get_laatste_regel(rapport.project_id)
    )
    if not gelijk:
        raise IntussenGewijzigdError(
            "Het rapport of de cijfers zijn intussen gewijzigd. Hieronder staat hoe het"
            " nu is. Bekijk het en stel het dan opnieuw vast."
        )


def _bewaar(rapport: Rapportage, editie: Editie, blad: Blad, daad: Daad) -> None:
    rij = Rapporteditie(
        project_id=rapport.project_id,
        rapportage_id=rapport.id,
        editie=editie,
        gemaakt_op=daad.nu,
        momentopname=blad.momentopname,
        sha256=sha256_van(blad.momentopname),
    )
    db.session.add(rij)
    db.session.flush()
    db.session.add_all(
        Rapportpapier(
            project_id=rapport.project_id,
            rapporteditie_id=rij.id,
            extensie=extensie,
            inhoud=inhoud,
            sha256=sha256_van(inhoud),
        )
        for extensie, inhoud in blad.papieren.items()
    )
    db.session.flush()


def sha256_van(inhoud: bytes) -> str:
    """Return the checksum of a file as it is written down.

    >>> sha256_van(b"")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(inhoud).hexdigest()
