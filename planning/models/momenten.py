"""Moments that were promised, what became of them, and every time they moved."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from activiteiten.models import Activiteit
from betrokkenen.models import Gremium, Rolsoort
from kern.alleen_erbij import bewaak
from kern.database import (
    Bewerkbaar,
    GedateerdeRij,
    Model,
    ProjectRij,
    Vervalbaar,
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


class Aanlevermelding(GedateerdeRij, Model):
    """Of de stukken voor een moment op een dag zijn aangeleverd; wordt het moment
    daarna verschoven of aangehouden, dan moeten zij opnieuw worden aangeleverd.
    """

    __tablename__ = "aanlevermelding"
    __table_args__ = (
        kind_van("mijlpaal", "mijlpaal_id"),
        Index("ix_aanlevermelding_stand", "mijlpaal_id", "op", "id"),
    )

    mijlpaal_id: Mapped[int]
    ingeleverd: Mapped[bool]
    toelichting: Mapped[str | None]


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


bewaak(Aanlevermelding, melding="a report of handing in is only added to")
