"""Which reminders there were and are, which days were planned, who wants what."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from herinneringen.regels import Regelnaam
from kern.database import Model, ProjectRij, woord

EEN_MENS = "(gebruiker_id IS NULL) <> (persoon_id IS NULL)"


class Herinneringstatus(StrEnum):
    """Where a reminder is on its way."""

    GEPLAND = "gepland"
    VERZONDEN = "verzonden"
    VERVALLEN = "vervallen"
    VERLOPEN = "verlopen"


class Mailkeuze(StrEnum):
    """How often somebody wants to be reminded."""

    DAGELIJKS = "dagelijks"
    WEKELIJKS = "wekelijks"
    ALLEEN_TE_LAAT = "alleen te laat"
    GEEN = "geen"


class VanIemand:
    """A row about one human: by account, or by name when there is no account."""

    @declared_attr
    @classmethod
    def gebruiker_id(cls) -> Mapped[int | None]:
        """Return the account, if there is one."""
        return mapped_column(ForeignKey("gebruiker.id", ondelete="RESTRICT"))

    @declared_attr
    @classmethod
    def persoon_id(cls) -> Mapped[int | None]:
        """Return who it is without an account."""
        return mapped_column(ForeignKey("persoon.id", ondelete="RESTRICT"))


class Herinnering(VanIemand, ProjectRij, Model):
    """Dat iemand op een dag hoort dat iets nadert of te laat is, één keer per trede."""

    __tablename__ = "herinnering"
    __table_args__ = (
        UniqueConstraint("regel", "ding_id", "anker", "trede", "ontvanger"),
        CheckConstraint(EEN_MENS, name="een_mens"),
        CheckConstraint(
            "(status IN ('vervallen', 'verlopen')) = (reden IS NOT NULL)",
            name="reden_bij_einde",
        ),
        Index("ix_herinnering_status_bericht_id", "status", "bericht_id"),
        Index("ix_herinnering_ontvanger", "ontvanger", "status", "dag"),
        Index("ix_herinnering_project_id", "project_id", "status", "dag"),
    )

    regel: Mapped[Regelnaam] = mapped_column(woord(Regelnaam))
    ding_id: Mapped[int]
    # The day that it is about; when that moves, this is another reminder.
    anker: Mapped[date]
    trede: Mapped[str]
    dag: Mapped[date]
    # The account or the person in one word, so that the key has no gaps.
    ontvanger: Mapped[str]
    status: Mapped[Herinneringstatus] = mapped_column(woord(Herinneringstatus))
    reden: Mapped[str | None]
    # The mail in which it goes. No key: mail is forgotten after some time, this stays.
    bericht_id: Mapped[int | None]
    gepland_op: Mapped[datetime]


class Herinneringronde(Model):
    """Een dag waarvan de herinneringen zijn gepland; wat ontbreekt, is uitval."""

    __tablename__ = "herinneringronde"
    __table_args__ = (UniqueConstraint("dag"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dag: Mapped[date]
    gepland_op: Mapped[datetime]
    # The newest line of history that was looked at for what cannot wait.
    tot_wijziging: Mapped[int]


class Voorkeur(VanIemand, Model):
    """Hoe vaak iemand herinnerd wil worden, en waaraan niet."""

    __tablename__ = "voorkeur"
    __table_args__ = (
        UniqueConstraint("gebruiker_id"),
        UniqueConstraint("persoon_id"),
        CheckConstraint(EEN_MENS, name="een_mens"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    keuze: Mapped[Mailkeuze] = mapped_column(woord(Mailkeuze))
    # The names of rules, with a space between them.
    zonder: Mapped[str]

    @property
    def zonder_regels(self) -> frozenset[str]:
        """Return the names of the rules that he does not want to hear of."""
        return frozenset(self.zonder.split())
