"""What may go wrong, how bad that would be, and what is done about it."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, composite, mapped_column, relationship

from activiteiten.models import Activiteit
from betrokkenen.models import Persoon
from kern.database import (
    Bewerkbaar,
    GedateerdeRij,
    Model,
    ProjectRij,
    Vervalbaar,
    eigen_sleutel,
    kind_van,
    termijn_kolommen,
    woord,
)
from kern.datums import Termijn


class Reactie(StrEnum):
    """What was chosen to do with a risk."""

    VERMIJDEN = "vermijden"
    VERMINDEREN = "verminderen"
    OVERDRAGEN = "overdragen"
    ACCEPTEREN = "accepteren"


class Beoordelingssoort(StrEnum):
    """Before or after the measures."""

    BRUTO = "bruto"
    NETTO = "netto"


class Dimensie(StrEnum):
    """In which respect the consequence was judged."""

    TIJD = "tijd"
    GELD = "geld"
    KWALITEIT = "kwaliteit"
    IMAGO = "imago"
    INWONER = "inwoner"


class Risico(Vervalbaar, Bewerkbaar, ProjectRij, Model):
    """Iets dat mis kan gaan: oorzaak, gebeurtenis en gevolg."""

    __tablename__ = "risico"
    __table_args__ = (
        eigen_sleutel(),
        UniqueConstraint("project_id", "code"),
        Index("ix_risico_volgorde", "project_id", "sorteernummer", "id"),
    )

    code: Mapped[str]
    sorteernummer: Mapped[str]
    oorzaak: Mapped[str | None]
    gebeurtenis: Mapped[str]
    gevolg: Mapped[str | None]
    eigenaar_id: Mapped[int | None] = mapped_column(
        ForeignKey("persoon.id", ondelete="RESTRICT")
    )
    reactie: Mapped[Reactie | None] = mapped_column(woord(Reactie))
    vertrouwelijk: Mapped[bool]

    eigenaar: Mapped[Persoon | None] = relationship()
    maatregelen: Mapped[list["Beheersmaatregel"]] = relationship(
        primaryjoin="Risico.id == foreign(Beheersmaatregel.risico_id)",
        order_by="Beheersmaatregel.volgorde",
    )


class Beheersmaatregel(Vervalbaar, Bewerkbaar, ProjectRij, Model):
    """Wat we doen om een risico kleiner te maken, in de woorden van het plan."""

    __tablename__ = "beheersmaatregel"
    __table_args__ = (
        eigen_sleutel(),
        kind_van("risico", "risico_id"),
        kind_van("activiteit", "activiteit_id"),
        UniqueConstraint("project_id", "code"),
        UniqueConstraint("risico_id", "volgorde"),
    )

    code: Mapped[str]
    risico_id: Mapped[int]
    volgorde: Mapped[int]
    tekst: Mapped[str]
    eigenaar_id: Mapped[int | None] = mapped_column(
        ForeignKey("persoon.id", ondelete="RESTRICT")
    )
    termijn: Mapped[Termijn] = composite(Termijn, *termijn_kolommen())
    activiteit_id: Mapped[int | None]

    eigenaar: Mapped[Persoon | None] = relationship()
    activiteit: Mapped[Activiteit | None] = relationship(
        primaryjoin="Activiteit.id == foreign(Beheersmaatregel.activiteit_id)"
    )


class Beoordeling(GedateerdeRij, Model):
    """Hoe groot een risico op een dag is geschat, vóór of na de maatregelen."""

    __tablename__ = "beoordeling"
    __table_args__ = (
        kind_van("risico", "risico_id"),
        CheckConstraint("kans BETWEEN 1 AND 5", name="kans_1_tot_5"),
        CheckConstraint("gevolg BETWEEN 1 AND 5", name="gevolg_1_tot_5"),
        Index("ix_beoordeling_stand", "risico_id", "soort", "op", "id"),
    )

    risico_id: Mapped[int]
    soort: Mapped[Beoordelingssoort] = mapped_column(woord(Beoordelingssoort))
    kans: Mapped[int]
    gevolg: Mapped[int]
    dimensie: Mapped[Dimensie | None] = mapped_column(woord(Dimensie))
    toelichting: Mapped[str | None]

    @property
    def score(self) -> int:
        """Return chance times consequence: 1 (mild) to 25."""
        return self.kans * self.gevolg
