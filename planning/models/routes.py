"""The routes that papers follow, and which one a round of an activity follows."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from activiteiten.models import Activiteit
from betrokkenen.models import Gremium, Termijneenheid
from betrokkenen.rules.agenda import Eenheid, Tijd
from kern.database import (
    Bewerkbaar,
    Model,
    ProjectRij,
    Vervalbaar,
    kind_van,
    woord,
)
from planning.route.woorden import schrijf_stap

# The numbers of days of a step, each with its unit.
TIJDEN = (
    ("duur", "duureenheid"),
    ("aanlevertermijn", "aanlevereenheid"),
    ("verwerking", "verwerkingseenheid"),
)


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

    @property
    def in_woorden(self) -> str:
        """Say what the step asks, with the term of the body where it has no own."""
        aanlever = (self.aanlevertermijn, self.aanlevereenheid)
        if self.gremium is not None and self.aanlevertermijn is None:
            aanlever = (self.gremium.aanlevertermijn, self.gremium.aanlevereenheid)
        return schrijf_stap(
            duur=_tijd(self.duur, self.duureenheid),
            aanlever=_tijd(*aanlever),
            verwerking=_tijd(self.verwerking, self.verwerkingseenheid),
        )


def _tijd(aantal: int | None, eenheid: Termijneenheid | None) -> Tijd | None:
    if aantal is None or eenheid is None:
        return None
    return Tijd(aantal, Eenheid(eenheid.value))


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
