"""The file of a backup: what it is, the database in it, and a seal over all of it.

It is a zip whose parts are stored as they are, so that no part is larger than the
file itself. Its last 64 characters are the SHA-256 of everything before them: one
changed bit, or a piece that is missing, shows before anything else is believed.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from kern.fouten import DomeinError

SOORT = "koersvast-reservekopie"
VORM = 1
MANIFEST = "koersvast.json"
DELEN = {"sqlite": "database.sqlite", "postgresql": "database.pgdump"}
ZEGEL = b"zegel van deze reservekopie: "
LENGTE_ZEGEL = 64
HOOGSTENS_MANIFEST = 1_000_000
BLOK = 1 << 20


class ReservekopieError(DomeinError):
    """A backup cannot be made, is not whole, or does not fit here."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    versie: str
    gemaakt: str
    database: str
    schema: str
    installatie: str | None
    aantallen: dict[str, int]
    grootte: int
    sha256: str

    @property
    def deel(self) -> str:
        """Return the name of the part that holds the database."""
        return DELEN[self.database]


@dataclass(frozen=True)
class Kopie:
    """A backup whose seal and manifest are right, open for reading."""

    pad: Path
    manifest: Manifest
    zip: zipfile.ZipFile

    def pak_uit(self, doel: Path) -> None:
        """Write the database in it to a new file, and compare every byte."""
        teller = hashlib.sha256()
        opties = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        try:
            with (
                self.zip.open(self.manifest.deel) as bron,
                os.fdopen(os.open(doel, opties, 0o600), "wb") as uit,
            ):
                for blok in iter(lambda: bron.read(BLOK), b""):
                    teller.update(blok)
                    uit.write(blok)
                uit.flush()
                os.fsync(uit.fileno())
        except (zipfile.BadZipFile, NotImplementedError, EOFError) as fout:
            raise beschadigd(self.pad) from fout
        if teller.hexdigest() != self.manifest.sha256:
            raise beschadigd(self.pad)


def vreemd(pad: Path) -> ReservekopieError:
    """Return the refusal of a file that somebody else made."""
    return ReservekopieError(f"“{pad}” is geen reservekopie van Koersvast.")


def beschadigd(pad: Path) -> ReservekopieError:
    """Return the refusal of a file that is not what was written."""
    return ReservekopieError(
        f"De reservekopie “{pad}” is beschadigd of niet volledig. Haal het bestand"
        " opnieuw op, of gebruik een andere reservekopie."
    )


def som_van(bestand: IO[bytes], lengte: int | None = None) -> str:
    """Return the SHA-256 of so many bytes, from where the file stands."""
    teller, over = hashlib.sha256(), lengte
    while blok := bestand.read(BLOK if over is None else min(BLOK, over)):
        teller.update(blok)
        over = None if over is None else over - len(blok)
    return teller.hexdigest()


def schrijf(uit: IO[bytes], manifest: Manifest, deel: Path) -> None:
    """Write the backup into an empty file that can be read too, and seal it."""
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_STORED) as zip_:
        inhoud = {"soort": SOORT, "vorm": VORM, **asdict(manifest)}
        tekst = json.dumps(inhoud, ensure_ascii=False, indent=2, sort_keys=True)
        zip_.writestr(zipfile.ZipInfo(MANIFEST), tekst)
        with (
            zip_.open(zipfile.ZipInfo(manifest.deel), "w", force_zip64=True) as naar,
            deel.open("rb") as van,
        ):
            for blok in iter(lambda: van.read(BLOK), b""):
                naar.write(blok)
        zip_.comment = ZEGEL + b"0" * LENGTE_ZEGEL
    einde = uit.seek(-LENGTE_ZEGEL, os.SEEK_END)
    uit.seek(0)
    som = som_van(uit, einde)
    uit.seek(einde)
    uit.write(som.encode("ascii"))
    uit.flush()
    os.fsync(uit.fileno())


