"""The registers: what was decided, and what was promised."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from activiteiten.models import Activiteit
from betrokkenen.models import Gremium
from kern.database import (
    Bewerkbaar,
    Model,
    ProjectRij,
    Vervalbaar,
    kind_van,
    termijn_kolommen,
)
from kern.datums import Termijn
from planning.rules import (
    Toezeggingstand,
    bepaal_toezeggingstand,
    schrijf_te_laat,
)
from projecten.models import Product


class Besluit(Vervalbaar, Bewerkbaar, ProjectRij, Model):
    """Een besluit dat voor het project telt, ook van vóór het begin."""

    __tablename__ = "besluit"
    __table_args__ = (
        kind_van("product", "product_id"),
        kind_van("activiteit", "activiteit_id"),
        UniqueConstraint("project_id", "code"),
    )

    code: Mapped[str]
    volgorde: Mapped[int]
    titel: Mapped[str]
    tekst: Mapped[str | None]
    gremium_id: Mapped[int | None] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT")
    )
    genomen: Mapped[Termijn] = composite(Termijn, *termijn_kolommen("genomen_"))
    nummer: Mapped[str | None]
    product_id: Mapped[int | None]
    activiteit_id: Mapped[int | None]

    gremium: Mapped[Gremium | None] = relationship()
    product: Mapped[Product | None] = relationship(
        primaryjoin="Product.id == foreign(Besluit.product_id)"
    )
    activiteit: Mapped[Activiteit | None] = relationship(
        primaryjoin="Activiteit.id == foreign(Besluit.activiteit_id)"
    )


class Toezegging(Vervalbaar, Bewerkbaar, ProjectRij, Model):
    """Wat aan een gremium is beloofd, meestal door het college aan de raad."""

    __tablename__ = "toezegging"
    __table_args__ = (
        kind_van("product", "product_id"),
        kind_van("activiteit", "activiteit_id"),
        UniqueConstraint("project_id", "code"),
        CheckConstraint(
            "afgedaan_met IS NULL OR afgedaan_op IS NOT NULL",
            name="afgedaan_op_een_dag",
        ),
    )

    code: Mapped[str]
    volgorde: Mapped[int]
    tekst: Mapped[str]
    door_gremium_id: Mapped[int | None] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT")
    )
    aan_gremium_id: Mapped[int | None] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT")
    )
    termijn: Mapped[Termijn] = composite(Termijn, *termijn_kolommen())
    product_id: Mapped[int | None]
    activiteit_id: Mapped[int | None]
    afgedaan_op: Mapped[date | None]
    afgedaan_met: Mapped[str | None]

    door_gremium: Mapped[Gremium | None] = relationship(foreign_keys=[door_gremium_id])
    aan_gremium: Mapped[Gremium | None] = relationship(foreign_keys=[aan_gremium_id])
    product: Mapped[Product | None] = relationship(
        primaryjoin="Product.id == foreign(Toezegging.product_id)"
    )
    activiteit: Mapped[Activiteit | None] = relationship(
        primaryjoin="Activiteit.id == foreign(Toezegging.activiteit_id)"
    )

    def is_afgedaan(self, peildatum: date) -> bool:
        """Whether the promise had been kept on that day."""
        return self.afgedaan_op is not None and self.afgedaan_op <= peildatum

    def stand(self, peildatum: date) -> Toezeggingstand:
        """Return the state on that day."""
        return bepaal_toezeggingstand(
            self.termijn,
            peildatum=peildatum,
            is_vervallen=self.is_vervallen(peildatum),
            is_afgedaan=self.is_afgedaan(peildatum),
        )

    def te_laat(self, peildatum: date) -> str:
        """Say how late it was kept, or how late it is now; empty when in time."""
        if self.is_vervallen(peildatum):
            return ""
        op = self.afgedaan_op if self.is_afgedaan(peildatum) else peildatum
        return schrijf_te_laat(self.termijn, op or peildatum)
