"""Accounts, what they are signed in with, and their roles in projects."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kern.alleen_erbij import bewaak
from kern.database import Model, woord
from toegang.rechten import Rol


class Einde(StrEnum):
    """Why a session ended before its time."""

    UITGELOGD = "uitgelogd"
    OPNIEUW_INGELOGD = "opnieuw ingelogd"
    WACHTWOORD = "wachtwoord gewijzigd"
    TWEEDE_STAP = "tweede stap gewijzigd"
    GEBLOKKEERD = "geblokkeerd"
    ROL = "rol gewijzigd"
    BEEINDIGD = "beëindigd"


class Linksoort(StrEnum):
    """What a link to choose a password is for."""

    UITNODIGING = "uitnodiging"
    HERSTEL = "herstel"


class Stap(StrEnum):
    """What somebody still has to do before he is signed in."""

    CODE = "code"
    INRICHTEN = "inrichten"
    WACHTWOORD = "wachtwoord"


class Gebruiker(Model):
    """Iemand die kan inloggen; een persoon in een plan hoeft dat niet te kunnen."""

    __tablename__ = "gebruiker"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_in_kleine_letters"),
        CheckConstraint(
            "(wachtwoord_hash IS NULL) = (wachtwoord_op IS NULL)",
            name="wachtwoord_met_dag",
        ),
        CheckConstraint(
            "(totp_geheim IS NULL) = (totp_op IS NULL)", name="totp_met_dag"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    beheerder: Mapped[bool]
    geblokkeerd_op: Mapped[datetime | None]
    laatst_ingelogd: Mapped[datetime | None]
    wachtwoord_op: Mapped[datetime | None]
    wachtwoord_hash: Mapped[str | None]
    # Encrypted. The step is the last one that was used.
    totp_op: Mapped[datetime | None]
    totp_geheim: Mapped[str | None]
    totp_stap: Mapped[int | None]


class Sessie(Model):
    """Een keer ingelogd zijn; de sleutel zelf staat alleen in de browser."""

    __tablename__ = "sessie"
    __table_args__ = (
        CheckConstraint(
            "ingetrokken_op IS NULL OR totp_nieuw IS NULL", name="geheim_zolang_levend"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel_hash: Mapped[str] = mapped_column(unique=True)
    gebruiker_id: Mapped[int] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT"), index=True
    )
    begonnen_op: Mapped[datetime]
    laatst_gezien: Mapped[datetime]
    ingetrokken_op: Mapped[datetime | None]
    einde: Mapped[Einde | None] = mapped_column(woord(Einde))
    adres: Mapped[str | None]
    browser: Mapped[str | None]
    # When it was last certain who sits there: by signing in, or by a password.
    bevestigd_op: Mapped[datetime | None]
    # Encrypted: of an app that this session asked for and that gave no code yet.
    totp_nieuw: Mapped[str | None]

    gebruiker: Mapped[Gebruiker] = relationship()


class Inloglink(Model):
    """Een link die één keer en een kwartier lang toegang geeft."""

    __tablename__ = "inloglink"

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel_hash: Mapped[str] = mapped_column(unique=True)
    gebruiker_id: Mapped[int] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT")
    )
    geldig_tot: Mapped[datetime]
    gebruikt_op: Mapped[datetime | None]

    gebruiker: Mapped[Gebruiker] = relationship()


class Uitnodiging(Model):
    """Een link waarmee iemand één keer zelf een wachtwoord kiest, ook om het te
    herstellen.
    """

    __tablename__ = "uitnodiging"

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel_hash: Mapped[str] = mapped_column(unique=True)
    gebruiker_id: Mapped[int] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT"), index=True
    )
    soort: Mapped[Linksoort] = mapped_column(woord(Linksoort))
    gemaakt_op: Mapped[datetime]
    geldig_tot: Mapped[datetime]
    gebruikt_op: Mapped[datetime | None]
    ingetrokken_op: Mapped[datetime | None]

    gebruiker: Mapped[Gebruiker] = relationship()

    @property
    def is_weg(self) -> bool:
        """Whether it was used or withdrawn."""
        return self.gebruikt_op is not None or self.ingetrokken_op is not None

    def is_open(self, nu: datetime) -> bool:
        """Whether a password could be chosen with it now."""
        mag = self.gebruiker.geblokkeerd_op is None
        return mag and not self.is_weg and self.geldig_tot > nu


class Aanmelding(Model):
    """Iemand die nog niet is ingelogd maar al wel iets heeft laten zien, zoals zijn
    wachtwoord.
    """

    __tablename__ = "aanmelding"
    __table_args__ = (
        CheckConstraint(
            "voorbij_op IS NULL OR totp_nieuw IS NULL", name="geheim_zolang_bezig"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel_hash: Mapped[str] = mapped_column(unique=True)
    gebruiker_id: Mapped[int] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT"), index=True
    )
    stap: Mapped[Stap] = mapped_column(woord(Stap))
    uitnodiging_id: Mapped[int | None] = mapped_column(
        ForeignKey("uitnodiging.id", ondelete="RESTRICT")
    )
    volgende: Mapped[str | None]
    begonnen_op: Mapped[datetime]
    geldig_tot: Mapped[datetime]
    voorbij_op: Mapped[datetime | None]
    # Encrypted: of the app that this sign-in sets up and that gave no code yet.
    totp_nieuw: Mapped[str | None]

    gebruiker: Mapped[Gebruiker] = relationship()
    uitnodiging: Mapped[Uitnodiging | None] = relationship()


class Herstelcode(Model):
    """Een code op papier die één keer de code van de telefoon vervangt."""

    __tablename__ = "herstelcode"

    id: Mapped[int] = mapped_column(primary_key=True)
    gebruiker_id: Mapped[int] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT"), index=True
    )
    code_hash: Mapped[str] = mapped_column(unique=True)
    gemaakt_op: Mapped[datetime]
    gebruikt_op: Mapped[datetime | None]


class Logboekregel(Model):
    """Wat iemand deed dat de beveiliging raakt: wat, vanwaar en of het lukte."""

    __tablename__ = "logboekregel"

    id: Mapped[int] = mapped_column(primary_key=True)
    tijdstempel: Mapped[datetime] = mapped_column(index=True)
    actie: Mapped[str]
    object: Mapped[str] = mapped_column(index=True)
    resultaat: Mapped[str]
    oorsprong: Mapped[str | None]
    actor: Mapped[str]
    verzoek: Mapped[str | None]


class ProjectRol(Model):
    """De rol van een gebruiker in een project, van een dag tot een dag."""

    __tablename__ = "project_rol"
    __table_args__ = (
        UniqueConstraint("project_id", "gebruiker_id", "rol", "van"),
        # What ended on its first day held for no whole day: its last day is the one
        # before it, so that no question about a day finds it.
        CheckConstraint(
            "tot IS NULL OR van <= date(tot, '+1 day')", name="van_voor_tot"
        ).ddl_if(dialect="sqlite"),
        CheckConstraint("tot IS NULL OR van <= tot + 1", name="van_voor_tot").ddl_if(
            dialect="postgresql"
        ),
        Index("ix_project_rol_gebruiker_id", "gebruiker_id", "project_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(
        ForeignKey("project.id", ondelete="RESTRICT")
    )
    gebruiker_id: Mapped[int] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT")
    )
    rol: Mapped[Rol] = mapped_column(woord(Rol))
    van: Mapped[date]
    tot: Mapped[date | None]
    # Given by the organisation's own sign-in, which also takes it away.
    via_organisatie: Mapped[bool] = mapped_column(server_default=false())

    gebruiker: Mapped[Gebruiker] = relationship()

    def is_voorbij(self, dag: date) -> bool:
        """Whether its last day lies before this day."""
        return self.tot is not None and self.tot < dag

    @property
    def laatste_dag(self) -> date | None:
        """Return the last day on which it held, if only for a part of it."""
        return None if self.tot is None else max(self.van, self.tot)


bewaak(Logboekregel, melding="the logbook is only added to")
