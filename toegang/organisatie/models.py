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
        CheckConstraint(
            "verbroken_op IS NULL OR subject IS NULL", name="verbroken_of_gekoppeld"
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
    # Somebody took the coupling away: it does not come back by itself.
    verbroken_op: Mapped[datetime | None]

    gebruiker: Mapped[Gebruiker] = relationship()

    def is_toegestaan(self, nu: datetime) -> bool:
        """Whether the next sign-in with the address of the account is coupled."""
        return self.open_tot is not None and self.open_tot > nu

    def is_verbroken(self, nu: datetime) -> bool:
        """Whether it was taken away, and nobody allowed a new one since."""
        return self.verbroken_op is not None and not self.is_toegestaan(nu)


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
