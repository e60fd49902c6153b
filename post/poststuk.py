"""What a kind of message is asked about, and what it answers."""

from dataclasses import dataclass
from datetime import datetime

from post.models import Berichtstatus


@dataclass(frozen=True, kw_only=True)
class Planbericht:
    """A message to put in the outbox; see `post.operations.plan_bericht`."""

    soort: str
    sleutel: str
    aan: str
    ding_id: int | None = None
    gebruiker_id: int | None = None
    te_verzenden_op: datetime | None = None
    overdag: bool = False

    @property
    def kenmerk(self) -> str:
        """Return its key among all messages."""
        return f"{self.soort}:{self.sleutel}"


@dataclass(frozen=True)
class Poststuk:
    """One message that is about to go, as its kind needs to know it."""

    id: int
    sleutel: str
    soort: str
    ding_id: int | None
    gebruiker_id: int | None
    aan: str
    gepland_op: datetime
    poging: int
    eerste_poging: datetime
    message_id: str
    mogelijk_dubbel: bool
    nu: datetime


@dataclass(frozen=True)
class Bijlage:
    """A file that goes along, such as an entry for a calendar."""

    naam: str
    soort: str
    inhoud: bytes


@dataclass(frozen=True)
class Brief:
    """What the message says: a subject, the same words as text and as HTML."""

    onderwerp: str
    tekst: str
    html: str
    antwoord_aan: str | None = None
    bijlagen: tuple[Bijlage, ...] = ()


@dataclass(frozen=True)
class Uitslag:
    """How one attempt ended.

    ``reden`` is Dutch and ``antwoord`` what the server said. ``storing`` is about the
    server and not about this message: the whole post waits. ``verbroken`` means that
    the line fell away, ``onzeker`` that the server may have taken it all the same.
    """

    status: Berichtstatus
    reden: str | None = None
    antwoord: str | None = None
    storing: bool = False
    verbroken: bool = False
    onzeker: bool = False
    weiger_adres: bool = False
