"""Fixing a report for ever: made outside the transaction, stored in one, or not at all.

Making three editions and all their papers takes seconds, and nobody can store anything
meanwhile. So they are made first; then, under the lock, it is compared whether anything
was stored since that the papers could have told of.
"""

import hashlib
import zlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from bewaking.models import (
    ARCHIEF,
    Editie,
    Rapportage,
    Rapporteditie,
    Rapportpapier,
    Rapportstand,
)
from dossier.queries import get_laatste_regel
from exports.archief.beschrijven import Archiefstuk
from exports.archief.blad import Archiefblad, pak_in_archief
from exports.archief.instellingen import Archiefgegevens
from exports.archief.queries import get_archiefgegevens
from exports.momentopname import Momentopname
from exports.momentopname.lichten import zonder_uitleg
from exports.operations import bestandsnaam_van
from exports.papieren.maken import papieren_van
from exports.papieren.soorten import JSON, SOORTEN
from exports.rapportages.operations import (
    IntussenGewijzigdError,
    eis_ter_vaststelling,
    eis_vaststelbaar,
)
from exports.rapportages.samenstellen import bereken_afdruk, stel_samen
from kern.database import db
from kern.transactie import Daad
from projecten.models import Rapportsoort

WOORDEN = {
    ".pdf": "de PDF",
    ".docx": "het bestand voor Word",
    ".odt": "de ODT",
    ".xlsx": "het werkboek voor Excel",
    ".ods": "de ODS",
    ".csv": "de CSV",
    ".zip": "de zip met tabellen",
    JSON: "de gegevens",
    ARCHIEF: "het archiefpakket",
}
STAP_EDITIE, STAP_PAPIER = 30, 3  # percents of the whole
Melder = Callable[[int, str], None]


@dataclass(frozen=True)
class Blad:
    """One edition: every paper that was made of it, packed while it waits.

    Those of a large plan are mostly words, and twenty times as small when packed.
    """

    ingepakt: dict[str, tuple[int, bytes]]

    def pak_in(self, soort: str, papier: bytes) -> None:
        """Keep a paper, with the size that it has."""
        self.ingepakt[soort] = len(papier), zlib.compress(papier, level=1)

    def papier(self, soort: str) -> bytes:
        """Return one paper as it will be stored."""
        grootte, inhoud = self.ingepakt[soort]
        return zlib.decompress(inhoud, bufsize=grootte)

    @property
    def soorten(self) -> tuple[str, ...]:
        """Return the kinds of files that there are."""
        return tuple(self.ingepakt)


@dataclass(frozen=True)
class Pakket:
    """Everything of a report that is about to be fixed, and what it rests on.

    ``regel`` is the newest line of history, ``afdruk`` what the approver must have
    seen: that of the edition volledig. ``kaal`` are the aspects that are orange or
    red in it without a word, ``naam`` is how a file of it is called.
    """

    rapport_id: int
    revisie: int
    regel: int
    dag: date
    afdruk: str
    kaal: Sequence[str]
    naam: str
    bladen: dict[Editie, Blad | Archiefblad]


def maak_pakket(
    rapport: Rapportage,
    *,
    dag: date,
    meld: Melder | None = None,
    soorten: Collection[str] | None = None,
    na_lezen: Callable[[], object] = lambda: None,
) -> Pakket:
    """Put together the three editions and write all their papers; nothing is stored.

    One edition at a time, so that only one snapshot is held; ``na_lezen`` is called
    when the rows of an edition are no longer needed.
    """
    zeg = meld or (lambda _deel, _stap: None)
    regel, revisie = get_laatste_regel(rapport.project_id), rapport.revisie
    afgesproken = get_archiefgegevens(rapport.project_id, dag=dag)
    werk = _Werk(rapport, dag, soorten or soorten_van(rapport.soort), afgesproken)
    bladen: dict[Editie, Blad | Archiefblad] = {}
    gezien = _Gezien()
    for nummer, editie in enumerate(Editie):
        stappen = _Stappen(zeg, na_lezen, editie, van=5 + STAP_EDITIE * nummer)
        bladen[editie], opname = _maak_blad(werk, stappen)
        if editie is Editie.VOLLEDIG:
            gezien = _Gezien(
                bereken_afdruk(opname),
                zonder_uitleg(opname["lichten"]),
                bestandsnaam_van(opname, ""),
            )
        del opname
    return Pakket(
        rapport_id=rapport.id,
        revisie=revisie,
        regel=regel,
        dag=dag,
        afdruk=gezien.afdruk,
        kaal=gezien.kaal,
        naam=gezien.naam,
        bladen=bladen,
    )


