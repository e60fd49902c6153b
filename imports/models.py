"""What waits between the check of a file and taking it over."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kern.database import Model, woord


class Conceptsoort(StrEnum):
    """What a file that waits will become."""

    PLANBESTAND = "planbestand"
    VERGADERINGEN = "vergaderingen"


class Planconcept(Model):
    """Een gecontroleerd bestand dat nog niet is overgenomen."""

    __tablename__ = "planconcept"
    __table_args__ = (Index("ix_planconcept_gebruiker_id", "gebruiker_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    gebruiker_id: Mapped[int] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT")
    )
    soort: Mapped[Conceptsoort] = mapped_column(
        woord(Conceptsoort), server_default=Conceptsoort.PLANBESTAND.value
    )
    bestandsnaam: Mapped[str]
    inhoud: Mapped[str]
    geldig_tot: Mapped[datetime]
