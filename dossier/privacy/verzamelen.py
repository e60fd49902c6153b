"""Everything about one person, found by the keys of the database and no list of ours.

A new table that points at an account or a person is in it by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Table, func, or_, select

from dossier.models import Handeling
from dossier.namen import Namen, list_namen
from dossier.privacy.onderwerp import Onderwerp
from dossier.privacy.regels import Geschiedenis, Logregel, lees_logboek, lees_regels
from dossier.privacy.rules import (
    NAMEN,
    NIET_MEE,
    ZONDER_WOORDEN,
    is_geheim,
)
from dossier.privacy.zicht import Zicht, is_vertrouwelijk
from dossier.rijen import Rij
from dossier.rules import als_json
from dossier.weergave import Beschrijving, Sleutel, Veld, list_verwijzingen
from kern.database import Base, db
from kern.soorten import Dingsoort, eerste_van, soorten

# A line that no history has yet, so that names are those of now.
NU = 2_147_483_647
ADRESKOLOM = {"bericht": "aan", "onbestelbaar": "adres"}
# Of the person himself, whatever project they are of.
ALTIJD_TE_ZIEN = frozenset({"project_rol"})


@dataclass(frozen=True)
class Gegeven:
    """One row about the person: as it is stored, and in words."""

    rij: Rij
    project: str | None
    velden: Sequence[Veld]
    zonder_woorden: bool


@dataclass(frozen=True)
class Groep:
    """The rows of one table, under what people call one of them."""

    tabel: str
    naam: str
    gegevens: Sequence[Gegeven]


@dataclass(frozen=True)
class Verzameling:
    """All that there is about one person."""

    gebruiker_id: int | None
    persoon_id: int | None
    gemaakt_op: datetime
    groepen: Sequence[Groep]
    geschiedenis: Geschiedenis
    logboek: Sequence[Logregel]

    @property
    def aantal(self) -> int:
        """Return how many rows there are, without the lines of history and log."""
        return sum(len(groep.gegevens) for groep in self.groepen)

    @property
    def zonder_woorden(self) -> int:
        """Return of how many rows the words were left out."""
        return sum(g.zonder_woorden for groep in self.groepen for g in groep.gegevens)


def verzamel(wie: Onderwerp, zicht: Zicht, *, nu: datetime) -> Verzameling:
    """Return every row about the person; words that ``zicht`` hides are left out."""
    gelezen = {tabel: _list_te_zien(tabel, wie, zicht) for tabel in _list_tabellen()}
    gevuld = {tabel: rijen for tabel, rijen in gelezen.items() if rijen}
    namen = list_namen(set(_list_sleutels(gevuld)))
    return Verzameling(
        gebruiker_id=wie.gebruiker_id,
        persoon_id=wie.persoon_id,
        gemaakt_op=nu,
        groepen=[_groep(tabel, gevuld[tabel], namen, zicht) for tabel in gevuld],
        geschiedenis=lees_regels(wie),
        logboek=lees_logboek(wie.gebruiker_id),
    )


def verwijzende_kolommen(tabel: Table, doel: str) -> list[str]:
    """Return the columns that point at the number of an account or a person."""
    return [
        sleutel.parent.name
        for kolom in tabel.columns
        for sleutel in kolom.foreign_keys
        if sleutel.column.table.name == doel and sleutel.column.name == "id"
    ]


def meegaande_kolommen(tabel: Table) -> list[str]:
    """Return the columns that a download may hold."""
    return [
        kolom.name
        for kolom in tabel.columns
        if not is_geheim(tabel.name, kolom.name)
        and (tabel.name, kolom.name) not in NIET_MEE
    ]


def count_per_soort(wie: Onderwerp, zicht: Zicht) -> list[tuple[str, int]]:
    """Return how many rows there are of each kind, for who wants to know first."""
    geteld = (
        (_soort(tabel).naam, len(_list_te_zien(tabel, wie, zicht)))
        for tabel in _list_tabellen()
    )
    return [(naam, aantal) for naam, aantal in geteld if aantal]


def _list_tabellen() -> list[Table]:
    eigen = {"gebruiker": 0, "persoon": 1}
    return sorted(
        Base.metadata.sorted_tables, key=lambda tabel: eigen.get(tabel.name, 2)
    )


def _list_te_zien(tabel: Table, wie: Onderwerp, zicht: Zicht) -> list[Rij]:
    """Return the rows without those of which not even a number may tell."""
    return [
        rij
        for rij in _list_rijen(tabel, wie)
        if _is_open(tabel, rij, zicht) or not is_vertrouwelijk(tabel.name, rij["id"])
    ]


def _is_open(tabel: Table, rij: Rij, zicht: Zicht) -> bool:
    """Whether the words of the row may be in the download."""
    project_id, soort = rij.get("project_id"), soorten().dingen.get(tabel.name)
    if project_id is None or soort is None or tabel.name in ALTIJD_TE_ZIEN:
        return True
    return zicht(soort, project_id, rij)


def _list_rijen(tabel: Table, wie: Onderwerp) -> Iterator[Rij]:
    waar = list(_voorwaarden(tabel, wie))
    if not waar:
        return
    kolommen = [tabel.c[naam] for naam in meegaande_kolommen(tabel)]
    opdracht = select(*kolommen).where(or_(*waar)).order_by(tabel.c.id)
    for rij in db.session.execute(opdracht).mappings():
        yield {n: als_json(w) for n, w in rij.items() if w is not None}


def _voorwaarden(tabel: Table, wie: Onderwerp) -> Iterator[ColumnElement[bool]]:
    for doel, id_ in wie.rijen:
        if tabel.name == doel:
            yield tabel.c.id == id_
        for naam in verwijzende_kolommen(tabel, doel):
            yield tabel.c[naam] == id_
    if tabel.name in ADRESKOLOM and wie.adressen:
        yield func.lower(tabel.c[ADRESKOLOM[tabel.name]]).in_(wie.adressen)


def _list_sleutels(gelezen: Mapping[Table, Sequence[Rij]]) -> Iterator[Sleutel]:
    for tabel, rijen in gelezen.items():
        for rij in rijen:
            if "project_id" in rij:
                yield "project", rij["project_id"]
            for kolom, doel in list_verwijzingen(tabel).items():
                if isinstance(rij.get(kolom), int):
                    yield doel, rij[kolom]


def _groep(tabel: Table, rijen: Sequence[Rij], namen: Namen, zicht: Zicht) -> Groep:
    soort = _soort(tabel)
    gegevens = [_gegeven(tabel, soort, rij, namen, zicht) for rij in rijen]
    return Groep(tabel.name, soort.naam, gegevens)


def _gegeven(
    tabel: Table, soort: Dingsoort, rij: Rij, namen: Namen, zicht: Zicht
) -> Gegeven:
    def noem(sleutel: Sleutel) -> str:
        return namen.find(sleutel, bij=NU) or f"nummer {sleutel[1]}"

    project_id = rij.get("project_id")
    open_ = _is_open(tabel, rij, zicht)
    deel = rij if open_ else {n: w for n, w in rij.items() if n in ZONDER_WOORDEN}
    velden = Beschrijving(tabel, soort).beschrijf(
        Handeling.NIEUW, None, deel, noem=noem
    )
    return Gegeven(
        rij=deel,
        project=None if project_id is None else noem(("project", project_id)),
        velden=[veld for veld in velden if veld.werd != "–"],
        zonder_woorden=not open_,
    )


@cache
def _naamloze_soort(tabel: str) -> Dingsoort:
    return Dingsoort(tabel, NAMEN.get(tabel, tabel), eerste_van(), "ingelogd")


def _soort(tabel: Table) -> Dingsoort:
    bekend: Any = soorten().dingen.get(tabel.name)
    return bekend or _naamloze_soort(tabel.name)
