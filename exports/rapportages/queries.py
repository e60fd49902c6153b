"""Which reports there are, who may read which edition, and what was fixed of them."""

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, defer, joinedload, selectinload

from activiteiten.models import Activiteit
from bewaking.models import (
    Editie,
    Hoofdstuktekst,
    Rapportage,
    Rapporteditie,
    Rapportpapier,
    Rapportstand,
)
from kern.database import db
from kern.vragen import vast
from projecten.models import Rapportsoort
from risicos.models import Risico
from toegang.rechten import Recht

Opvolger = aliased(Rapportage)
GROOT_VANAF = 500  # activities; three editions of eight papers then take a minute


@dataclass(frozen=True)
class Zicht:
    """In which state somebody may see a report, and in which editions, best first."""

    standen: tuple[Rapportstand, ...]
    edities: tuple[Editie, ...]

    @property
    def editie(self) -> Editie:
        """Return the richest edition."""
        return self.edities[0]


@dataclass(frozen=True)
class Rapportregel:
    """A report in the register, and the version that took its place."""

    rapport: Rapportage
    opvolger: Rapportage | None


def zicht_van(mag: Callable[[Recht], bool]) -> Zicht:
    """Return what somebody with these rights may see of reports.

    Who sees no confidential risks knows of one edition only.
    """
    standen: tuple[Rapportstand, ...] = (Rapportstand.VASTGESTELD,)
    if mag(Recht.RAPPORT_MAKEN):
        standen = tuple(Rapportstand)
    elif mag(Recht.RAPPORT_VASTSTELLEN):
        standen = (Rapportstand.TER_VASTSTELLING, Rapportstand.VASTGESTELD)
    if mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN):
        return Zicht(standen, tuple(reversed(Editie)))
    return Zicht(standen, (Editie.BESTUURLIJK,))


def list_rapporten(project_id: int, *, zicht: Zicht) -> list[Rapportregel]:
    """Return the reports that may be seen, the newest peildatum first."""
    rijen = db.session.execute(*_register(project_id, zicht.standen))
    return [Rapportregel(*rij) for rij in rijen]


@vast
def _register(
    project_id: int, standen: tuple[str, ...]
) -> Select[Rapportage, Rapportage]:
    # What replaces it counts from the moment it was approved itself.
    vervangen = (Opvolger.vervangt_id == Rapportage.id) & (
        Opvolger.stand == Rapportstand.VASTGESTELD
    )
    return (
        select(Rapportage, Opvolger)
        .outerjoin(Opvolger, vervangen)
        .where(Rapportage.project_id == project_id, Rapportage.stand.in_(standen))
        .options(joinedload(Rapportage.gremium), joinedload(Rapportage.afspraak))
        .order_by(Rapportage.peildatum.desc(), Rapportage.id.desc())
    )


def get_rapport(rapport_id: int, *, project_id: int, zicht: Zicht) -> Rapportage:
    """Return the report with its texts; raise ``NoResultFound`` when unseen."""
    return db.session.scalars(
        select(Rapportage)
        .where(
            Rapportage.id == rapport_id,
            Rapportage.project_id == project_id,
            Rapportage.stand.in_(zicht.standen),
        )
        .options(
            joinedload(Rapportage.gremium),
            joinedload(Rapportage.fase),
            joinedload(Rapportage.afspraak),
            selectinload(Rapportage.teksten),
        )
        .execution_options(populate_existing=True)
    ).one()


def find_rapport(rapport_id: int | None) -> Rapportage | None:
    """Return the report that another one names, without its parts."""
    return db.session.get(Rapportage, rapport_id) if rapport_id else None


def find_opvolger(rapport_id: int) -> Rapportage | None:
    """Return the version that was begun in its place, approved or not."""
    return db.session.scalars(
        select(Rapportage)
        .where(Rapportage.vervangt_id == rapport_id)
        .order_by(Rapportage.id.desc())
    ).first()


def get_tekst(tekst_id: int, *, project_id: int) -> Hoofdstuktekst:
    """Return what was written in a chapter."""
    return db.session.scalars(
        select(Hoofdstuktekst).where(
            Hoofdstuktekst.id == tekst_id, Hoofdstuktekst.project_id == project_id
        )
    ).one()


