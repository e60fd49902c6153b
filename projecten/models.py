"""The project and its assignment: what was asked, by whom, and in which phases."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from betrokkenen.models import Gremium, Persoon
from kern.database import (
    Bewerkbaar,
    Model,
    ProjectRij,
    Vervalbaar,
    eigen_sleutel,
    kind_van,
    termijn_kolommen,
    woord,
)
from kern.datums import Termijn
from kern.tijdvak import Tijdvak, tijdvak_controles


class Projectsoort(StrEnum):
    """What kind of plan the project follows."""

    PROJECT = "project"
    ACTIEPLAN = "actieplan"
    UITVOERINGSPLAN = "uitvoeringsplan"


class Planningsstatus(StrEnum):
    """Whether the planning is still the first one or was settled."""

    INITIEEL = "initieel"
    DEFINITIEF = "definitief"


class Productsoort(StrEnum):
    """What kind of result a product is."""

    DOCUMENT = "document"
    WERKWIJZE = "werkwijze"
    BESLUIT = "besluit"


class Betrokkenheid(StrEnum):
    """The part somebody plays in a project."""

    OPDRACHTGEVER = "opdrachtgever"
    PROJECTLEIDER = "projectleider"
    BELEIDSADVISEUR = "beleidsadviseur"
    PROJECTTEAM = "projectteam"
    OVERIG = "overig"


class Rapportsoort(StrEnum):
    """What kind of report was promised."""

    TUSSENRAPPORTAGE = "tussenrapportage"
    EINDRAPPORTAGE = "eindrapportage"
    FASE_EVALUATIE = "fase-evaluatie"


class Programma(Bewerkbaar, Model):
    """Een groep projecten die samen één opgave dienen."""

    __tablename__ = "programma"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]


class Project(Bewerkbaar, Model):
    """Een opdracht met een begin en een eind, beschreven in één plan."""

    __tablename__ = "project"
    __table_args__ = (
        CheckConstraint(
            "code <> '' AND code = lower(code)", name="code_in_kleine_letters"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    soort: Mapped[Projectsoort] = mapped_column(woord(Projectsoort))
    programma_id: Mapped[int | None] = mapped_column(
        ForeignKey("programma.id", ondelete="RESTRICT")
    )
    jaar: Mapped[int | None]
    kolom: Mapped[str | None]
    plandatum: Mapped[date | None]
    versie: Mapped[str | None]
    planning: Mapped[Planningsstatus] = mapped_column(woord(Planningsstatus))
    looptijd: Mapped[Termijn] = composite(Termijn, *termijn_kolommen("looptijd_"))
    zaaknummer: Mapped[str | None]
    portefeuillehouder: Mapped[str | None]
    aanleiding: Mapped[str | None]
    doel: Mapped[str | None]
    eindresultaat: Mapped[str | None]
    reikwijdte: Mapped[str | None]
    capaciteit: Mapped[str | None]
    standaard_peildatum: Mapped[date | None]
    markering: Mapped[str | None]
    # Since the discharge nothing changes any more.
    gesloten_op: Mapped[date | None]

    programma: Mapped[Programma | None] = relationship()


class Kolom(ProjectRij, Model):
    """Een taakveld waarvoor het plan een eigen uitwerking wil; een plan kan
    op twee plaatsen verschillende rijtjes noemen.
    """

    __tablename__ = "kolom"
    __table_args__ = (UniqueConstraint("project_id", "bron", "volgorde"),)

    bron: Mapped[str]
    volgorde: Mapped[int]
    naam: Mapped[str]


class Projectbetrokkene(Tijdvak, Bewerkbaar, ProjectRij, Model):
    """Iemand met een rol in het project; een account is niet nodig."""

    __tablename__ = "projectbetrokkene"
    __table_args__ = (
        # A role may come back after it ended, but it begins once on one day.
        UniqueConstraint("project_id", "persoon_id", "rol", "van"),
        Index(
            "ix_projectbetrokkene_vanaf_begin",
            "project_id",
            "persoon_id",
            "rol",
            unique=True,
            sqlite_where=text("van IS NULL"),
            postgresql_where=text("van IS NULL"),
        ),
        *tijdvak_controles(),
    )

    volgorde: Mapped[int]
    persoon_id: Mapped[int] = mapped_column(
        ForeignKey("persoon.id", ondelete="RESTRICT")
    )
    rol: Mapped[Betrokkenheid] = mapped_column(woord(Betrokkenheid))
    waarvoor: Mapped[str | None]

    persoon: Mapped[Persoon] = relationship()


class Fase(Vervalbaar, Bewerkbaar, ProjectRij, Model):
    """Een afgebakend deel van het project met eigen doelen en producten."""

    __tablename__ = "fase"
    __table_args__ = (
        eigen_sleutel(),
        UniqueConstraint("project_id", "code"),
        CheckConstraint("volgorde >= 1", name="volgorde_vanaf_een"),
    )

    code: Mapped[str]
    volgorde: Mapped[int]
    naam: Mapped[str]
    termijn: Mapped[Termijn] = composite(Termijn, *termijn_kolommen())

    doelen: Mapped[list["Fasedoel"]] = relationship(
        primaryjoin="Fase.id == foreign(Fasedoel.fase_id)",
        order_by="Fasedoel.volgorde",
    )
    producten: Mapped[list["Product"]] = relationship(
        primaryjoin="Fase.id == foreign(Product.fase_id)",
        order_by="Product.volgorde",
        back_populates="fase",
    )

    def is_bezig(self, peildatum: date) -> bool:
        """Whether the phase runs on that day, by its own term, and was not dropped."""
        if self.is_vervallen(peildatum):
            return False
        begin, eind = self.termijn.begin, self.termijn.eind
        return (begin is not None and begin <= peildatum) and (
            eind is None or peildatum <= eind
        )

    def count_producten(self, peildatum: date) -> int:
        """Return how many products still stood on that day."""
        return sum(not product.is_vervallen(peildatum) for product in self.producten)


class Fasedoel(ProjectRij, Model):
    """Wat in een fase bereikt moet zijn."""

    __tablename__ = "fasedoel"
    __table_args__ = (
        kind_van("fase", "fase_id"),
        UniqueConstraint("fase_id", "volgorde"),
    )

    fase_id: Mapped[int]
    volgorde: Mapped[int]
    tekst: Mapped[str]


class Product(Vervalbaar, Bewerkbaar, ProjectRij, Model):
    """Iets dat een fase oplevert: een document, een werkwijze of een besluit."""

    __tablename__ = "product"
    __table_args__ = (
        eigen_sleutel(),
        kind_van("fase", "fase_id"),
        UniqueConstraint("project_id", "code"),
        UniqueConstraint("fase_id", "volgorde"),
    )

    code: Mapped[str]
    fase_id: Mapped[int]
    volgorde: Mapped[int]
    naam: Mapped[str]
    soort: Mapped[Productsoort] = mapped_column(woord(Productsoort))
    vastgesteld_door_id: Mapped[int | None] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT")
    )
    eigenaar_in_de_lijn: Mapped[str | None]

    fase: Mapped[Fase] = relationship(
        primaryjoin="Fase.id == foreign(Product.fase_id)", back_populates="producten"
    )
    vastgesteld_door: Mapped[Gremium | None] = relationship()
    aliassen: Mapped[list["Productalias"]] = relationship(
        primaryjoin="Product.id == foreign(Productalias.product_id)",
        order_by="Productalias.volgorde",
    )


class Productalias(ProjectRij, Model):
    """Een andere naam die het plan voor hetzelfde product gebruikt."""

    __tablename__ = "productalias"
    __table_args__ = (
        kind_van("product", "product_id"),
        UniqueConstraint("product_id", "volgorde"),
    )

    product_id: Mapped[int]
    volgorde: Mapped[int]
    naam: Mapped[str]


class Doelstelling(Vervalbaar, Bewerkbaar, ProjectRij, Model):
    """Een doel waaronder het plan zijn activiteiten ordent."""

    __tablename__ = "doelstelling"
    __table_args__ = (
        eigen_sleutel(),
        UniqueConstraint("project_id", "code"),
    )

    code: Mapped[str]
    volgorde: Mapped[int]
    naam: Mapped[str]
    # By what people see that the goal is met.
    indicator: Mapped[str | None]
    toelichting: Mapped[str | None]


class Rapportageafspraak(Vervalbaar, Bewerkbaar, ProjectRij, Model):
    """Een rapport dat is beloofd: welk, aan wie en wanneer."""

    __tablename__ = "rapportageafspraak"
    __table_args__ = (
        UniqueConstraint("project_id", "code"),
        # What a report points at; an index, for SQLite adds no constraint later.
        Index("ix_rapportageafspraak_project_id_id", "project_id", "id", unique=True),
    )

    code: Mapped[str]
    volgorde: Mapped[int]
    soort: Mapped[Rapportsoort] = mapped_column(woord(Rapportsoort))
    tekst: Mapped[str]
    gremium_id: Mapped[int | None] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT")
    )
    termijn: Mapped[Termijn] = composite(Termijn, *termijn_kolommen())

    gremium: Mapped[Gremium | None] = relationship()
