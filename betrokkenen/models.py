"""Who takes part: departments, people and the bodies they sit in."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from betrokkenen.rules.soorten import Recessoort as Recessoort
from kern.database import (
    Bewerkbaar,
    Model,
    Vervalbaar,
    woord,
)
from kern.tijdvak import Tijdvak, tijdvak_controles


class Rolsoort(StrEnum):
    """What a body does with what is put before it."""

    ADVISEREN = "adviseren"
    BESLUITEN = "besluiten"
    KENNISNEMEN = "kennisnemen"


class Termijneenheid(StrEnum):
    """How the days of a hand-in term are counted."""

    WERKDAGEN = "werkdagen"
    KALENDERDAGEN = "kalenderdagen"


class Herkomst(StrEnum):
    """How a meeting came into the calendar."""

    GETYPT = "getypt"
    RITME = "ritme"
    INGELEZEN = "ingelezen"


class Afdeling(Vervalbaar, Bewerkbaar, Model):
    """Een onderdeel van de organisatie, met de afkorting die iedereen gebruikt."""

    __tablename__ = "afdeling"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]


class Persoon(Vervalbaar, Bewerkbaar, Model):
    """Iemand met een naam, of alleen een functie; een account hoeft er niet bij."""

    __tablename__ = "persoon"
    __table_args__ = (
        CheckConstraint(
            "naam IS NOT NULL OR functie IS NOT NULL", name="naam_of_functie"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str | None]
    functie: Mapped[str | None]
    sorteernaam: Mapped[str]
    afdeling_id: Mapped[int | None] = mapped_column(
        ForeignKey("afdeling.id", ondelete="RESTRICT")
    )
    email: Mapped[str | None]
    extern: Mapped[bool]
    gebruiker_id: Mapped[int | None] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT"), unique=True
    )

    afdeling: Mapped[Afdeling | None] = relationship()

    @property
    def aanduiding(self) -> str:
        """Return the name, or the function of somebody without a name."""
        return self.naam or self.functie or self.code

    @property
    def aanduiding_met_afdeling(self) -> str:
        """Return the name or function with the department behind it."""
        if self.afdeling is None:
            return self.aanduiding
        return f"{self.aanduiding} ({self.afdeling.code})"


class Gremium(Vervalbaar, Bewerkbaar, Model):
    """Een groep die adviseert, besluit of kennisneemt, zoals het college."""

    __tablename__ = "gremium"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    volgorde: Mapped[int]
    soort: Mapped[str]
    gebruikelijke_rol: Mapped[Rolsoort | None] = mapped_column(woord(Rolsoort))
    ritme: Mapped[str | None]
    aanlevertermijn: Mapped[int | None]
    aanlevereenheid: Mapped[Termijneenheid | None] = mapped_column(
        woord(Termijneenheid)
    )

    leden: Mapped[list["Lidmaatschap"]] = relationship(
        back_populates="gremium", order_by="Lidmaatschap.volgorde"
    )

    def leden_op(self, peildatum: date) -> list["Lidmaatschap"]:
        """Return who is in it on that day."""
        return [lid for lid in self.leden if lid.geldt_op(peildatum)]

    def anderen_dan_op(self, peildatum: date) -> list["Lidmaatschap"]:
        """Return who was in it before that day, or comes later."""
        return [lid for lid in self.leden if not lid.geldt_op(peildatum)]


class Lidmaatschap(Tijdvak, Bewerkbaar, Model):
    """Wie in een gremium zit: een persoon, of een functie met soms meer mensen."""

    __tablename__ = "lidmaatschap"
    __table_args__ = (
        CheckConstraint(
            "persoon_id IS NOT NULL OR functie IS NOT NULL", name="persoon_of_functie"
        ),
        *tijdvak_controles(),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gremium_id: Mapped[int] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT"), index=True
    )
    volgorde: Mapped[int]
    persoon_id: Mapped[int | None] = mapped_column(
        ForeignKey("persoon.id", ondelete="RESTRICT")
    )
    functie: Mapped[str | None]
    meervoud: Mapped[bool]

    gremium: Mapped[Gremium] = relationship(back_populates="leden")
    persoon: Mapped[Persoon | None] = relationship()

    @property
    def aanduiding(self) -> str:
        """Return who it is: the person, or else the function."""
        return (
            self.persoon.aanduiding_met_afdeling if self.persoon else self.functie or ""
        )


class Vergadering(Vervalbaar, Bewerkbaar, Model):
    """Een dag waarop een gremium bij elkaar komt, met de dag van aanleveren."""

    __tablename__ = "vergadering"
    __table_args__ = (
        UniqueConstraint("gremium_id", "dag"),
        CheckConstraint("aanleveren_op <= dag", name="aanleveren_voor_dag"),
        Index("ix_vergadering_dag", "dag", "gremium_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gremium_id: Mapped[int] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT")
    )
    dag: Mapped[date]
    tijd: Mapped[str | None]
    # Only when it differs from what the hand-in term of the body gives.
    aanleveren_op: Mapped[date | None]
    herkomst: Mapped[Herkomst] = mapped_column(woord(Herkomst))
    # How the calendar that it was read from calls it.
    kenmerk: Mapped[str | None]
    opmerking: Mapped[str | None]

    gremium: Mapped[Gremium] = relationship()


class Reces(Bewerkbaar, Model):
    """Dagen waarop een gremium niet vergadert en geen stukken aanneemt."""

    __tablename__ = "reces"
    __table_args__ = (
        CheckConstraint("begin <= eind", name="begin_voor_eind"),
        Index("ix_reces_begin", "begin"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # Without a body it holds for all of them.
    gremium_id: Mapped[int | None] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT"), index=True
    )
    naam: Mapped[str]
    soort: Mapped[Recessoort] = mapped_column(woord(Recessoort))
    begin: Mapped[date]
    eind: Mapped[date]
    opmerking: Mapped[str | None]

    gremium: Mapped[Gremium | None] = relationship()
