"""The money of a project: what was granted, ordered and spent."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kern.database import (
    Bewerkbaar,
    GedateerdeRij,
    Model,
    ProjectRij,
    Vervalbaar,
    centen_kolom,
    eigen_sleutel,
    kind_van,
    woord,
)


class Lastsoort(StrEnum):
    """Whether the costs end by themselves (BBV)."""

    INCIDENTEEL = "incidenteel"
    STRUCTUREEL = "structureel"


class Boekingsoort(StrEnum):
    """What was booked: an order that was signed, or an invoice."""

    VERPLICHTING = "verplichting"
    FACTUUR = "factuur"


class Begroting(Bewerkbaar, ProjectRij, Model):
    """Het geld dat voor het project is begroot, met dekking en besluit."""

    __tablename__ = "begroting"
    __table_args__ = (
        UniqueConstraint("project_id"),
        CheckConstraint(
            "begroot IS NULL OR begroot >= 0", name="begroot_niet_negatief"
        ),
        CheckConstraint(
            "eerste_jaar IS NULL OR laatste_jaar IS NULL"
            " OR eerste_jaar <= laatste_jaar",
            name="jaren_in_volgorde",
        ),
    )

    begroot: Mapped[int | None] = mapped_column(centen_kolom())
    eerste_jaar: Mapped[int | None]
    laatste_jaar: Mapped[int | None]
    dekking: Mapped[str | None]
    besluit: Mapped[str | None]
    toelichting: Mapped[str | None]


class Begrotingspost(Vervalbaar, Bewerkbaar, ProjectRij, Model):
    """Een deel van de begroting; het bedrag kan nog openstaan."""

    __tablename__ = "begrotingspost"
    __table_args__ = (
        eigen_sleutel(),
        UniqueConstraint("project_id", "code"),
        CheckConstraint(
            "begroot IS NULL OR begroot >= 0", name="begroot_niet_negatief"
        ),
    )

    code: Mapped[str]
    volgorde: Mapped[int]
    naam: Mapped[str]
    begroot: Mapped[int | None] = mapped_column(centen_kolom())
    soort: Mapped[Lastsoort] = mapped_column(woord(Lastsoort))


class Boeking(GedateerdeRij, Model):
    """Een verplichting of een factuur op een begrotingspost, excl. btw."""

    __tablename__ = "boeking"
    __table_args__ = (
        eigen_sleutel(),
        kind_van("begrotingspost", "post_id"),
        kind_van("boeking", "verplichting_id"),
        kind_van("boeking", "tegenboeking_van_id"),
        UniqueConstraint("project_id", "code"),
        # Nothing is taken back twice.
        UniqueConstraint("project_id", "tegenboeking_van_id"),
        CheckConstraint(
            "soort <> 'verplichting' OR (verplichting_id IS NULL"
            " AND (bedrag >= 0 OR tegenboeking_van_id IS NOT NULL))",
            name="verplichting_niet_negatief",
        ),
        Index("ix_boeking_post_id", "project_id", "post_id", "op"),
        Index("ix_boeking_verplichting_id", "verplichting_id"),
    )

    code: Mapped[str]
    post_id: Mapped[int]
    soort: Mapped[Boekingsoort] = mapped_column(woord(Boekingsoort))
    bedrag: Mapped[int] = mapped_column(centen_kolom())
    omschrijving: Mapped[str]
    verplichting_id: Mapped[int | None]
    tegenboeking_van_id: Mapped[int | None]

    post: Mapped[Begrotingspost] = relationship(
        primaryjoin="Begrotingspost.id == foreign(Boeking.post_id)"
    )

    @property
    def tegenbedrag(self) -> int:
        """Return the amount that takes it back."""
        return -self.bedrag
