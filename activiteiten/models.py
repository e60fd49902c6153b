"""The work itself: who pulls it, who is asked, what it takes and how far it is."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import (
    Mapped,
    composite,
    declared_attr,
    mapped_column,
    relationship,
)

from betrokkenen.models import Afdeling, Persoon
from kern.database import (
    Bewerkbaar,
    GedateerdeRij,
    Model,
    ProjectRij,
    eigen_sleutel,
    kind_van,
    termijn_kolommen,
    woord,
)
from kern.datums import Stand, Termijn
from kern.tijdvak import Tijdvak, tijdvak_controles
from projecten.models import Doelstelling, Product


class Status(StrEnum):
    """How far an activity is, in the words that people say."""

    NIET_GESTART = "niet gestart"
    LOOPT = "loopt"
    GEREED = "gereed"
    VERVALLEN = "vervallen"
    AANGEHOUDEN = "aangehouden"


# Of such an activity nothing is asked any more.
KLAAR = (Status.GEREED, Status.VERVALLEN)


class Per(StrEnum):
    """What an estimate of hours counts for."""

    PERSOON = "persoon"
    TOTAAL = "totaal"
    MOMENT = "moment"
    WEEK = "week"


class Groep(StrEnum):
    """Whose hours an estimate speaks of."""

    TREKKERS = "trekkers"
    KLANKBORD = "klankbord"
    PERSOON = "persoon"


class Activiteit(Bewerkbaar, ProjectRij, Model):
    """Werk dat bijdraagt aan een doelstelling, met een trekker en een termijn."""

    __tablename__ = "activiteit"
    __table_args__ = (
        eigen_sleutel(),
        kind_van("doelstelling", "doelstelling_id"),
        UniqueConstraint("project_id", "nummer"),
        Index("ix_activiteit_volgorde", "project_id", "sorteernummer", "id"),
    )

    nummer: Mapped[str]
    sorteernummer: Mapped[str]
    doelstelling_id: Mapped[int]
    titel: Mapped[str]
    resultaat: Mapped[str | None]
    termijn: Mapped[Termijn] = composite(Termijn, *termijn_kolommen())
    cel_termijn: Mapped[str]
    cel_termijn_stand: Mapped[Stand] = mapped_column(woord(Stand))
    cel_trekker: Mapped[str]
    cel_klankbord: Mapped[str]
    cel_klankbord_stand: Mapped[Stand] = mapped_column(woord(Stand))
    cel_inzet: Mapped[str]
    cel_inzet_stand: Mapped[Stand] = mapped_column(woord(Stand))

    doelstelling: Mapped[Doelstelling] = relationship(
        primaryjoin="Doelstelling.id == foreign(Activiteit.doelstelling_id)"
    )
    producten: Mapped[list["ActiviteitProduct"]] = relationship(
        primaryjoin="Activiteit.id == foreign(ActiviteitProduct.activiteit_id)",
        order_by="ActiviteitProduct.id",
    )
    trekkers: Mapped[list["Trekker"]] = relationship(
        primaryjoin="Activiteit.id == foreign(Trekker.activiteit_id)",
        order_by="Trekker.volgorde",
    )
    uitvoerders: Mapped[list["Uitvoerder"]] = relationship(
        primaryjoin="Activiteit.id == foreign(Uitvoerder.activiteit_id)",
        order_by="Uitvoerder.volgorde",
    )
    zetels: Mapped[list["Klankbordzetel"]] = relationship(
        primaryjoin="Activiteit.id == foreign(Klankbordzetel.activiteit_id)",
        order_by="Klankbordzetel.volgorde",
    )
    ramingen: Mapped[list["Inzetraming"]] = relationship(
        primaryjoin="Activiteit.id == foreign(Inzetraming.activiteit_id)",
        order_by="Inzetraming.volgorde",
    )

    def trekkers_op(self, peildatum: date) -> list["Trekker"]:
        """Return who pulls the activity on that day, first contact first."""
        return [trekker for trekker in self.trekkers if trekker.geldt_op(peildatum)]

    def uitvoerders_op(self, peildatum: date) -> list["Uitvoerder"]:
        """Return who carries a part of it out on that day."""
        return [rij for rij in self.uitvoerders if rij.geldt_op(peildatum)]

    def zetels_op(self, peildatum: date) -> list["Klankbordzetel"]:
        """Return the seats that there are on that day."""
        return [zetel for zetel in self.zetels if zetel.geldt_op(peildatum)]


class ActiviteitProduct(ProjectRij, Model):
    """Welk product een activiteit oplevert; zo hoort zij bij een fase."""

    __tablename__ = "activiteit_product"
    __table_args__ = (
        kind_van("activiteit", "activiteit_id"),
        kind_van("product", "product_id"),
        UniqueConstraint("activiteit_id", "product_id"),
        Index("ix_activiteit_product_product_id", "product_id"),
    )

    activiteit_id: Mapped[int]
    product_id: Mapped[int]

    activiteit: Mapped[Activiteit] = relationship(
        primaryjoin="Activiteit.id == foreign(ActiviteitProduct.activiteit_id)",
        back_populates="producten",
    )
    product: Mapped[Product] = relationship(
        primaryjoin="Product.id == foreign(ActiviteitProduct.product_id)"
    )


class VanActiviteit:
    """A row that says who does what of an activity, and changes as part of it."""

    activiteit_id: Mapped[int]

    @declared_attr
    @classmethod
    def activiteit(cls) -> Mapped[Activiteit]:
        """Return the activity that it belongs to."""
        zelf = f"Activiteit.id == foreign({cls.__name__}.activiteit_id)"
        return relationship(primaryjoin=zelf, viewonly=True)

    @property
    def revisie(self) -> int:
        """Return the version of the activity, which counts every change of these."""
        return self.activiteit.revisie


class Trekker(VanActiviteit, Tijdvak, ProjectRij, Model):
    """Wie verantwoordelijk is voor een activiteit; de eerste is aanspreekpunt."""

    __tablename__ = "trekker"
    __table_args__ = (
        kind_van("activiteit", "activiteit_id"),
        UniqueConstraint("activiteit_id", "volgorde"),
        *tijdvak_controles(),
        Index("ix_trekker_persoon_id", "persoon_id"),
    )

    volgorde: Mapped[int]
    persoon_id: Mapped[int] = mapped_column(
        ForeignKey("persoon.id", ondelete="RESTRICT")
    )

    persoon: Mapped[Persoon] = relationship()


class Uitvoerder(VanActiviteit, Tijdvak, ProjectRij, Model):
    """Wie een deel van een activiteit uitvoert, met het deel erbij."""

    __tablename__ = "uitvoerder"
    __table_args__ = (
        kind_van("activiteit", "activiteit_id"),
        UniqueConstraint("activiteit_id", "volgorde"),
        *tijdvak_controles(),
        Index("ix_uitvoerder_persoon_id", "persoon_id"),
    )

    volgorde: Mapped[int]
    persoon_id: Mapped[int] = mapped_column(
        ForeignKey("persoon.id", ondelete="RESTRICT")
    )
    deel: Mapped[str | None]

    persoon: Mapped[Persoon] = relationship()


class Klankbordzetel(VanActiviteit, Tijdvak, ProjectRij, Model):
    """Een plek in het klankbord van een activiteit, soms voor meer dan één
    persoon; de plek kan nog n.t.b. zijn.
    """

    __tablename__ = "klankbordzetel"
    __table_args__ = (
        eigen_sleutel(),
        kind_van("activiteit", "activiteit_id"),
        UniqueConstraint("activiteit_id", "volgorde"),
        *tijdvak_controles(),
    )

    volgorde: Mapped[int]
    afdeling_id: Mapped[int | None] = mapped_column(
        ForeignKey("afdeling.id", ondelete="RESTRICT")
    )
    functie: Mapped[str | None]
    is_ntb: Mapped[bool]

    afdeling: Mapped[Afdeling | None] = relationship()
    bezetting: Mapped[list["Zetelbezetting"]] = relationship(
        primaryjoin="Klankbordzetel.id == foreign(Zetelbezetting.zetel_id)",
        order_by="Zetelbezetting.volgorde",
    )

    @property
    def aanduiding(self) -> str:
        """Return how people call the seat."""
        afdeling = self.afdeling.naam if self.afdeling else None
        return afdeling or self.functie or f"Plek {self.volgorde}"

    def bezetting_op(self, peildatum: date) -> list["Zetelbezetting"]:
        """Return who sits here on that day; nobody while the seat is not there."""
        if not self.geldt_op(peildatum):
            return []
        return [plek for plek in self.bezetting if plek.geldt_op(peildatum)]

    def is_ntb_op(self, peildatum: date) -> bool:
        """Whether it is still open who sits here; somebody who came later fills it."""
        later = any(plek.van for plek in self.bezetting_op(peildatum))
        return self.is_ntb and self.geldt_op(peildatum) and not later


class Zetelbezetting(Tijdvak, ProjectRij, Model):
    """Wie op een klankbordzetel zit, van een dag tot een dag."""

    __tablename__ = "zetelbezetting"
    __table_args__ = (
        kind_van("klankbordzetel", "zetel_id"),
        UniqueConstraint("zetel_id", "volgorde"),
        *tijdvak_controles(),
        Index("ix_zetelbezetting_persoon_id", "persoon_id"),
    )

    zetel_id: Mapped[int]
    volgorde: Mapped[int]
    persoon_id: Mapped[int] = mapped_column(
        ForeignKey("persoon.id", ondelete="RESTRICT")
    )

    persoon: Mapped[Persoon] = relationship()
    zetel: Mapped[Klankbordzetel] = relationship(
        primaryjoin="Klankbordzetel.id == foreign(Zetelbezetting.zetel_id)",
        viewonly=True,
    )

    @property
    def activiteit(self) -> Activiteit:
        """Return the activity that the seat belongs to."""
        return self.zetel.activiteit

    @property
    def revisie(self) -> int:
        """Return the version of the activity, which counts every change of these."""
        return self.activiteit.revisie


class Inzetraming(ProjectRij, Model):
    """Hoeveel uren een activiteit naar schatting vraagt, van wie en wanneer."""

    __tablename__ = "inzetraming"
    __table_args__ = (
        kind_van("activiteit", "activiteit_id"),
        UniqueConstraint("activiteit_id", "volgorde"),
        CheckConstraint(
            "minuten_min >= 0 AND minuten_min <= minuten_max", name="min_voor_max"
        ),
        CheckConstraint(
            "(groep = 'persoon') = (persoon_id IS NOT NULL)", name="persoon_bij_groep"
        ),
    )

    activiteit_id: Mapped[int]
    volgorde: Mapped[int]
    minuten_min: Mapped[int]
    minuten_max: Mapped[int]
    per: Mapped[Per] = mapped_column(woord(Per))
    groep: Mapped[Groep] = mapped_column(woord(Groep))
    persoon_id: Mapped[int | None] = mapped_column(
        ForeignKey("persoon.id", ondelete="RESTRICT")
    )
    wanneer: Mapped[Termijn] = composite(Termijn, *termijn_kolommen("wanneer_"))
    twijfel: Mapped[str | None]

    persoon: Mapped[Persoon | None] = relationship()


class Voortgang(GedateerdeRij, Model):
    """Wat op een dag over de voortgang van een activiteit is gemeld."""

    __tablename__ = "voortgang"
    __table_args__ = (
        kind_van("activiteit", "activiteit_id"),
        CheckConstraint(
            "percentage IS NULL OR percentage BETWEEN 0 AND 100",
            name="percentage_tot_100",
        ),
        Index("ix_voortgang_stand", "activiteit_id", "op", "id"),
    )

    activiteit_id: Mapped[int]
    status: Mapped[Status] = mapped_column(woord(Status))
    percentage: Mapped[int | None]
    bereikt: Mapped[str | None]
    belemmering: Mapped[str | None]
    verwacht: Mapped[Termijn] = composite(Termijn, *termijn_kolommen("verwacht_"))
