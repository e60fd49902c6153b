"""Tables of the floor: settings and the keys that stop a double click."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kern.database import Model


class Instelling(Model):
    """Een afspraak van de organisatie of van één project die kan veranderen."""

    __tablename__ = "instelling"
    __table_args__ = (UniqueConstraint("project_id", "sleutel", "sinds"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("project.id", ondelete="RESTRICT")
    )
    sleutel: Mapped[str]
    waarde: Mapped[str]
    sinds: Mapped[date]
    bron: Mapped[str | None]


class Formuliersleutel(Model):
    """Een formulier dat al één keer is verwerkt; twee klikken zijn één daad."""

    __tablename__ = "formuliersleutel"

    sleutel: Mapped[str] = mapped_column(primary_key=True)
    gebruikt_op: Mapped[datetime]


class Teller(Model):
    """Hoe vaak iets mislukte sinds een moment, zoals een wachtwoord van een account."""

    __tablename__ = "teller"

    sleutel: Mapped[str] = mapped_column(primary_key=True)
    begonnen_op: Mapped[datetime]
    aantal: Mapped[int]
