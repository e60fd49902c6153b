"""What waits between the check of a plan file and taking it over."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kern.database import Model


class Planconcept(Model):
    """Een gecontroleerd planbestand dat nog niet is overgenomen."""

    __tablename__ = "planconcept"
    __table_args__ = (Index("ix_planconcept_gebruiker_id", "gebruiker_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    gebruiker_id: Mapped[int] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT")
    )
    bestandsnaam: Mapped[str]
    inhoud: Mapped[str]
    geldig_tot: Mapped[datetime]
