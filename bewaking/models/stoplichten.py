"""How a project stands in each respect: a proposal of the rules, a word of a person."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from bewaking.stoplichten.woorden import Aspect, Kleur
from kern.alleen_erbij import bewaak
from kern.database import GedateerdeRij, Model, woord


class Stoplicht(GedateerdeRij, Model):
    """Hoe het project er op een dag voor staat in één opzicht, met het voorstel
    van de regels en wat een mens ervan vindt.
    """

    __tablename__ = "stoplicht"
    __table_args__ = (
        CheckConstraint(
            "besloten = voorgesteld OR reden IS NOT NULL", name="reden_bij_afwijking"
        ),
        Index("ix_stoplicht_stand", "project_id", "aspect", "op", "id"),
    )

    aspect: Mapped[Aspect] = mapped_column(woord(Aspect))
    voorgesteld: Mapped[Kleur] = mapped_column(woord(Kleur))
    # The words in which the rules gave their reason, as they were then.
    waarom: Mapped[str]
    besloten: Mapped[Kleur] = mapped_column(woord(Kleur))
    reden: Mapped[str | None]
    # What orange and red ask.
    oorzaak: Mapped[str | None]
    gevolg: Mapped[str | None]
    bijsturing: Mapped[str | None]


bewaak(Stoplicht, melding="a light is only added to")
