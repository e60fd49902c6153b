"""The oracle's own reading of the tables: rows, settings, free days and recess."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import select

from activiteiten.models import Status
from betrokkenen.instellingen import VRIJE_DAGEN
from betrokkenen.models import Reces, Recessoort
from kern.database import db
from kern.datums import Precisie
from kern.models import Instelling
from kern.vrijedagen import lees_vrije_dagen
from planning.models import (
    Uitkomst,
    Uitkomstsoort,
    Verschuiving,
)
from projecten.models import Project
from tests.herinneringen.orakel_dagen import Afgesproken, Dagen, Rust, Tree

# What holds while nobody agreed otherwise: before, late, and again after so many days.
GEWOON = {
    "aanleveren": ("20, 10, 3, 0", "1, 3", "0"),
    "moment": ("10, 3, 0", "1, 3", "0"),
    "voortgang": ("0", "1, 3", "30"),
    "maatregel": ("10, 0", "1, 3", "0"),
    "risico": ("0", "1, 3", "90"),
    "ntb": ("10, 0", "1, 3", "0"),
    "besluit": ("geen", "1, 3", "0"),
    "voorwaarde": ("10, 3, 0", "1, 3", "0"),
    "toezegging": ("20, 10, 3, 0", "1, 3", "0"),
    "rapportage": ("20, 10, 3, 0", "1, 3", "0"),
}
FIJN = (Precisie.DAG, Precisie.WEEK, Precisie.GEEN)
STIL = (Status.GEREED, Status.VERVALLEN, Status.AANGEHOUDEN)


@dataclass(frozen=True)
class Ding:
    """Something that is open, with the steps on which one hears of it."""

    regel: str
    project_id: int
    id: int
    anker: date
    woorden: str
    treden: tuple[Tree, ...]
    laat: tuple[int, int] | None
    personen: tuple[int, ...] = ()
    rollen: tuple[str, ...] = ()
    activiteit_id: int | None = None
    geheim: bool = False


@dataclass(frozen=True)
class Gevonden:
    """What a rule found, before its steps are reckoned."""

    regel: str
    rij: Any
    dag: date
    woorden: str
    personen: tuple[int | None, ...] = ()
    rollen: tuple[str, ...] = ()
    activiteit_id: int | None = None
    geheim: bool = False
    begin: date | None = None
    gremium_id: int | None = None
    stil_vooraf: bool = False


def tabel(model: Any) -> list[Any]:
    """Return all rows of a table as they are stored."""
    return list(db.session.execute(_alle_rijen(model)))


@cache
def _alle_rijen(model: Any) -> Any:
    return select(model.__table__)


def kap(woorden: str, hoogstens: int) -> str:
    """Return the words on one line, with a sign at the end when they are too many."""
    regel = " ".join(woorden.split())
    if len(regel) <= hoogstens:
        return regel
    return f"{regel[: hoogstens - 1].rstrip()}…"


def nieuwste(rijen: list[Any], dag: date) -> Any:
    """Return the newest of these rows by that day, by day and then by number."""
    bekend = [rij for rij in rijen if rij.op <= dag]
    return max(bekend, key=lambda rij: (rij.op, rij.id), default=None)


@dataclass
class Plan:
    """Everything that is stored, on one day."""

    dag: date
    _gelezen: dict[Any, list[Any]] = field(default_factory=dict)
    _afgesproken: dict[tuple[int, str], Afgesproken] = field(default_factory=dict)
    _op: dict[Any, dict[Any, list[Any]]] = field(default_factory=dict)

    def alle(self, model: Any) -> list[Any]:
        """Return the rows of a table, read once."""
        if model not in self._gelezen:
            self._gelezen[model] = tabel(model)
        return self._gelezen[model]

    def van(self, model: Any, **waarden: Any) -> list[Any]:
        """Return the rows of a table with these values."""
        op = (model, *waarden)
        if op not in self._op:
            self._op[op] = defaultdict(list)
            for rij in self.alle(model):
                self._op[op][tuple(getattr(rij, naam) for naam in waarden)].append(rij)
        return self._op[op].get(tuple(waarden.values()), [])

    def een(self, model: Any, id_: int) -> Any:
        """Return one row."""
        [rij] = self.van(model, id=id_)
        return rij

    def staat(self, rij: Any) -> bool:
        """Whether a row was not dropped by now."""
        return rij.vervallen_op is None or rij.vervallen_op > self.dag

    def projecten(self) -> list[Any]:
        """Return the projects that mail."""
        return self.van(Project, gesloten_op=None, standaard_peildatum=None)

    def dagen(self) -> Dagen:
        """Return which days people work."""
        woorden = self.instelling(None, VRIJE_DAGEN.sleutel) or VRIJE_DAGEN.standaard
        return _dagen(woorden)

    def rust(self, gremium_id: int | None) -> list[Rust]:
        """Return the recess of a body; without a body there is none."""
        return [
            Rust(rij.begin, rij.eind)
            for rij in self.van(Reces, soort=Recessoort.RECES)
            if gremium_id is not None and rij.gremium_id in (None, gremium_id)
        ]

    def instelling(self, project_id: int | None, sleutel: str) -> str | None:
        """Return what the project agreed, else the organisation, else nothing."""
        for wie in (project_id, None):
            rijen = [
                rij
                for rij in self.van(Instelling, project_id=wie, sleutel=sleutel)
                if rij.sinds <= self.dag
            ]
            if rijen:
                return max(rijen, key=lambda rij: (rij.sinds, rij.id)).waarde
        return None

    def afspraak(self, project_id: int, regel: str) -> Afgesproken:
        """Return what holds for a rule in a project."""
        if (project_id, regel) not in self._afgesproken:
            self._afgesproken[project_id, regel] = self._lees(project_id, regel)
        return self._afgesproken[project_id, regel]

    def _lees(self, project_id: int, regel: str) -> Afgesproken:
        waarden = [
            self.instelling(project_id, f"herinneren.{regel}.{deel}") or gewoon
            for deel, gewoon in zip(
                ("vooraf", "laat", "na"), GEWOON[regel], strict=True
            )
        ]
        vooraf, laat = (
            tuple(int(deel) for deel in woord.split(",")) if woord[0].isdigit() else ()
            for woord in waarden[:2]
        )
        return Afgesproken(
            None if waarden[0] == "uit" else vooraf,
            None if waarden[1] == "geen" else (laat[0], laat[1]),
            int(waarden[2]),
        )

    def termijn(self, mijlpaal: Any) -> tuple[date | None, date | None, Precisie]:
        """Return first day, last day and precision of a moment, as it was moved."""
        zet = nieuwste(self.van(Verschuiving, mijlpaal_id=mijlpaal.id), self.dag)
        if zet is not None:
            return zet.naar_begin, zet.naar_eind, zet.naar_precisie
        return (
            mijlpaal.termijn_begin,
            mijlpaal.termijn_eind,
            mijlpaal.termijn_precisie,
        )

    def is_open(self, mijlpaal: Any) -> bool:
        """Whether the outcome of a moment is still to come."""
        uitkomst = nieuwste(self.van(Uitkomst, mijlpaal_id=mijlpaal.id), self.dag)
        wacht = uitkomst is None or uitkomst.soort is Uitkomstsoort.AANGEHOUDEN
        return wacht and self.staat(mijlpaal)


@cache
def _dagen(woorden: str) -> Dagen:
    return Dagen(lees_vrije_dagen(woorden))
