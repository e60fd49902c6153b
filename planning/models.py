"""Moments that were promised, what became of them, and every time they moved."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from activiteiten.models import Activiteit
from betrokkenen.models import Gremium, Rolsoort, Termijneenheid
from kern.alleen_erbij import bewaak
from kern.database import (
    Bewerkbaar,
    GedateerdeRij,
    Model,
    ProjectRij,
    Vervalbaar,
    centen_kolom,
    eigen_sleutel,
    kind_van,
    termijn_kolommen,
    woord,
)
from kern.datums import Termijn
from projecten.models import Product


class Mijlpaalsoort(StrEnum):
    """What kind of moment it is."""

    ROUTE = "route"
    OPLEVERING = "oplevering"
    KENNISGEVING = "kennisgeving"
    OVERGANG = "overgang"


class Uitkomstsoort(StrEnum):
    """What became of a moment."""

    AKKOORD = "akkoord"
    GEWIJZIGD_AKKOORD = "gewijzigd akkoord"
    AANGEHOUDEN = "aangehouden"
    AFGEWEZEN = "afgewezen"
    KENNIS_GENOMEN = "kennis genomen"
    OPGELEVERD = "opgeleverd"


GEHAALD = frozenset(
    {
        Uitkomstsoort.AKKOORD,
        Uitkomstsoort.GEWIJZIGD_AKKOORD,
        Uitkomstsoort.KENNIS_GENOMEN,
        Uitkomstsoort.OPGELEVERD,
    }
)

# The numbers of days of a step, each with its unit.
TIJDEN = (
    ("duur", "duureenheid"),
    ("aanlevertermijn", "aanlevereenheid"),
    ("verwerking", "verwerkingseenheid"),
)


class Mijlpaal(Vervalbaar, Bewerkbaar, ProjectRij, Model):
    """Een moment waarop iets bij een gremium ligt of klaar moet zijn."""

    __tablename__ = "mijlpaal"
    __table_args__ = (
        eigen_sleutel(),
        kind_van("activiteit", "activiteit_id"),
        kind_van("product", "product_id"),
        UniqueConstraint("project_id", "code"),
        CheckConstraint(
            "soort <> 'route' OR gremium_id IS NOT NULL", name="route_heeft_gremium"
        ),
        Index("ix_mijlpaal_activiteit_id", "activiteit_id", "volgorde"),
        Index("ix_mijlpaal_gremium_id", "project_id", "gremium_id"),
        Index("ix_mijlpaal_volgorde", "project_id", "volgorde", "id"),
    )

    code: Mapped[str]
    volgorde: Mapped[int]
    naam: Mapped[str]
    soort: Mapped[Mijlpaalsoort] = mapped_column(woord(Mijlpaalsoort))
    activiteit_id: Mapped[int | None]
    product_id: Mapped[int | None]
    gremium_id: Mapped[int | None] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT")
    )
    rol: Mapped[Rolsoort | None] = mapped_column(woord(Rolsoort))
    ronde: Mapped[str | None]
    termijn: Mapped[Termijn] = composite(Termijn, *termijn_kolommen())

    activiteit: Mapped[Activiteit | None] = relationship(
        primaryjoin="Activiteit.id == foreign(Mijlpaal.activiteit_id)"
    )
    product: Mapped[Product | None] = relationship(
        primaryjoin="Product.id == foreign(Mijlpaal.product_id)"
    )
    gremium: Mapped[Gremium | None] = relationship()


class Uitkomst(GedateerdeRij, Model):
    """Wat er op een dag met een mijlpaal is gebeurd."""

    __tablename__ = "uitkomst"
    __table_args__ = (
        kind_van("mijlpaal", "mijlpaal_id"),
        Index("ix_uitkomst_stand", "mijlpaal_id", "op", "id"),
    )

    mijlpaal_id: Mapped[int]
    soort: Mapped[Uitkomstsoort] = mapped_column(woord(Uitkomstsoort))
    besluitnummer: Mapped[str | None]
    toelichting: Mapped[str | None]

    @property
    def is_gehaald(self) -> bool:
        """Whether this outcome means that the moment was met."""
        return self.soort in GEHAALD


class Verschuiving(GedateerdeRij, Model):
    """Het besluit om een mijlpaal naar een andere termijn te brengen."""

    __tablename__ = "verschuiving"
    __table_args__ = (
        kind_van("mijlpaal", "mijlpaal_id"),
        CheckConstraint("reden <> ''", name="reden_gegeven"),
        Index("ix_verschuiving_stand", "mijlpaal_id", "op", "id"),
    )

    mijlpaal_id: Mapped[int]
    naar: Mapped[Termijn] = composite(Termijn, *termijn_kolommen("naar_"))
    reden: Mapped[str]


class Besluit(Vervalbaar, Bewerkbaar, ProjectRij, Model):
    """Een besluit dat voor het project telt, ook van vóór het begin."""

    __tablename__ = "besluit"
    __table_args__ = (
        kind_van("product", "product_id"),
        kind_van("activiteit", "activiteit_id"),
        UniqueConstraint("project_id", "code"),
    )

    code: Mapped[str]
    volgorde: Mapped[int]
    titel: Mapped[str]
    tekst: Mapped[str | None]
    gremium_id: Mapped[int | None] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT")
    )
    genomen: Mapped[Termijn] = composite(Termijn, *termijn_kolommen("genomen_"))
    nummer: Mapped[str | None]
    product_id: Mapped[int | None]
    activiteit_id: Mapped[int | None]

    gremium: Mapped[Gremium | None] = relationship()


class Toezegging(Vervalbaar, Bewerkbaar, ProjectRij, Model):
    """Wat aan een gremium is beloofd, meestal door het college aan de raad."""

    __tablename__ = "toezegging"
    __table_args__ = (
        kind_van("product", "product_id"),
        kind_van("activiteit", "activiteit_id"),
        UniqueConstraint("project_id", "code"),
        CheckConstraint(
            "afgedaan_met IS NULL OR afgedaan_op IS NOT NULL",
            name="afgedaan_op_een_dag",
        ),
    )

    code: Mapped[str]
    volgorde: Mapped[int]
    tekst: Mapped[str]
    door_gremium_id: Mapped[int | None] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT")
    )
    aan_gremium_id: Mapped[int | None] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT")
    )
    termijn: Mapped[Termijn] = composite(Termijn, *termijn_kolommen())
    product_id: Mapped[int | None]
    activiteit_id: Mapped[int | None]
    afgedaan_op: Mapped[date | None]
    afgedaan_met: Mapped[str | None]

    door_gremium: Mapped[Gremium | None] = relationship(foreign_keys=[door_gremium_id])
    aan_gremium: Mapped[Gremium | None] = relationship(foreign_keys=[aan_gremium_id])

    def is_afgedaan(self, peildatum: date) -> bool:
        """Whether the promise had been kept on that day."""
        return self.afgedaan_op is not None and self.afgedaan_op <= peildatum


class Routesjabloon(Vervalbaar, Bewerkbaar, Model):
    """Een vaste volgorde van stappen die een stuk doorloopt tot een besluit."""

    __tablename__ = "routesjabloon"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    volgorde: Mapped[int]
    toelichting: Mapped[str | None]

    stappen: Mapped[list["Routestap"]] = relationship(
        back_populates="sjabloon", order_by="Routestap.volgorde, Routestap.id"
    )


class Routestap(Bewerkbaar, Model):
    """Eén stap van een route: een gremium dat vergadert, of werk dat tijd kost."""

    __tablename__ = "routestap"
    __table_args__ = (
        CheckConstraint("naam <> ''", name="heeft_naam"),
        CheckConstraint(
            "(gremium_id IS NULL) = (duur IS NOT NULL)", name="gremium_of_werk"
        ),
        CheckConstraint(
            "aanlevertermijn IS NULL OR gremium_id IS NOT NULL",
            name="aanleveren_bij_gremium",
        ),
        *(
            CheckConstraint(
                f"({aantal} IS NULL) = ({eenheid} IS NULL)", name=f"{aantal}_geteld"
            )
            for aantal, eenheid in TIJDEN
        ),
        *(
            CheckConstraint(f"{aantal} BETWEEN 0 AND 366", name=f"{aantal}_in_een_jaar")
            for aantal, _ in TIJDEN
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    sjabloon_id: Mapped[int] = mapped_column(
        ForeignKey("routesjabloon.id", ondelete="RESTRICT"), index=True
    )
    volgorde: Mapped[int]
    naam: Mapped[str]
    gremium_id: Mapped[int | None] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT")
    )
    # How long the work of this step takes; a body has meetings instead.
    duur: Mapped[int | None]
    duureenheid: Mapped[Termijneenheid | None] = mapped_column(woord(Termijneenheid))
    # Only when it differs from the hand-in term of the body.
    aanlevertermijn: Mapped[int | None]
    aanlevereenheid: Mapped[Termijneenheid | None] = mapped_column(
        woord(Termijneenheid)
    )
    # What it takes after this step until the papers of the next can be handed in.
    verwerking: Mapped[int | None]
    verwerkingseenheid: Mapped[Termijneenheid | None] = mapped_column(
        woord(Termijneenheid)
    )

    sjabloon: Mapped[Routesjabloon] = relationship(back_populates="stappen")
    gremium: Mapped[Gremium | None] = relationship()


class Traject(Bewerkbaar, ProjectRij, Model):
    """De route die de momenten van een activiteit volgen, per ronde."""

    __tablename__ = "traject"
    __table_args__ = (
        kind_van("activiteit", "activiteit_id"),
        UniqueConstraint("activiteit_id", "ronde"),
        Index("ix_traject_project_id", "project_id"),
    )

    activiteit_id: Mapped[int]
    # Empty is the route of the moments without a round.
    ronde: Mapped[str]
    sjabloon_id: Mapped[int] = mapped_column(
        ForeignKey("routesjabloon.id", ondelete="RESTRICT"), index=True
    )

    sjabloon: Mapped[Routesjabloon] = relationship()
    activiteit: Mapped[Activiteit] = relationship(
        primaryjoin="Activiteit.id == foreign(Traject.activiteit_id)"
    )


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