@contextmanager
def open_kopie(pad: Path) -> Iterator[Kopie]:
    """Open a backup after its seal and manifest were found right."""
    with _open(pad) as bestand:
        _controleer_zegel(bestand, pad)
        try:
            zip_ = zipfile.ZipFile(bestand)
            manifest = _lees_manifest(zip_, pad)
        except (zipfile.BadZipFile, NotImplementedError, EOFError) as fout:
            raise vreemd(pad) from fout
        with zip_:
            yield Kopie(pad, manifest, zip_)


def _open(pad: Path) -> IO[bytes]:
    try:
        if not pad.exists():
            raise ReservekopieError(f"Het bestand “{pad}” is er niet.")
        if not pad.is_file():
            raise ReservekopieError(f"“{pad}” is geen gewoon bestand.")
        return pad.open("rb")
    except (OSError, ValueError) as fout:
        raise ReservekopieError(
            f"“{pad}” kan niet worden gelezen. Klopt de naam, en mag u het lezen?"
        ) from fout


def _controleer_zegel(bestand: IO[bytes], pad: Path) -> None:
    lengte = bestand.seek(0, os.SEEK_END)
    bestand.seek(max(0, lengte - LENGTE_ZEGEL - len(ZEGEL)))
    heeft_zegel = bestand.read(len(ZEGEL)) == ZEGEL
    som = bestand.read(LENGTE_ZEGEL)
    bestand.seek(0)
    begin = bestand.read(30 + len(MANIFEST))
    heeft_begin = begin.startswith(b"PK") and begin.endswith(MANIFEST.encode())
    if not heeft_zegel and not heeft_begin:
        raise vreemd(pad)
    bestand.seek(0)
    if not heeft_zegel or som_van(bestand, lengte - LENGTE_ZEGEL).encode() != som:
        raise beschadigd(pad)
    bestand.seek(0)


def _lees_manifest(zip_: zipfile.ZipFile, pad: Path) -> Manifest:
    delen = {deel.filename: deel for deel in zip_.infolist()}
    kaart = delen.get(MANIFEST)
    if kaart is None or kaart.file_size > HOOGSTENS_MANIFEST:
        raise vreemd(pad)
    manifest = _van_json(zip_.read(kaart), pad)
    plat = all(
        deel.compress_type == zipfile.ZIP_STORED and not deel.flag_bits & 1
        for deel in zip_.infolist()
    )
    klopt = plat and len(zip_.infolist()) == len(delen) == 2
    if not klopt or manifest.deel not in delen:
        raise vreemd(pad)
    if delen[manifest.deel].file_size != manifest.grootte:
        raise vreemd(pad)
    return manifest


def _van_json(inhoud: bytes, pad: Path) -> Manifest:
    try:
        velden = json.loads(inhoud)
        soort, vorm = velden.pop("soort"), velden.pop("vorm")
    except (ValueError, RecursionError, KeyError, AttributeError, TypeError) as fout:
        raise vreemd(pad) from fout
    if soort != SOORT or type(vorm) is not int:
        raise vreemd(pad)
    if vorm > VORM:
        raise ReservekopieError(
            f"“{pad}” is gemaakt door een nieuwere versie van Koersvast. Installeer die"
            " versie en probeer het dan opnieuw."
        )
    if not _heeft_goede_velden(velden):
        raise vreemd(pad)
    return Manifest(**velden)


def _heeft_goede_velden(velden: dict[str, Any]) -> bool:
    soorten: dict[str, type | tuple[type, ...]] = {
        "versie": str,
        "gemaakt": str,
        "database": str,
        "schema": str,
        "installatie": (str, type(None)),
        "aantallen": dict,
        "grootte": int,
        "sha256": str,
    }
    return (
        velden.keys() == soorten.keys()
        and all(isinstance(velden[naam], soort) for naam, soort in soorten.items())
        and velden["database"] in DELEN
        and all(type(aantal) is int for aantal in velden["aantallen"].values())
    )
