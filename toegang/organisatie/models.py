"""Which account of the organisation signs which of our accounts in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kern.database import Model
from toegang.models import Gebruiker


class Inlogkoppeling(Model):
    """Het account bij de organisatie waarmee een gebruiker inlogt."""

    __tablename__ = "inlogkoppeling"
    __table_args__ = (
        UniqueConstraint("issuer", "subject"),
        UniqueConstraint("gebruiker_id", "issuer"),
        CheckConstraint(
            "(subject IS NULL) = (open_tot IS NOT NULL)", name="open_of_gekoppeld"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    gebruiker_id: Mapped[int] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT")
    )
    issuer: Mapped[str]
    # Without a subject it is a permission: the first that signs in with the verified
    # address of this account, before `open_tot`, is coupled to it.
    subject: Mapped[str | None]
    open_tot: Mapped[datetime | None]
    gemaakt_op: Mapped[datetime]
    gaf_beheerder: Mapped[bool]

    gebruiker: Mapped[Gebruiker] = relationship()


class Inlogaanvraag(Model):
    """Een begonnen keer inloggen bij de organisatie; tien minuten lang, één keer."""

    __tablename__ = "inlogaanvraag"

    id: Mapped[int] = mapped_column(primary_key=True)
    sleutel_hash: Mapped[str] = mapped_column(unique=True)
    state_hash: Mapped[str]
    nonce_hash: Mapped[str]
    # What we must show the provider ourselves, so it cannot be a hash.
    verifier: Mapped[str]
    volgende: Mapped[str | None]
    geldig_tot: Mapped[datetime] = mapped_column(index=True)
