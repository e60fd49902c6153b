"""Reading a file that a command names."""

from pathlib import Path

from imports.bestanden.fouten import BestandError
from imports.planbestand.fouten import citaat


def lees_van_schijf(bestand: str, *, hoogstens: int) -> bytes:
    """Return what is in the file, one byte too many at most; or say why not."""
    naam = citaat(bestand)
    try:
        with Path(bestand).open("rb") as bron:
            return bron.read(hoogstens + 1)
    except FileNotFoundError:
        zin = f"Dit bestand of deze map is er niet: {naam}."
    except IsADirectoryError:
        zin = f"{naam} is een map en geen bestand."
    except PermissionError:
        zin = f"U hebt geen rechten op het bestand {naam}."
    except (OSError, ValueError):  # a name that cannot be one is a ValueError
        zin = f"Het bestand {naam} is niet bruikbaar."
    raise BestandError(zin)
