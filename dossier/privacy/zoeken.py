"""Where in all tables the name of somebody stands, and what can be done about it."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Enum, Select, Table, Text, literal_column, or_, select

from dossier.keten import PERSOONSWAARDE, WIJZIGING
from dossier.namen import list_namen
from dossier.privacy.onderwerp import Onderwerp
from dossier.privacy.rules import MET_NAAM, NAMEN, Zoeker
from dossier.privacy.zicht import is_vertrouwelijk
from kern.alleen_erbij import BEWAAKT
from kern.database import Base, db
from kern.soorten import soorten

PER_KEER = 500
NU = 2_147_483_647
GESCHIEDENIS = "geschiedenis van vroeger"
# Who somebody is; of another person it is never changed.
MENSEN = frozenset({"gebruiker", "persoon"})
# The logbook holds words of the program and numbers, and is only added to.
APART = frozenset({"wijziging", "persoonswaarde", "logboekregel"})


class Lot(StrEnum):
    """What becomes of a place in which the name stands."""

    VERVANGEN = "vervangen"
    WEG = "weg"
    BLIJFT = "blijft"
    NAAMGENOOT = "naamgenoot"


@dataclass(frozen=True)
class Plaats:
    """One field of one row in which the name stands."""

    tabel: str
    rij_id: int
    veld: str
    lot: Lot
    project_id: int | None = None
    vertrouwelijk: bool = False


@dataclass(frozen=True)
class Vindplaats:
    """How often the name stands in one field of one kind, in one project."""

    wat: str
    veld: str
    project: str | None
    aantal: int


def list_plaatsen(wie: Onderwerp, zoeker: Zoeker) -> list[Plaats]:
    """Return every place outside the person's own rows in which a word stands."""
    if not zoeker.woorden:
        return []
    eigen = set(wie.rijen)
    gevonden = [
        plaats
        for tabel in Base.metadata.sorted_tables
        if tabel.name not in APART
        for plaats in _list_in(tabel, zoeker)
        if (plaats.tabel, plaats.rij_id) not in eigen
    ]
    return gevonden + list(_list_in_regels(zoeker))


def list_gewiste_velden(zoeker: Zoeker) -> set[tuple[str, int, str]]:
    """Return the fields of rows of which history keeps the name beside its lines."""
    if not zoeker.woorden:
        return set()
    opdracht = select(
        WIJZIGING.c.tabel,
        WIJZIGING.c.rij_id,
        PERSOONSWAARDE.c.veld,
        PERSOONSWAARDE.c.waarde,
    ).join_from(
        PERSOONSWAARDE, WIJZIGING, WIJZIGING.c.id == PERSOONSWAARDE.c.wijziging_id
    )
    rijen = _stroom(_met_stukken(opdracht, [PERSOONSWAARDE.c.waarde], zoeker))
    return {
        (rij.tabel, rij.rij_id, rij.veld)
        for rij in rijen
        if zoeker.is_in(json.loads(rij.waarde))
    }


def vat_samen(plaatsen: Sequence[Plaats]) -> list[Vindplaats]:
    """Return the places by kind, field and project; of what is secret no trace."""
    te_zien = [plaats for plaats in plaatsen if not plaats.vertrouwelijk]
    namen = list_namen({("project", p.project_id) for p in te_zien if p.project_id})
    geteld = Counter((p.tabel, p.veld, p.project_id) for p in te_zien)
    return [
        Vindplaats(
            wat=_noem(tabel),
            veld=_label(tabel, veld),
            project=namen.find(("project", project_id), bij=NU) if project_id else None,
            aantal=aantal,
        )
        for (tabel, veld, project_id), aantal in sorted(geteld.items(), key=str)
    ]


def tekstkolommen(tabel: Table) -> list[Column[Any]]:
    """Return the columns in which people or programs write words."""
    return [
        kolom
        for kolom in tabel.columns
        if isinstance(kolom.type, Text) and not isinstance(kolom.type, Enum)
    ]


def _list_in(tabel: Table, zoeker: Zoeker) -> Iterator[Plaats]:
    kolommen = tekstkolommen(tabel)
    if not kolommen or "id" not in tabel.c:
        return
    project = tabel.c.id if tabel.name == "project" else tabel.c.get("project_id")
    extra = [] if project is None else [project.label("_project")]
    vast = BEWAAKT.get(tabel.name, "FALSE").format(rij=tabel.name)
    extra.append(literal_column(vast).label("_vast"))
    opdracht = select(tabel.c.id.label("_id"), *extra, *kolommen)
    for rij in _stroom(_met_stukken(opdracht, kolommen, zoeker)):
        waarden = rij._mapping
        for kolom in kolommen:
            if zoeker.is_in(waarden[kolom.name]):
                lot = _lot(tabel.name, kolom.name, vast=bool(rij._vast))
                yield Plaats(
                    tabel.name,
                    rij._id,
                    kolom.name,
                    lot,
                    waarden.get("_project"),
                    is_vertrouwelijk(tabel.name, rij._id),
                )


def _lot(tabel: str, veld: str, *, vast: bool) -> Lot:
    if tabel in MENSEN:
        return Lot.NAAMGENOOT
    if tabel in MET_NAAM:
        return Lot.WEG
    soort = soorten().dingen.get(tabel)
    # What was decided stays as it was, names and all: it is kept by law.
    vervangbaar = soort is not None and veld in soort.wisbaar and not vast
    return Lot.VERVANGEN if vervangbaar else Lot.BLIJFT


def _list_in_regels(zoeker: Zoeker) -> Iterator[Plaats]:
    """Return the lines that hold the name themselves: those are never written anew."""
    kolommen = [WIJZIGING.c.oud, WIJZIGING.c.nieuw]
    ouder = (WIJZIGING.c.ouder_tabel, WIJZIGING.c.ouder_id)
    extra = (WIJZIGING.c.id, WIJZIGING.c.project_id, WIJZIGING.c.vertrouwelijk)
    opdracht = select(*extra, *ouder, *kolommen)
    for regel in _stroom(_met_stukken(opdracht, kolommen, zoeker)):
        waarden = (json.loads(deel) for deel in (regel.oud, regel.nieuw) if deel)
        if any(zoeker.is_in(w) for deel in waarden for w in deel.values()):
            geheim = regel.vertrouwelijk or (
                regel.ouder_tabel is not None
                and is_vertrouwelijk(regel.ouder_tabel, regel.ouder_id)
            )
            yield Plaats(
                WIJZIGING.name,
                regel.id,
                "nieuw",
                Lot.BLIJFT,
                regel.project_id,
                geheim,
            )


def _met_stukken(
    opdracht: Select[Any], kolommen: Sequence[Column[Any]], zoeker: Zoeker
) -> Select[Any]:
    """Let the database leave out what cannot hold a word; the searcher decides."""
    stukken = zoeker.stukken
    if stukken is None:
        return opdracht
    return opdracht.where(
        or_(*(k.icontains(s, autoescape=True) for k in kolommen for s in stukken))
    )


def _stroom(opdracht: Select[Any]) -> Any:
    return db.session.execute(opdracht, execution_options={"yield_per": PER_KEER})


def _noem(tabel: str) -> str:
    if tabel == WIJZIGING.name:
        return GESCHIEDENIS
    soort = soorten().dingen.get(tabel)
    return soort.naam if soort else NAMEN.get(tabel, tabel)


def _label(tabel: str, veld: str) -> str:
    soort = soorten().dingen.get(tabel)
    if soort is None:
        return "–"
    kaal = veld.removesuffix("_tekst").replace("_", " ")
    return soort.labels.get(veld) or kaal[:1].upper() + kaal[1:]