def get_editie(rapport_id: int, *, editie: Editie) -> Rapporteditie:
    """Return what was fixed of an approved report for these readers, with its bytes."""
    return db.session.scalars(_editie(rapport_id, editie)).one()


def find_momentopname(
    rapport_id: int | None, *, editie: Editie
) -> dict[str, Any] | None:
    """Return the snapshot that was fixed; None when nothing was."""
    if rapport_id is None:
        return None
    gevonden = db.session.scalars(_editie(rapport_id, editie)).first()
    return lees_vast(gevonden) if gevonden else None


def lees_vast(editie: Rapporteditie) -> dict[str, Any]:
    """Return the snapshot that was fixed in this edition."""
    inhoud: dict[str, Any] = json.loads(editie.momentopname)
    return inhoud


def _editie(rapport_id: int, editie: Editie) -> Select[Rapporteditie]:
    return select(Rapporteditie).where(
        Rapporteditie.rapportage_id == rapport_id, Rapporteditie.editie == editie
    )


def list_papieren(
    rapport_ids: Collection[int], *, editie: Editie
) -> dict[int, list[Rapportpapier]]:
    """Return the files of that edition by report, without their bytes."""
    rijen = db.session.execute(
        select(Rapporteditie.rapportage_id, Rapportpapier)
        .join(Rapportpapier, Rapportpapier.rapporteditie_id == Rapporteditie.id)
        .where(
            Rapporteditie.rapportage_id.in_(rapport_ids),
            Rapporteditie.editie == editie,
        )
        .options(defer(Rapportpapier.inhoud, raiseload=True))
        .order_by(Rapportpapier.id)
    )
    papieren: dict[int, list[Rapportpapier]] = {}
    for rapport_id, papier in rijen:
        papieren.setdefault(rapport_id, []).append(papier)
    return papieren


def get_papier(rapport_id: int, *, editie: Editie, extensie: str) -> Rapportpapier:
    """Return one file with its bytes; raise ``NoResultFound`` when absent."""
    return db.session.scalars(
        select(Rapportpapier)
        .join(Rapporteditie, Rapporteditie.id == Rapportpapier.rapporteditie_id)
        .where(
            Rapporteditie.rapportage_id == rapport_id,
            Rapporteditie.editie == editie,
            Rapportpapier.extensie == extensie,
        )
    ).one()


def list_vertrouwelijk(project_id: int) -> Sequence[Risico]:
    """Return the risks that are confidential now, whatever their state."""
    return db.session.scalars(
        select(Risico)
        .where(Risico.project_id == project_id, Risico.vertrouwelijk)
        .order_by(Risico.id)
    ).all()


def list_nummers(project_id: int, *, soort: Rapportsoort) -> Sequence[int]:
    """Return the numbers that reports of this kind have."""
    return db.session.scalars(
        select(Rapportage.nummer)
        .where(Rapportage.project_id == project_id, Rapportage.soort == soort)
        .order_by(Rapportage.nummer)
    ).all()


def find_vorige(
    project_id: int, *, soort: Rapportsoort, gremium_id: int | None, peildatum: date
) -> Rapportage | None:
    """Return the approved report to go on from: of this kind, best to this body.

    One of a later day than this peildatum is not what came before.
    """
    zelfde = Rapportage.gremium_id == gremium_id
    if gremium_id is None:
        zelfde = Rapportage.gremium_id.is_(None)
    return db.session.scalars(
        select(Rapportage)
        .where(
            Rapportage.project_id == project_id,
            Rapportage.soort == soort,
            Rapportage.stand == Rapportstand.VASTGESTELD,
            Rapportage.peildatum <= peildatum,
        )
        .options(selectinload(Rapportage.teksten))
        .order_by(zelfde.desc(), Rapportage.peildatum.desc(), Rapportage.id.desc())
    ).first()


def is_groot(rapport: Rapportage) -> bool:
    """Whether its papers take longer than somebody waits for a page."""
    aantal = select(func.count()).where(Activiteit.project_id == rapport.project_id)
    return db.session.scalars(aantal).one() > GROOT_VANAF
