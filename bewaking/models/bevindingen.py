"""Which findings were accepted, and what somebody has seen."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kern.alleen_erbij import bewaak
from kern.database import GedateerdeRij, Model, ProjectRij


class AanvaardeBevinding(GedateerdeRij, Model):
    """Een bevinding van de plancontrole die met een reden is aanvaard, of dat weer
    niet is; zij komt terug als de feiten veranderen.
    """

    __tablename__ = "aanvaarde_bevinding"
    __table_args__ = (
        CheckConstraint("reden <> ''", name="reden_gegeven"),
        Index(
            "ix_aanvaarde_bevinding_stand",
            "project_id",
            "regel",
            "onderwerp",
            "op",
            "id",
        ),
    )

    # The code of the rule, and the number or code of what it is about.
    regel: Mapped[str]
    onderwerp: Mapped[str]
    # What the finding rested on when it was accepted.
    vingerafdruk: Mapped[str]
    aanvaard: Mapped[bool]
    reden: Mapped[str]


bewaak(AanvaardeBevinding, melding="an accepted finding is only added to")


class Gezien(ProjectRij, Model):
    """Wanneer iemand voor het laatst zei de stand van een project te hebben gezien."""

    __tablename__ = "gezien"
    __table_args__ = (UniqueConstraint("project_id", "gebruiker_id"),)

    gebruiker_id: Mapped[int] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT")
    )
    gezien_op: Mapped[datetime]
