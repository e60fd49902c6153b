"""Fixing a report for ever: made outside the transaction, stored in one, or not at all.

Making three editions and all their papers takes seconds, and nobody can store anything
meanwhile. So they are made first; then, under the lock, it is compared whether anything
was stored since that the papers could have told of.
"""

import gc
import hashlib
import zlib
from collections.abc import Callable, Collection
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
from exports.momentopname import Momentopname
from exports.papieren import SOORTEN, maak_papier
from exports.rapportages.operations import (
    IntussenGewijzigdError,
    eis_ter_vaststelling,
)
from exports.rapportages.samenstellen import bereken_afdruk, stel_samen
from kern.database import db
from kern.transactie import Daad

JSON = ".json"
WOORDEN = {
    ".pdf": "de PDF",
    ".docx": "het bestand voor Word",
    ".odt": "de ODT",
    ".xlsx": "het werkboek voor Excel",
    ".ods": "de ODS",
    ".csv": "de CSV",
    ".zip": "de zip met tabellen",
    ".json": "de gegevens",
}
STAP_EDITIE, STAP_PAPIER = 30, 3  # percents of the whole
Melder = Callable[[int, str], None]


@dataclass(frozen=True)
class Blad:
    """One edition: every paper that was made of it, packed while it waits.

    Those of a large plan are mostly words, and twenty times as small when packed.
    """

    ingepakt: dict[str, bytes]

    def papier(self, soort: str) -> bytes:
        """Return one paper as it will be stored."""
        return zlib.decompress(self.ingepakt[soort])


@dataclass(frozen=True)
class Pakket:
    """Everything of a report that is about to be fixed, and what it rests on.

    ``regel`` is the newest line of history, ``afdruk`` what the approver must have
    seen: that of the edition volledig.
    """

    rapport_id: int
    revisie: int
    regel: int
    dag: date
    afdruk: str
    bladen: dict[Editie, Blad]


def maak_pakket(
    rapport: Rapportage,
    *,
    dag: date,
    meld: Melder | None = None,
    soorten: Collection[str] = tuple(SOORTEN),
) -> Pakket:
    """Put together the three editions and write all their papers; nothing is stored.

    One edition at a time, so that only one snapshot is held.
    """
    zeg = meld or (lambda _deel, _stap: None)
    regel, revisie = get_laatste_regel(rapport.project_id), rapport.revisie
    bladen, afdruk = {}, ""
    for nummer, editie in enumerate(Editie):
        deel = 5 + STAP_EDITIE * nummer
        zeg(deel, f"de editie {editie.value} samenstellen")
        opname = stel_samen(rapport, editie=editie, vastgesteld_op=dag)
        db.session.rollback()  # it is all plain values now, and writing takes long
        gc.collect()  # the rows hold each other; in a task nothing clears them soon
        if editie is Editie.VOLLEDIG:
            afdruk = bereken_afdruk(opname)
        bladen[editie] = Blad({})
        for plaats, soort in enumerate(soorten, 1):
            stap = f"van de editie {editie.value} {WOORDEN[soort]} schrijven"
            zeg(deel + STAP_PAPIER * plaats, stap)
            papier = maak_papier(opname, soort)
            bladen[editie].ingepakt[soort] = zlib.compress(papier, level=1)
    return Pakket(
        rapport_id=rapport.id,
        revisie=revisie,
        regel=regel,
        dag=dag,
        afdruk=afdruk,
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
    momentopname = blad.papier(JSON)
    rij = Rapporteditie(
        project_id=rapport.project_id,
        rapportage_id=rapport.id,
        editie=editie,
        gemaakt_op=daad.nu,
        momentopname=momentopname,
        sha256=sha256_van(momentopname),
    )
    db.session.add(rij)
    db.session.flush()
    for extensie in blad.ingepakt:  # one at a time: together they are large
        _bewaar_papier(rij, extensie, blad.papier(extensie))


def _bewaar_papier(rij: Rapporteditie, extensie: str, inhoud: bytes) -> None:
    papier = Rapportpapier(
        project_id=rij.project_id,
        rapporteditie_id=rij.id,
        extensie=extensie,
        inhoud=inhoud,
        sha256=sha256_van(inhoud),
    )
    db.session.add(papier)
    db.session.flush()


def sha256_van(inhoud: bytes) -> str:
    """Return the checksum of a file as it is written down.

    >>> sha256_van(b"")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(inhoud).hexdigest()
