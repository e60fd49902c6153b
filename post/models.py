"""The outbox with its lock and the planners' sign of life, and background work."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from kern.database import Model, woord


class Berichtstatus(StrEnum):
    """Where a message is on its way."""

    GEPLAND = "gepland"
    BEZIG = "bezig"
    VERZONDEN = "verzonden"
    OPNIEUW = "opnieuw"
    MISLUKT = "mislukt"
    VERVALLEN = "vervallen"
    VERLOPEN = "verlopen"


WACHTEND = (Berichtstatus.GEPLAND, Berichtstatus.OPNIEUW)
ONDERWEG = (*WACHTEND, Berichtstatus.BEZIG)


class Taakstatus(StrEnum):
    """How far a piece of background work is."""

    WACHT = "wacht"
    BEZIG = "bezig"
    GEREED = "gereed"
    MISLUKT = "mislukt"
    GEANNULEERD = "geannuleerd"


class Bericht(Model):
    """Een mail die weg moet of weg is; de sleutel maakt dat hij er één keer is."""

    __tablename__ = "bericht"
    __table_args__ = (
        UniqueConstraint("sleutel"),
        CheckConstraint(
            "(status = 'bezig') = (lease_until IS NOT NULL)", name="bezig_met_lease"
        ),
        CheckConstraint("pogingen >= 0", name="pogingen_niet_negatief"),
        Index("ix_bericht_status_volgende_poging", "status", "volgende_poging"),
        Index("ix_bericht_gebruiker_id", "gebruiker_id"),
        Index("ix_bericht_soort_ding_id", "soort", "ding_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel: Mapped[str]
    soort: Mapped[str]
    ding_id: Mapped[int | None]
    gebruiker_id: Mapped[int | None] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT")
    )
    aan: Mapped[str]
    overdag: Mapped[bool]
    gepland_op: Mapped[datetime]
    te_verzenden_op: Mapped[datetime]
    status: Mapped[Berichtstatus] = mapped_column(woord(Berichtstatus))
    pogingen: Mapped[int]
    eerste_poging: Mapped[datetime | None]
    volgende_poging: Mapped[datetime]
    lease_owner: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    message_id: Mapped[str]
    mogelijk_dubbel: Mapped[bool]
    afgerond_op: Mapped[datetime | None]
    reden: Mapped[str | None]
    antwoord: Mapped[str | None]


class Onbestelbaar(Model):
    """Een adres dat een mailserver voorgoed heeft geweigerd."""

    __tablename__ = "onbestelbaar"
    __table_args__ = (UniqueConstraint("adres"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    adres: Mapped[str]
    sinds: Mapped[datetime]
    antwoord: Mapped[str]


class Hartslag(Model):
    """Een teken van leven van een planner: zijn begin en zijn laatste tik."""

    __tablename__ = "hartslag"
    __table_args__ = (UniqueConstraint("planner"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    planner: Mapped[str]
    begonnen_op: Mapped[datetime]
    laatste_op: Mapped[datetime] = mapped_column(index=True)
    melding: Mapped[str | None]


class Postslot(Model):
    """Of er vanuit deze database post weg mag, en van welke installatie zij is."""

    __tablename__ = "postslot"
    __table_args__ = (
        CheckConstraint(
            "(gesloten_op IS NULL) = (reden IS NULL)", name="gesloten_met_reden"
        ),
        CheckConstraint(
            "(storing_tot IS NULL) = (storing IS NULL)", name="storing_met_woorden"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    installatie: Mapped[str]
    gesloten_op: Mapped[datetime | None]
    reden: Mapped[str | None]
    vrijgegeven_op: Mapped[datetime | None]
    vrijgegeven_door_id: Mapped[int | None] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT")
    )
    storing_tot: Mapped[datetime | None]
    storing: Mapped[str | None]
    storingen: Mapped[int]


class Taak(Model):
    """Werk dat op de achtergrond gebeurt, zoals een groot rapport maken."""

    __tablename__ = "taak"
    __table_args__ = (
        CheckConstraint("voortgang BETWEEN 0 AND 100", name="voortgang_in_procenten"),
        CheckConstraint(
            "(status = 'bezig') = (lease_until IS NOT NULL)", name="bezig_met_lease"
        ),
        Index("ix_taak_eigenaar_id_id", "eigenaar_id", "id"),
        Index("ix_taak_status", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    soort: Mapped[str]
    titel: Mapped[str]
    gegevens: Mapped[str]
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("project.id", ondelete="RESTRICT")
    )
    eigenaar_id: Mapped[int] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT")
    )
    status: Mapped[Taakstatus] = mapped_column(woord(Taakstatus))
    voortgang: Mapped[int]
    stap: Mapped[str | None]
    melding: Mapped[str | None]
    aangevraagd_op: Mapped[datetime]
    begonnen_op: Mapped[datetime | None]
    afgerond_op: Mapped[datetime | None]
    geannuleerd_op: Mapped[datetime | None]
    lease_owner: Mapped[str | None]
    lease_until: Mapped[datetime | None]

    @property
    def is_onderweg(self) -> bool:
        """Whether it still waits or runs."""
        return self.status in {Taakstatus.WACHT, Taakstatus.BEZIG}

    @property
    def is_mislukt(self) -> bool:
        """Whether it ended without a result, through no choice of its owner."""
        return self.status is Taakstatus.MISLUKT

    @property
    def deel(self) -> float:
        """Return how far it is, as a fraction."""
        return self.voortgang / 100

    @property
    def is_gereed(self) -> bool:
        """Whether its result can be had."""
        return self.status is Taakstatus.GEREED


class Taakresultaat(Model):
    """Het bestand dat een taak heeft gemaakt; het blijft een tijd staan."""

    __tablename__ = "taakresultaat"
    __table_args__ = (UniqueConstraint("taak_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    taak_id: Mapped[int] = mapped_column(ForeignKey("taak.id", ondelete="RESTRICT"))
    naam: Mapped[str]
    soort: Mapped[str]
    inhoud: Mapped[bytes] = mapped_column(LargeBinary)
