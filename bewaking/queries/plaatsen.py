"""Everything that one person carries, in the projects that somebody may change."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import joinedload

from activiteiten.models import (
    Activiteit,
    Klankbordzetel,
    Trekker,
    Uitvoerder,
    Zetelbezetting,
)
from betrokkenen.models import Gremium
from betrokkenen.queries import list_leden_van
from bewaking.models import OpenPunt
from kern.database import db
from kern.tijdvak import schrijf_tijdvak
from projecten.models import Project, Projectbetrokkene
from risicos.models import Beheersmaatregel, Risico


class Plaatssoort(StrEnum):
    """As what somebody stands somewhere."""

    BETROKKENE = "betrokkene"
    TREKKER = "trekker"
    UITVOERDER = "uitvoerder"
    KLANKBORD = "klankbord"
    LID = "lid"
    RISICO = "risico"
    MAATREGEL = "maatregel"
    OPENPUNT = "openpunt"


# Who has these has them now; there is no day from which on.
ZONDER_DAG = frozenset(
    {Plaatssoort.RISICO, Plaatssoort.MAATREGEL, Plaatssoort.OPENPUNT}
)


@dataclass(frozen=True)
class Plaats:
    """One thing that somebody carries; ``project`` is empty for a body."""

    soort: Plaatssoort
    rij: Any
    project: str | None
    woorden: str

    @property
    def sleutel(self) -> str:
        """Return how a form names it, as it was when the form was opened."""
        return f"{self.soort.value}-{self.rij.id}-{self.rij.revisie}"

    @property
    def aanduiding(self) -> str:
        """Return the whole line: where, as what and in which days."""
        waar = f"{self.project}: " if self.project else ""
        if self.soort in ZONDER_DAG:
            return f"{waar}{self.woorden} (geldt meteen, zonder dag)"
        dagen = schrijf_tijdvak(self.rij.van, self.rij.tot)
        return f"{waar}{self.woorden} ({dagen})"


@dataclass(frozen=True)
class Bereikbaar:
    """What somebody may change: the projects, those with risks, and which bodies."""

    project_ids: Collection[int]
    risico_project_ids: Collection[int]
    mag_gremium: Callable[[Gremium], bool]


def list_plaatsen(persoon_id: int, *, bereik: Bereikbaar, dag: date) -> list[Plaats]:
    """Return what this person carries on that day or later, by project and kind."""
    namen = _projectnamen(bereik.project_ids)
    in_projecten = [
        *_betrokkenheid(persoon_id, bereik.project_ids),
        *_werk(persoon_id, bereik.project_ids),
        *_risicos(persoon_id, bereik.risico_project_ids),
        *_openpunten(persoon_id, bereik.project_ids),
    ]
    geldend = [
        (soort, rij, woorden)
        for soort, rij, woorden in in_projecten
        if soort in ZONDER_DAG or not rij.is_afgelopen(dag)
    ]
    volgorde = list(Plaatssoort)
    geldend.sort(key=lambda deel: (namen[deel[1].project_id], volgorde.index(deel[0])))
    leden = [
        Plaats(Plaatssoort.LID, lid, None, f"lid van {lid.gremium.naam}")
        for lid in list_leden_van(persoon_id)
        if not lid.is_afgelopen(dag) and bereik.mag_gremium(lid.gremium)
    ]
    eigen = [Plaats(s, rij, namen[rij.project_id], woord) for s, rij, woord in geldend]
    return [*eigen, *leden]


Deel = tuple[Plaatssoort, Any, str]


def _betrokkenheid(persoon_id: int, ids: Collection[int]) -> Iterator[Deel]:
    for rij in _rijen(Projectbetrokkene, persoon_id, ids):
        yield Plaatssoort.BETROKKENE, rij, f"{rij.rol.value} van het project"


def _werk(persoon_id: int, ids: Collection[int]) -> Iterator[Deel]:
    for soort, tabel in (
        (Plaatssoort.TREKKER, Trekker),
        (Plaatssoort.UITVOERDER, Uitvoerder),
    ):
        for rij in _rijen(tabel, persoon_id, ids):
            yield soort, rij, f"{soort.value} van {_noem(rij.activiteit)}"
    for rij in _rijen(Zetelbezetting, persoon_id, ids):
        plek = rij.zetel.aanduiding
        woorden = f"klankbord van {_noem(rij.activiteit)}, plek {plek}"
        yield Plaatssoort.KLANKBORD, rij, woorden


def _risicos(persoon_id: int, ids: Collection[int]) -> Iterator[Deel]:
    for risico in _rijen(Risico, persoon_id, ids, Risico.vervallen_op.is_(None)):
        woorden = f"eigenaar van risico {risico.code} {risico.gebeurtenis[:60]}"
        yield Plaatssoort.RISICO, risico, woorden
    geldt = Beheersmaatregel.vervallen_op.is_(None)
    for rij in _rijen(Beheersmaatregel, persoon_id, ids, geldt):
        woorden = f"eigenaar van maatregel {rij.code} {rij.tekst[:60]}"
        yield Plaatssoort.MAATREGEL, rij, woorden


def _openpunten(persoon_id: int, ids: Collection[int]) -> Iterator[Deel]:
    for rij in _rijen(OpenPunt, persoon_id, ids, OpenPunt.ingevuld_op.is_(None)):
        wat = f"{rij.veld.value} van {_noem(rij.activiteit)}"
        yield Plaatssoort.OPENPUNT, rij, f"vult in wat openstaat: {wat}"


def _rijen(
    tabel: Any, persoon_id: int, ids: Collection[int], *waar: ColumnElement[bool]
) -> Iterator[Any]:
    wie = getattr(tabel, "eigenaar_id", None)
    kolom = tabel.persoon_id if wie is None else wie
    vraag = select(tabel).where(kolom == persoon_id, tabel.project_id.in_(ids), *waar)
    yield from db.session.scalars(_met_omgeving(vraag, tabel).order_by(tabel.id))


def _met_omgeving(vraag: Select[Any], tabel: Any) -> Select[Any]:
    """Load along what the words of a row name."""
    if tabel is Zetelbezetting:
        zetel = joinedload(Zetelbezetting.zetel)
        return vraag.options(
            zetel.joinedload(Klankbordzetel.activiteit),
            zetel.joinedload(Klankbordzetel.afdeling),
        )
    if tabel in (Trekker, Uitvoerder, OpenPunt):
        return vraag.options(joinedload(tabel.activiteit))
    return vraag


def _projectnamen(ids: Collection[int]) -> dict[int, str]:
    rijen = db.session.execute(
        select(Project.id, Project.naam).where(Project.id.in_(ids))
    )
    return {rij.id: rij.naam for rij in rijen}


def _noem(activiteit: Activiteit) -> str:
    return f"{activiteit.nummer} {activiteit.titel}"
