"""The register of reports: what they say, and what was fixed when they were approved.

Once a report is approved the database itself refuses every change of it.
"""

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    LargeBinary,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from betrokkenen.models import Gremium
from bewaking.rapportages.woorden import (
    PAPIERNAMEN,
    Editie,
    Rapportstand,
    Rapportvorm,
)
from kern.alleen_erbij import bewaak, bewaak_zodra, weiger_erbij
from kern.database import (
    Bewerkbaar,
    Model,
    ProjectRij,
    eigen_sleutel,
    kind_van,
    woord,
)
from projecten.models import Fase, Rapportageafspraak, Rapportsoort

VAST = "an approved report never changes"
IS_VAST = "{rij}.stand = 'vastgesteld'"
HOORT_BIJ_VAST = (
    "EXISTS (SELECT 1 FROM rapportage WHERE rapportage.id = {rij}.rapportage_id"
    " AND rapportage.stand = 'vastgesteld')"
)
EDITIE_VAN_VAST = (
    "EXISTS (SELECT 1 FROM rapporteditie JOIN rapportage"
    " ON rapportage.id = rapporteditie.rapportage_id"
    " WHERE rapporteditie.id = {rij}.rapporteditie_id"
    " AND rapportage.stand = 'vastgesteld')"
)


class Rapportage(Bewerkbaar, ProjectRij, Model):
    """Een rapport over een project op een peildatum, voor de opdrachtgever of een
    gremium; na het vaststellen verandert het nooit meer.
    """

    __tablename__ = "rapportage"
    __table_args__ = (
        eigen_sleutel(),
        kind_van("rapportageafspraak", "afspraak_id"),
        kind_van("fase", "fase_id"),
        kind_van("rapportage", "vorige_id"),
        kind_van("rapportage", "vervangt_id"),
        UniqueConstraint("project_id", "soort", "nummer", "versie"),
        CheckConstraint("nummer > 0 AND versie > 0", name="nummer_en_versie"),
        CheckConstraint(
            "(soort = 'fase-evaluatie') = (fase_id IS NOT NULL)", name="fase_bij_soort"
        ),
        CheckConstraint(
            "(versie > 1) = (vervangt_id IS NOT NULL)", name="versie_vervangt"
        ),
        CheckConstraint(
            "(stand = 'vastgesteld') = (vastgesteld_op IS NOT NULL)",
            name="vastgesteld_met_dag",
        ),
        CheckConstraint(
            "(vastgesteld_op IS NULL) = (vastgesteld_door_id IS NULL)",
            name="vastgesteld_door_iemand",
        ),
        Index("ix_rapportage_stand", "project_id", "stand"),
    )

    soort: Mapped[Rapportsoort] = mapped_column(woord(Rapportsoort))
    vorm: Mapped[Rapportvorm] = mapped_column(woord(Rapportvorm))
    gremium_id: Mapped[int | None] = mapped_column(
        ForeignKey("gremium.id", ondelete="RESTRICT")
    )
    nummer: Mapped[int]
    versie: Mapped[int]
    peildatum: Mapped[date]
    afspraak_id: Mapped[int | None]
    fase_id: Mapped[int | None]
    # With which report it is compared, and whose texts it began with.
    vorige_id: Mapped[int | None]
    # Which approved version this one corrects.
    vervangt_id: Mapped[int | None]
    stand: Mapped[Rapportstand] = mapped_column(woord(Rapportstand))
    # Why it was sent back last.
    reden: Mapped[str | None]
    vastgesteld_op: Mapped[date | None]
    vastgesteld_door_id: Mapped[int | None] = mapped_column(
        ForeignKey("gebruiker.id", ondelete="RESTRICT")
    )

    gremium: Mapped[Gremium | None] = relationship()
    fase: Mapped[Fase | None] = relationship(
        primaryjoin="Fase.id == foreign(Rapportage.fase_id)"
    )
    afspraak: Mapped[Rapportageafspraak | None] = relationship(
        primaryjoin="Rapportageafspraak.id == foreign(Rapportage.afspraak_id)"
    )
    teksten: Mapped[list["Hoofdstuktekst"]] = relationship(
        primaryjoin="Rapportage.id == foreign(Hoofdstuktekst.rapportage_id)",
        order_by="Hoofdstuktekst.id",
    )

    @property
    def titel(self) -> str:
        """Return what people call it: its kind and number, and its version."""
        versie = f", versie {self.versie}" if self.versie > 1 else ""
        return f"{self.soort.value.capitalize()} {self.nummer}{versie}"

    @property
    def is_vastgesteld(self) -> bool:
        """Whether nothing of it changes any more."""
        return self.stand is Rapportstand.VASTGESTELD

    @property
    def is_concept(self) -> bool:
        """Whether it is still being written."""
        return self.stand is Rapportstand.CONCEPT

    @property
    def is_ter_vaststelling(self) -> bool:
        """Whether it waits for the one who approves."""
        return self.stand is Rapportstand.TER_VASTSTELLING


class Hoofdstuktekst(Bewerkbaar, ProjectRij, Model):
    """Wat in één hoofdstuk van een rapport is geschreven, in de kleine opmaak."""

    __tablename__ = "hoofdstuktekst"
    __table_args__ = (
        kind_van("rapportage", "rapportage_id"),
        UniqueConstraint("rapportage_id", "code"),
    )

    rapportage_id: Mapped[int]
    code: Mapped[str]
    tekst: Mapped[str]
    # Whether it is still the text of the last report, which nobody looked at.
    overgenomen: Mapped[bool]


class Rapporteditie(ProjectRij, Model):
    """Een vastgesteld rapport zoals één groep lezers het krijgt; het verandert
    nooit.
    """

    __tablename__ = "rapporteditie"
    __table_args__ = (
        eigen_sleutel(),
        kind_van("rapportage", "rapportage_id"),
        UniqueConstraint("rapportage_id", "editie"),
    )

    rapportage_id: Mapped[int]
    editie: Mapped[Editie] = mapped_column(woord(Editie))
    gemaakt_op: Mapped[datetime]
    # The snapshot as JSON, byte for byte, and the sha256 of those bytes.
    momentopname: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str]


class Rapportpapier(ProjectRij, Model):
    """Een bestand van een vastgesteld rapport, zoals de PDF; het verandert nooit."""

    __tablename__ = "rapportpapier"
    __table_args__ = (
        kind_van("rapporteditie", "rapporteditie_id"),
        UniqueConstraint("rapporteditie_id", "extensie"),
    )

    rapporteditie_id: Mapped[int]
    extensie: Mapped[str]
    inhoud: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str]

    @property
    def naam(self) -> str:
        """Return what people call this kind of file.

        >>> [Rapportpapier(extensie=naam).naam for naam in (".docx", ".mdto.zip")]
        ['Word', 'Archiefpakket']
        """
        return PAPIERNAMEN.get(self.extensie, self.extensie)


bewaak_zodra(Rapportage, als=IS_VAST, melding=VAST)
bewaak_zodra(Hoofdstuktekst, als=HOORT_BIJ_VAST, melding=VAST)
weiger_erbij(Hoofdstuktekst, als=HOORT_BIJ_VAST, melding=VAST)
bewaak(Rapporteditie, melding=VAST)
weiger_erbij(Rapporteditie, als=HOORT_BIJ_VAST, melding=VAST)
bewaak(Rapportpapier, melding=VAST)
weiger_erbij(Rapportpapier, als=EDITIE_VAN_VAST, melding=VAST)
