"""The plan as it was frozen: terms, hours and euros."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from kern.alleen_erbij import bewaak
from kern.database import (
    Model,
    ProjectRij,
    centen_kolom,
    eigen_sleutel,
    kind_van,
    termijn_kolommen,
    woord,
)
from kern.datums import Termijn


class Baselinesoort(StrEnum):
    """What a line of a baseline is about."""

    PROJECT = "project"
    FASE = "fase"
    ACTIVITEIT = "activiteit"
    MIJLPAAL = "mijlpaal"
    INZET = "inzet"
    BEGROTING = "begroting"
    POST = "begrotingspost"


class Baseline(ProjectRij, Model):
    """Termijnen, uren en geld van het plan, vastgezet onder een naam."""

    __tablename__ = "baseline"
    __table_args__ = (
        eigen_sleutel(),
        UniqueConstraint("project_id", "naam"),
        CheckConstraint("naam <> ''", name="heeft_naam"),
    )

    naam: Mapped[str]
    op: Mapped[date]
    reden: Mapped[str | None]
    gemaakt_op: Mapped[datetime]
    door_id: Mapped[int | None] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT")
    )

    regels: Mapped[list["Baselineregel"]] = relationship(
        primaryjoin="Baseline.id == foreign(Baselineregel.baseline_id)",
        order_by="Baselineregel.id",
    )


class Baselineregel(ProjectRij, Model):
    """Eén termijn, raming of bedrag zoals het was toen de baseline werd gemaakt."""

    __tablename__ = "baselineregel"
    __table_args__ = (
        kind_van("baseline", "baseline_id"),
        UniqueConstraint("baseline_id", "soort", "ding_id"),
    )

    baseline_id: Mapped[int]
    soort: Mapped[Baselinesoort] = mapped_column(woord(Baselinesoort))
    # The row that it is about, which may be gone by now, and how it was called.
    ding_id: Mapped[int]
    code: Mapped[str]
    naam: Mapped[str]
    termijn: Mapped[Termijn] = composite(Termijn, *termijn_kolommen())
    minuten_min: Mapped[int | None]
    minuten_max: Mapped[int | None]
    bedrag: Mapped[int | None] = mapped_column(centen_kolom())


bewaak(Baseline, melding="a baseline is only added to")
bewaak(Baselineregel, melding="a baseline is only added to")
