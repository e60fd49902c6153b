"""The secret addresses of calendars, of which only a hash is kept."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from kern.database import Model


class Agendasleutel(Model):
    """Het geheime adres waarmee iemands eigen agenda een project of zijn eigen werk
    volgt.
    """

    __tablename__ = "agendasleutel"

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel_hash: Mapped[str] = mapped_column(unique=True)
    gebruiker_id: Mapped[int] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT"), index=True
    )
    # Without a project it is his own work in all of them.
    project_id: Mapped[int | None] = mapped_column(
        ForeignKey("project.id", ondelete="RESTRICT")
    )
    gemaakt_op: Mapped[datetime]
    laatst_gebruikt: Mapped[date | None]
    ingetrokken_op: Mapped[datetime | None]
