"""The one table of history, and the personal values that stand beside it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kern.alleen_erbij import bewaak
from kern.database import Model, woord


class Handeling(StrEnum):
    """What happened to a row."""

    BEGIN = "begin"
    NIEUW = "nieuw"
    GEWIJZIGD = "gewijzigd"
    VERWIJDERD = "verwijderd"
    GEWIST = "gewist"


class Kant(StrEnum):
    """Before or after the change."""

    OUD = "oud"
    NIEUW = "nieuw"


class Wijziging(Model):
    """Een regel van de geschiedenis: wie op welk moment wat aan één rij veranderde."""

    __tablename__ = "wijziging"
    __table_args__ = (
        Index("ix_wijziging_rij", "tabel", "rij_id", "id"),
        Index("ix_wijziging_ouder", "ouder_tabel", "ouder_id", "id"),
        Index("ix_wijziging_project_id", "project_id", "stil", "id"),
    )

    # No key points outward: a line outlives what it tells of.
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    daad: Mapped[int]
    op: Mapped[datetime]
    door_id: Mapped[int | None]
    project_id: Mapped[int | None]
    tabel: Mapped[str]
    rij_id: Mapped[int]
    ouder_tabel: Mapped[str | None]
    ouder_id: Mapped[int | None]
    handeling: Mapped[Handeling] = mapped_column(woord(Handeling))
    oud: Mapped[str | None]
    nieuw: Mapped[str | None]
    stil: Mapped[bool]
    vertrouwelijk: Mapped[bool]
    vorige: Mapped[str]
    controlegetal: Mapped[str]


class Persoonswaarde(Model):
    """Een waarde over een mens naast de geschiedenis; wissen laat de keten heel."""

    __tablename__ = "persoonswaarde"
    __table_args__ = (UniqueConstraint("wijziging_id", "veld", "kant"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    wijziging_id: Mapped[int] = mapped_column(
        ForeignKey("wijziging.id", ondelete="RESTRICT")
    )
    veld: Mapped[str]
    kant: Mapped[Kant] = mapped_column(woord(Kant))
    waarde: Mapped[str]
    zout: Mapped[str]


bewaak(Wijziging, melding="history is only added to")