@dataclass(frozen=True)
class _Gezien:
    """What is asked of the edition volledig after its papers were written."""

    afdruk: str = ""
    kaal: Sequence[str] = ()
    naam: str = ""


@dataclass(frozen=True)
class _Werk:
    """Of what each edition is made, and in which kinds of files."""

    rapport: Rapportage
    dag: date
    soorten: Collection[str]
    afgesproken: Archiefgegevens

    @property
    def papieren(self) -> list[str]:
        """Return the kinds that are drawn from a snapshot."""
        return [soort for soort in self.soorten if soort != ARCHIEF]


@dataclass(frozen=True)
class _Stappen:
    """How far it is with one edition, in words."""

    zeg: Melder
    na_lezen: Callable[[], object]
    editie: Editie
    van: int

    def samenstellen(self) -> None:
        self.zeg(self.van, f"de editie {self.editie.value} samenstellen")

    def schrijven(self, plaats: int, soort: str) -> None:
        stap = f"van de editie {self.editie.value} {WOORDEN[soort]} schrijven"
        self.zeg(self.van + STAP_PAPIER * plaats, stap)


def soorten_van(soort: Rapportsoort) -> tuple[str, ...]:
    """Return in which files a report is fixed; only a final one goes to an archive.

    >>> len(soorten_van(Rapportsoort.TUSSENRAPPORTAGE))
    8
    >>> soorten_van(Rapportsoort.EINDRAPPORTAGE)[-1]
    '.mdto.zip'
    """
    is_eind = soort is Rapportsoort.EINDRAPPORTAGE
    return (*SOORTEN, ARCHIEF) if is_eind else tuple(SOORTEN)


def _maak_blad(
    werk: _Werk, stappen: _Stappen
) -> tuple[Blad | Archiefblad, Momentopname]:
    stappen.samenstellen()
    opname = stel_samen(werk.rapport, editie=stappen.editie, vastgesteld_op=werk.dag)
    db.session.rollback()  # it is all plain values now, and writing takes long
    stappen.na_lezen()
    blad = Blad({})
    with papieren_van(opname) as maak_papier:
        for plaats, soort in enumerate(werk.papieren, 1):
            stappen.schrijven(plaats, soort)
            blad.pak_in(soort, maak_papier(soort))
    if ARCHIEF not in werk.soorten:
        return blad, opname
    stappen.schrijven(len(werk.soorten), ARCHIEF)
    stuk = Archiefstuk(opname, werk.afgesproken)
    return pak_in_archief(stuk, soorten=blad.soorten, papier=blad.papier), opname


def leg_vast(rapport: Rapportage, *, pakket: Pakket, afdruk: str, daad: Daad) -> None:
    """Approve the report: store all that was made of it, and close it for ever.

    ``afdruk`` is what the page showed to the one who approves.
    """
    eis_ter_vaststelling(rapport)
    if daad.door_id is None:
        raise RuntimeError("somebody approves a report")
    _eis_zelfde(rapport, pakket, afdruk, daad)
    # A light may have turned since it was handed in, or a risk become confidential.
    eis_vaststelbaar(rapport, kaal=pakket.kaal)
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


def _bewaar(
    rapport: Rapportage, editie: Editie, blad: Blad | Archiefblad, daad: Daad
) -> None:
    editie_id = _bewaar_editie(rapport, editie, blad.papier(JSON), daad)
    for extensie in blad.soorten:  # one at a time: together they are large
        inhoud = blad.papier(extensie)
        papier = Rapportpapier(
            project_id=rapport.project_id,
            rapporteditie_id=editie_id,
            extensie=extensie,
            inhoud=inhoud,
            sha256=sha256_van(inhoud),
        )
        db.session.add(papier)
        db.session.flush()


def _bewaar_editie(
    rapport: Rapportage, editie: Editie, momentopname: bytes, daad: Daad
) -> int:
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
    return rij.id


def sha256_van(inhoud: bytes) -> str:
    """Return the checksum of a file as it is written down.

    >>> sha256_van(b"")[:12]
    'e3b0c44298fc'
    """
    return hashlib.sha256(inhoud).hexdigest()
