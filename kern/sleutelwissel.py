"""The command that gives the installation a new key and keeps the older ones."""

import secrets
import stat
from pathlib import Path

import click

from kern.bestanden import zet_neer
from kern.cli import Groep
from kern.config import read_config
from kern.fouten import ConfiguratieError
from kern.instellingenbestand import (
    SECRET_KEY,
    list_sleutels,
    read_tekst,
    vervang_sleutel,
)


@click.group("sleutel", cls=Groep)
def sleutel() -> None:
    """De sleutel van Koersvast: vervang hem door een nieuwe."""


@sleutel.command("vervang", short_help="Maak een nieuwe sleutel; bewaar de vorige.")
def vervang() -> None:
    """Zet een nieuwe sleutel in het bestand met instellingen.

    De vorige sleutels blijven in het bestand staan, zodat Koersvast oude gegevens kan
    lezen. Herstart daarna de pagina's en de planner.
    """
    bestand = _find_bestand()
    tekst = read_tekst(bestand)
    nieuw = vervang_sleutel(tekst, nieuw=secrets.token_hex(32))
    stand = bestand.stat()
    zet_neer(
        bestand,
        nieuw.encode(),
        rechten=stat.S_IMODE(stand.st_mode),
        eigenaar=(stand.st_uid, stand.st_gid),
    )
    oude = len(list_sleutels(nieuw)) - 1
    bewaard = "1 vorige sleutel" if oude == 1 else f"{oude} vorige sleutels"
    click.echo(
        f"In {bestand} staat een nieuwe sleutel, met {bewaard}. Herstart nu Koersvast"
        " en de planner."
    )


def _find_bestand() -> Path:
    """Return the file that holds the key; refuse when it comes from elsewhere."""
    config = read_config()
    gezet = next(w for w in config.waarden if w.sleutel.naam == SECRET_KEY)
    if gezet.bestand is None:
        raise ConfiguratieError(
            f"{SECRET_KEY} staat niet in een bestand met instellingen"
            f" ({gezet.bron}). Vervang hem waar hij staat, en zet de vorige vooraan in"
            " KOERSVAST_OUDE_SLEUTELS."
        )
    return gezet.bestand
