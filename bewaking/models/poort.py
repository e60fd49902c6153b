"""The gates between phases, what was decided there, and the end of the project."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from betrokkenen.models import Gremium, Persoon
from kern.alleen_erbij import bewaak, bewaak_na_besluit
from kern.database import (
    Bewerkbaar,
    GedateerdeRij,
    Model,
    ProjectRij,
    eigen_sleutel,
    kind_van,
    woord,
)
from projecten.models import Fase


class Overgangskeuze(StrEnum):
    """What is decided at a gate (`praktijk.md` §1.6)."""

    GO = "go"
    GO_ONDER_VOORWAARDEN = "go onder voorwaarden"
    AANHOUDEN = "aanhouden"
    BIJSTELLEN = "bijstellen"
    STOPPEN = "stoppen"


class Dechargesoort(StrEnum):
    """Whether discharge was given, or taken back."""

    VERLEEND = "verleend"
    INGETROKKEN = "ingetrokken"


class Faseovergang(Bewerkbaar, ProjectRij, Model):
    """Het voorstel om een fase af te sluiten en de volgende te beginnen."""

    __tablename__ = "faseovergang"
    __table_args__ = (
        eigen_sleutel(),
        kind_van("fase", "van_fase_id"),
        kind_van("fase", "naar_fase_id"),
        kind_van("faseovergang", "vervangt_id"),
        CheckConstraint("van_fase_id <> naar_fase_id", name="naar_een_andere_fase"),
        Index("ix_faseovergang_van_fase_id", "project_id", "van_fase_id"),
    )

    van_fase_id: Mapped[int]
    # The last phase has none: after it comes the end of the project.
    naar_fase_id: Mapped[int | None]
    # What this proposal corrects, once that was decided.
    vervangt_id: Mapped[int | None]
    peildatum: Mapped[date]
    evaluatie: Mapped[str | None]
    voorstel: Mapped[str | None]
    alternatieven: Mapped[str | None]

    van_fase: Mapped[Fase] = relationship(
        primaryjoin="Fase.id == foreign(Faseovergang.van_fase_id)"
    )
    naar_fase: Mapped[Fase | None] = relationship(
        primaryjoin="Fase.id == foreign(Faseovergang.naar_fase_id)"
    )
    punten: Mapped[list["Overgangspunt"]] = relationship(
        primaryjoin="Faseovergang.id == foreign(Overgangspunt.faseovergang_id)",
        order_by="Overgangspunt.volgorde",
    )


class Overgangspunt(Bewerkbaar, ProjectRij, Model):
    """Iets dat in orde moet zijn voordat een fase wordt afgesloten."""

    __tablename__ = "overgangspunt"
    __table_args__ = (
        kind_van("faseovergang", "faseovergang_id"),
        UniqueConstraint("faseovergang_id", "volgorde"),
        CheckConstraint("tekst <> ''", name="heeft_tekst"),
    )

    faseovergang_id: Mapped[int]
    volgorde: Mapped[int]
    tekst: Mapped[str]
    in_orde: Mapped[bool]
    toelichting: Mapped[str | None]


class Fasebesluit(GedateerdeRij, Model):
    """Wat de opdrachtgever over een faseovergang besloot; het verandert nooit."""

    __tablename__ = "fasebesluit"
    __table_args__ = (
        eigen_sleutel(),
        kind_van("faseovergang", "faseovergang_id"),
        # One decision each: a correction is a new proposal.
        UniqueConstraint("faseovergang_id"),
    )

    faseovergang_id: Mapped[int]
    keuze: Mapped[Overgangskeuze] = mapped_column(woord(Overgangskeuze))
    toelichting: Mapped[str | None]
    gremium_id: Mapped[int | None] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT")
    )
    nummer: Mapped[str | None]
    # The proposal and the facts of the peildatum, as they were decided on.
    momentopname: Mapped[str]
    sha256: Mapped[str]

    gremium: Mapped[Gremium | None] = relationship()
    faseovergang: Mapped[Faseovergang] = relationship(
        primaryjoin="Faseovergang.id == foreign(Fasebesluit.faseovergang_id)"
    )
    voorwaarden: Mapped[list["Voorwaarde"]] = relationship(
        primaryjoin="Fasebesluit.id == foreign(Voorwaarde.fasebesluit_id)",
        order_by="Voorwaarde.volgorde",
    )


class Voorwaarde(ProjectRij, Model):
    """Waaraan een go is verbonden, met wie ervoor zorgt en vóór wanneer."""

    __tablename__ = "voorwaarde"
    __table_args__ = (
        eigen_sleutel(),
        kind_van("fasebesluit", "fasebesluit_id"),
        UniqueConstraint("fasebesluit_id", "volgorde"),
        CheckConstraint("tekst <> ''", name="heeft_tekst"),
    )

    fasebesluit_id: Mapped[int]
    volgorde: Mapped[int]
    tekst: Mapped[str]
    eigenaar_id: Mapped[int] = mapped_column(
        ForeignKey("persoon.id", ondelete="RESTRICT")
    )
    uiterlijk: Mapped[date]

    eigenaar: Mapped[Persoon] = relationship()


class Voorwaardestand(GedateerdeRij, Model):
    """Of op een dag aan een voorwaarde is voldaan."""

    __tablename__ = "voorwaardestand"
    __table_args__ = (
        kind_van("voorwaarde", "voorwaarde_id"),
        Index("ix_voorwaardestand_stand", "voorwaarde_id", "op", "id"),
    )

    voorwaarde_id: Mapped[int]
    voldaan: Mapped[bool]
    toelichting: Mapped[str | None]


class Decharge(GedateerdeRij, Model):
    """De opdrachtgever ontslaat de projectleider van zijn taak: het project is af."""

    __tablename__ = "decharge"
    __table_args__ = (Index("ix_decharge_stand", "project_id", "op", "id"),)

    soort: Mapped[Dechargesoort] = mapped_column(woord(Dechargesoort))
    toelichting: Mapped[str | None]
    # The hand-over list and the facts, as they were when it was given.
    momentopname: Mapped[str]
    sha256: Mapped[str]


for soort, kolom in ((Faseovergang, "id"), (Overgangspunt, "faseovergang_id")):
    bewaak_na_besluit(
        soort,
        kolom=kolom,
        besluit="fasebesluit",
        sleutel="faseovergang_id",
        melding="a proposal that was decided on stays as it was",
    )
bewaak(Fasebesluit, melding="a decision at a gate is only added to")
bewaak(Voorwaarde, melding="a condition is only added to")
bewaak(Voorwaardestand, melding="the state of a condition is only added to")
bewaak(Decharge, melding="a discharge is only added to")
