"""Which installation this is: a number in the data folder, not in the database.

A database that comes from another machine carries the number of the folder that it
was made with. Where they differ, no mail leaves by itself.
"""

import secrets
from pathlib import Path

from kern.bestanden import maak_eenmalig

BESTAND = "installatie.txt"
ONBEKEND = "onbekend"


def lees_installatie(data: Path | None) -> str:
    """Return the number of this data folder; it is made once.

    Without a folder to write in it is unknown, and equal to another unknown one.
    """
    if data is None:
        return ONBEKEND
    bestand = data / BESTAND
    try:
        if not bestand.exists():
            maak_eenmalig(bestand, secrets.token_hex(16))
        return bestand.read_text("utf-8").strip() or ONBEKEND
    except (OSError, ValueError):
        return ONBEKEND
