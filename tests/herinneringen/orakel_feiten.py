"""The oracle's own reading of the tables: what is open, and on which day it is due."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import select

from activiteiten.models import Activiteit, Status, Voortgang
from betrokkenen.instellingen import VRIJE_DAGEN
from betrokkenen.models import Gremium, Reces, Recessoort, Vergadering
from bewaking.models import (
    Fasebesluit,
    Faseovergang,
    OpenPunt,
    Voorwaarde,
    Voorwaardestand,
)
from kern.database import db
from kern.datums import Precisie
from kern.models import Instelling
from kern.vrijedagen import lees_vrije_dagen
from planning.models import (
    Mijlpaal,
    Mijlpaalsoort,
    Toezegging,
    Uitkomst,
    Uitkomstsoort,
    Verschuiving,
)
from planning.queries import list_aanleveringen
from projecten.models import Fase, Project, Rapportageafspraak
from risicos.models import Beheersmaatregel, Beoordeling, Risico
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
            for deel, gewoon in zip(("vooraf", "laat", "na"), GEWOON[regel])
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

    def dingen(self) -> list[Ding]:
        """Return everything that is open in the projects that mail."""
        mailt = {rij.id for rij in self.projecten()}
        dagen = self.dagen()
        gevonden = (g for bron in BRONNEN for g in bron(self))
        dingen = [self._ding(g, dagen) for g in gevonden if g.rij.project_id in mailt]
        return [ding for ding in dingen if ding is not None]

    def _ding(self, wat: Gevonden, dagen: Dagen) -> Ding | None:
        afspraak = self.afspraak(wat.rij.project_id, wat.regel)
        if afspraak.vooraf is None:
            return None
        anker = wat.dag + timedelta(days=afspraak.na)
        treden = dagen.ladder(
            anker,
            afspraak,
            rust=self.rust(wat.gremium_id),
            begin=wat.begin,
            stil_vooraf=wat.stil_vooraf,
        )
        return Ding(
            wat.regel,
            wat.rij.project_id,
            wat.rij.id,
            anker,
            wat.woorden,
            tuple(treden),
            afspraak.laat,
            tuple(id_ for id_ in wat.personen if id_ is not None),
            wat.rollen,
            wat.activiteit_id,
            wat.geheim,
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


def _aanleveren(plan: Plan) -> Iterator[Gevonden]:
    peildata = {rij.id: plan.dag for rij in plan.projecten()}
    gevonden = list_aanleveringen(peildata, activiteiten=100_000)
    for rij in (rij for rijen in gevonden.values() for rij in rijen):
        if rij.stand is None or getattr(rij, "aangeleverd_op", None) is not None:
            continue
        moment = rij.stand.mijlpaal
        eind = plan.termijn(moment)[1]
        if eind is not None and eind < plan.dag:
            continue
        yield Gevonden(
            "aanleveren",
            moment,
            rij.dag,
            f"{rij.activiteit.nummer} {moment.naam}",
            rollen=("beleidsadviseur",),
            activiteit_id=moment.activiteit_id,
            gremium_id=rij.gremium.id,
        )


def _momenten(plan: Plan) -> Iterator[Gevonden]:
    vergadert = {rij.gremium_id for rij in plan.alle(Vergadering)}
    vergadert |= {rij.id for rij in plan.alle(Gremium) if rij.aanlevertermijn is not None}
    for rij in plan.alle(Mijlpaal):
        begin, eind, precisie = plan.termijn(rij)
        if eind is None or not plan.is_open(rij):
            continue
        los = rij.activiteit_id is None
        nummer = "" if los else f"{plan.een(Activiteit, rij.activiteit_id).nummer} "
        yield Gevonden(
            "moment",
            rij,
            eind,
            f"{nummer}{rij.naam}",
            rollen=("projectleider",) if los else (),
            activiteit_id=rij.activiteit_id,
            begin=None if precisie in FIJN else begin,
            gremium_id=rij.gremium_id,
            stil_vooraf=rij.soort is Mijlpaalsoort.ROUTE
            and not los
            and rij.gremium_id in vergadert,
        )


def _voortgang(plan: Plan) -> Iterator[Gevonden]:
    for rij in plan.alle(Activiteit):
        melding = nieuwste(plan.van(Voortgang, activiteit_id=rij.id), plan.dag)
        begin = rij.termijn_begin
        if begin is None:
            termijnen = [
                plan.termijn(moment)
                for moment in plan.van(Mijlpaal, activiteit_id=rij.id)
                if plan.is_open(moment)
            ]
            dagen = [van or tot for van, tot, _ in termijnen if van or tot]
            begin = min(dagen, default=None)
        if melding is not None and melding.status in STIL:
            continue
        if melding is not None and melding.status is Status.LOOPT:
            sinds = melding.op
        elif begin is None:
            continue
        else:
            sinds = max(melding.op, begin) if melding is not None else begin
        yield Gevonden(
            "voortgang",
            rij,
            sinds,
            f"{rij.nummer} {rij.titel}",
            activiteit_id=rij.id,
        )


def _maatregelen(plan: Plan) -> Iterator[Gevonden]:
    for rij in plan.alle(Beheersmaatregel):
        risico = plan.een(Risico, rij.risico_id)
        if rij.termijn_eind and plan.staat(rij) and plan.staat(risico):
            geheim = "maatregel tegen een vertrouwelijk risico"
            yield Gevonden(
                "maatregel",
                rij,
                rij.termijn_eind,
                geheim if risico.vertrouwelijk else f"{rij.code} {rij.tekst}",
                personen=(rij.eigenaar_id or risico.eigenaar_id,),
                geheim=risico.vertrouwelijk,
            )


def _risicos(plan: Plan) -> Iterator[Gevonden]:
    for rij in plan.alle(Risico):
        laatste = nieuwste(plan.van(Beoordeling, risico_id=rij.id), plan.dag)
        if laatste is not None and plan.staat(rij):
            open_ = f"{rij.code} {rij.gebeurtenis}"
            yield Gevonden(
                "risico",
                rij,
                laatste.op,
                "een vertrouwelijk risico" if rij.vertrouwelijk else open_,
                personen=(rij.eigenaar_id,),
                geheim=rij.vertrouwelijk,
            )


def _ntb(plan: Plan) -> Iterator[Gevonden]:
    for rij in plan.van(OpenPunt, ingevuld_op=None):
        if rij.invullen_voor is not None:
            werk = plan.een(Activiteit, rij.activiteit_id)
            wat = f" ({rij.wat})" if rij.wat else ""
            yield Gevonden(
                "ntb",
                rij,
                rij.invullen_voor,
                f"{werk.nummer} {kap(werk.titel, 120)}: {rij.veld.value}{wat}",
                personen=(rij.eigenaar_id,),
            )


def _besluiten(plan: Plan) -> Iterator[Gevonden]:
    besloten = {rij.faseovergang_id for rij in plan.alle(Fasebesluit)}
    besloten |= {rij.vervangt_id for rij in plan.alle(Faseovergang)}
    for rij in plan.alle(Faseovergang):
        if rij.id not in besloten:
            van = plan.een(Fase, rij.van_fase_id).naam
            naar = (
                f", begin van {plan.een(Fase, rij.naar_fase_id).naam}"
                if rij.naar_fase_id
                else ""
            )
            yield Gevonden(
                "besluit",
                rij,
                rij.peildatum,
                f"einde van {van}{naar}",
                rollen=("opdrachtgever",),
            )


def _voorwaarden(plan: Plan) -> Iterator[Gevonden]:
    for rij in plan.alle(Voorwaarde):
        stand = nieuwste(plan.van(Voorwaardestand, voorwaarde_id=rij.id), plan.dag)
        if stand is None or not stand.voldaan:
            yield Gevonden(
                "voorwaarde",
                rij,
                rij.uiterlijk,
                rij.tekst,
                personen=(rij.eigenaar_id,),
            )


def _toezeggingen(plan: Plan) -> Iterator[Gevonden]:
    for rij in plan.alle(Toezegging):
        over = rij.afgedaan_op is not None and rij.afgedaan_op <= plan.dag
        if rij.termijn_eind and plan.staat(rij) and not over:
            yield Gevonden(
                "toezegging",
                rij,
                rij.termijn_eind,
                f"{rij.code} {rij.tekst}",
                rollen=() if rij.activiteit_id else ("projectleider",),
                activiteit_id=rij.activiteit_id,
                gremium_id=rij.aan_gremium_id,
            )


def _rapportages(plan: Plan) -> Iterator[Gevonden]:
    for rij in plan.alle(Rapportageafspraak):
        if rij.termijn_eind and plan.staat(rij):
            yield Gevonden(
                "rapportage",
                rij,
                rij.termijn_eind,
                f"{rij.soort.value}: {rij.tekst}",
                rollen=("projectleider",),
                gremium_id=rij.gremium_id,
            )


BRONNEN: tuple[Callable[[Plan], Iterator[Gevonden]], ...] = (
    _aanleveren,
    _momenten,
    _voortgang,
    _maatregelen,
    _risicos,
    _ntb,
    _besluiten,
    _voorwaarden,
    _toezeggingen,
    _rapportages,
)
