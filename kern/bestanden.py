"""Putting a file where a user asks for it: the whole file in one step, or nothing."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from kern.fouten import DomeinError


class PlekError(DomeinError):
    """The file cannot be put where it was asked."""


def controleer_plek(pad: Path) -> None:
    """Refuse a place where no file can be written, before any work is done."""
    try:
        is_map, heeft_map = pad.is_dir(), pad.parent.is_dir()
        is_apparaat = pad.exists() and not pad.is_file()
    except (OSError, ValueError) as fout:
        raise PlekError("De naam van het bestand is te lang of ongeldig.") from fout
    if is_map:
        raise PlekError(f"“{pad}” is een map. Noem een bestand.")
    if is_apparaat:
        raise PlekError(f"“{pad}” is geen gewoon bestand. Noem een ander bestand.")
    if not heeft_map:
        raise PlekError(f"De map “{pad.parent}” bestaat niet. Maak haar eerst.")


def zet_neer(
    pad: Path,
    inhoud: bytes,
    *,
    rechten: int = 0o640,
    eigenaar: tuple[int, int] | None = None,
) -> None:
    """Write the whole file or nothing; an older one stays until then.

    A link keeps pointing where it points; the file behind it is replaced. ``eigenaar``
    is the numbers of the user and the group that get it, if not those of the program.
    """
    tijdelijk: Path | None = None
    doel = Path(os.path.realpath(pad))
    try:
        with tempfile.NamedTemporaryFile(
            dir=doel.parent, prefix=f".{doel.name[:40]}.", delete=False
        ) as bestand:
            tijdelijk = Path(bestand.name)
            bestand.write(inhoud)
            bestand.flush()
            os.fsync(bestand.fileno())
        tijdelijk.chmod(rechten)
        if eigenaar is not None:
            os.chown(tijdelijk, *eigenaar)
        tijdelijk.replace(doel)
        bewaar_naam(doel.parent)
    except OSError as fout:
        raise PlekError(
            f"“{pad}” kan niet worden geschreven. Mag u in die map schrijven, en is"
            " er nog ruimte?"
        ) from fout
    finally:
        if tijdelijk is not None:
            with suppress(OSError):
                tijdelijk.unlink(missing_ok=True)


def maak_eenmalig(pad: Path, tekst: str) -> None:
    """Make the file whole or not at all; who comes second leaves the first one's.

    Only its owner can read it.
    """
    nummer, naam = tempfile.mkstemp(dir=pad.parent, prefix=f".{pad.name}.")
    tijdelijk = Path(naam)
    try:
        with os.fdopen(nummer, "w", encoding="utf-8") as uit:
            uit.write(tekst)
            uit.flush()
            os.fsync(nummer)
        with suppress(FileExistsError):  # another was first, and its text holds
            geef_naam(tijdelijk, pad)
    finally:
        tijdelijk.unlink(missing_ok=True)


def geef_naam(tijdelijk: Path, pad: Path) -> None:
    """Give a finished file its name in one step; refuse when the name is taken."""
    try:
        os.link(tijdelijk, pad)
    except FileExistsError:
        raise
    except OSError:  # some disks know no second name for a file
        if pad.exists():
            raise FileExistsError(str(pad)) from None
        tijdelijk.replace(pad)


def bewaar_naam(map_: Path) -> None:
    """Have the names in the folder survive a power cut."""
    # The name of a file is part of its folder; on Windows a folder cannot be synced.
    if os.name != "posix":
        return
    nummer = os.open(map_, os.O_RDONLY)
    try:
        os.fsync(nummer)
    finally:
        os.close(nummer)
