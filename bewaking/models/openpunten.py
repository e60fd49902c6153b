"""What is agreed about the gaps in a plan."""

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from activiteiten.models import Activiteit
from betrokkenen.models import Persoon
from kern.database import Bewerkbaar, Model, ProjectRij, kind_van, woord


class Openveld(StrEnum):
    """Where in the plan of an activity something is still to be filled in."""

    TERMIJN = "termijn"
    KLANKBORD = "klankbord"
    INZET = "inzet"
    PLEK = "plek in het klankbord"
    MOMENT = "moment"
    TREKKER = "trekker"


class OpenPunt(Bewerkbaar, ProjectRij, Model):
    """Een plek in het plan die nog n.t.b. is, met wie haar invult en vóór wanneer."""

    __tablename__ = "openpunt"
    __table_args__ = (
        kind_van("activiteit", "activiteit_id"),
        UniqueConstraint("activiteit_id", "veld", "wat"),
    )

    activiteit_id: Mapped[int]
    veld: Mapped[Openveld] = mapped_column(woord(Openveld))
    wat: Mapped[str]
    eigenaar_id: Mapped[int | None] = mapped_column(
        ForeignKey("persoon.id", ondelete="RESTRICT")
    )
    invullen_voor: Mapped[date | None]
    ingevuld_op: Mapped[date | None]

    activiteit: Mapped[Activiteit] = relationship(
        primaryjoin="Activiteit.id == foreign(OpenPunt.activiteit_id)"
    )
    eigenaar: Mapped[Persoon | None] = relationship()

    def is_te_laat(self, peildatum: date) -> bool:
        """Whether the day before which it had to be filled in has come."""
        return (
            self.invullen_voor is not None
            and self.invullen_voor <= peildatum
            and (self.ingevuld_op is None or self.ingevuld_op > peildatum)
        )
