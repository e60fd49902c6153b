"""The package for an e-depot: every paper of one edition, and beside it its metadata.

It is one folder as the SIP of MDTO wants it: the report as ``<map>.mdto.xml``, and each
file with ``<bestand>.bestand.mdto.xml`` beside it.
"""

import hashlib
import io
from collections.abc import Callable, Sequence
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from exports.archief.beschrijven import (
    Archiefstuk,
    Bestand,
    beschrijf_bestand,
    beschrijf_rapport,
)
from exports.archief.mdto import schrijf_mdto
from exports.papieren.gegevens import EERSTE_DAG_VAN_EEN_ZIP

XML, BIJ_BESTAND = ".mdto.xml", ".bestand.mdto.xml"
# A path on Windows has 260 signs at most: with the longest name of a file within it,
# some forty remain for where the package is unpacked.
LANGSTE_MAP = 70


def schrijf_archief(
    stuk: Archiefstuk,
    *,
    extensies: Sequence[str],
    papier: Callable[[str], bytes],
    nu: datetime,
) -> bytes:
    """Return the package; ``papier`` is asked for one file at a time, they are large.

    Packed lightly, and with one day on every file, so that it depends on these alone.
    """
    namen = [stuk.kenmerk + extensie for extensie in extensies]
    map_ = mapnaam(stuk.kenmerk)
    uit = io.BytesIO()
    with ZipFile(uit, "w", ZIP_DEFLATED, compresslevel=1) as archief:

        def zet(naam: str, inhoud: bytes) -> None:
            ingang = ZipInfo(f"{map_}/{naam}", EERSTE_DAG_VAN_EEN_ZIP)
            archief.writestr(ingang, inhoud, ZIP_DEFLATED, compresslevel=1)

        rapport = beschrijf_rapport(stuk, bestanden=namen)
        zet(map_ + XML, schrijf_mdto("informatieobject", rapport))
        for naam, extensie in zip(namen, extensies, strict=True):
            inhoud = papier(extensie)
            zet(naam, inhoud)
            bestand = Bestand(
                naam=naam,
                extensie=extensie,
                omvang=len(inhoud),
                sha256=hashlib.sha256(inhoud).hexdigest(),
                nagerekend_op=nu,
            )
            beschrijving = beschrijf_bestand(stuk, bestand)
            zet(naam + BIJ_BESTAND, schrijf_mdto("bestand", beschrijving))
    return uit.getvalue()


def mapnaam(kenmerk: str) -> str:
    """Return the name of the folder; one that is cut ends in a sign of the whole.

    >>> mapnaam("eindrapportage-1-zorg"), len(mapnaam("a" * 200))
    ('eindrapportage-1-zorg', 70)
    >>> mapnaam("a" * 200) == mapnaam("a" * 201)
    False
    """
    if len(kenmerk) <= LANGSTE_MAP:
        return kenmerk
    merk = hashlib.sha256(kenmerk.encode()).hexdigest()[:8]
    return f"{kenmerk[: LANGSTE_MAP - 9].rstrip('-')}-{merk}"


def find_papier(archief: bytes, extensie: str) -> bytes | None:
    """Return the paper of that kind as it lies in a package."""
    with ZipFile(io.BytesIO(archief)) as bestanden:
        gevonden = (n for n in bestanden.namelist() if n.endswith(extensie))
        naam = next(gevonden, None)
        return bestanden.read(naam) if naam else None
