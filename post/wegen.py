"""The ways out: a mail server, or a folder on this machine when there is none."""

import hashlib
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from kern.bestanden import PlekError, zet_neer
from kern.config import Config, Omgeving
from post.models import Berichtstatus
from post.poststuk import Poststuk, Uitslag
from post.smtp import Smtp

POSTMAP = "post"
IN_DE_MAP = "Bewaard in de postmap van deze computer."


class Verzendweg(Protocol):
    """Takes one message at a time; says how that went and never raises for it."""

    naar_buiten: bool

    def verstuur(self, stuk: Poststuk, *, afzender: str, inhoud: bytes) -> Uitslag:
        """Hand in one message."""

    def sluit(self) -> None:
        """Let go of the line, if there is one."""


class Postmap:
    """Keeps each message as a file; a second attempt replaces the first."""

    naar_buiten = False

    def __init__(self, map_: Path) -> None:
        self._map = map_

    def verstuur(self, stuk: Poststuk, *, afzender: str, inhoud: bytes) -> Uitslag:
        """Write the whole file or nothing."""
        merk = hashlib.sha256(stuk.sleutel.encode()).hexdigest()[:16]
        try:
            self._map.mkdir(parents=True, exist_ok=True, mode=0o700)
            zet_neer(self._map / f"{stuk.id:08d}-{merk}.eml", inhoud)
        except (OSError, PlekError) as fout:
            return Uitslag(Berichtstatus.OPNIEUW, reden=str(fout), storing=True)
        return Uitslag(Berichtstatus.VERZONDEN, antwoord=IN_DE_MAP)

    def sluit(self) -> None:
        """Have nothing to let go of."""


def kies_weg(config: Config) -> Verzendweg | None:
    """Return how mail leaves; None in production without a mail server."""
    if config.mail.server is not None:
        return Smtp(config.mail.server, eigen_naam=host_van(config))
    if config.omgeving is Omgeving.PRODUCTIE or config.data is None:
        return None
    return Postmap(postmap_van(config.data))


def postmap_van(data: Path) -> Path:
    """Return the folder of the mails of a machine without a mail server."""
    return data / POSTMAP


def afzender_van(config: Config) -> str:
    """Return from whom mail comes."""
    return config.mail.afzender or f"koersvast@{host_van(config)}"


def host_van(config: Config) -> str:
    """Return the name of this program's own server, as mail writes it."""
    naam = urlsplit(config.public_url or "").hostname or ""
    is_nummer = naam.replace(".", "").isdigit() or ":" in naam
    return "localhost" if is_nummer or not naam else naam
