"""The oracle's own rules: what is open, and on which days one hears of it."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from activiteiten.models import Activiteit, Status, Voortgang
from betrokkenen.models import Gremium, Vergadering
from bewaking.models import (
    Fasebesluit,
    Faseovergang,
    OpenPunt,
    Rapportage,
    Voorwaarde,
    Voorwaardestand,
)
from kern.datums import Precisie
from planning.models import Mijlpaal, Mijlpaalsoort, Toezegging
from planning.queries import list_aanleveringen
from projecten.models import Fase, Rapportageafspraak
from risicos.models import Beheersmaatregel, Beoordeling, Risico
from tests.herinneringen.orakel_dagen import Dagen
from tests.herinneringen.orakel_plan import MAANDEN, Ding, Gevonden, Plan, kap, nieuwste

FIJN = (Precisie.DAG, Precisie.WEEK, Precisie.GEEN)
AF = (Status.GEREED, Status.VERVALLEN)
STIL = (*AF, Status.AANGEHOUDEN)


def list_dingen(plan: Plan) -> list[Ding]:
    """Return everything that is open in the projects that mail."""
    mailt = {rij.id for rij in plan.projecten()}
    dagen = plan.dagen()
    gevonden = (g for bron in BRONNEN for g in bron(plan))
    dingen = [_ding(plan, g, dagen) for g in gevonden if g.rij.project_id in mailt]
    return [ding for ding in dingen if ding is not None]


def _ding(plan: Plan, wat: Gevonden, dagen: Dagen) -> Ding | None:
    afspraak = plan.afspraak(wat.rij.project_id, wat.regel)
    if afspraak.vooraf is None:
        return None
    anker = wat.dag + timedelta(days=afspraak.na)
    treden = dagen.ladder(
        anker,
        afspraak,
        rust=plan.rust(wat.gremium_id),
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


def _is_af(plan: Plan, activiteit_id: int | None) -> bool:
    """Whether the last report says that the activity is done, or is off."""
    if activiteit_id is None:
        return False
    melding = nieuwste(plan.van(Voortgang, activiteit_id=activiteit_id), plan.dag)
    return melding is not None and melding.status in AF


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
        if _is_af(plan, moment.activiteit_id):
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
    vergadert |= {
        rij.id for rij in plan.alle(Gremium) if rij.aanlevertermijn is not None
    }
    for rij in plan.alle(Mijlpaal):
        begin, eind, precisie = plan.termijn(rij)
        if eind is None or not plan.is_open(rij) or _is_af(plan, rij.activiteit_id):
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
        if rij.invullen_voor is not None and not _is_af(plan, rij.activiteit_id):
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
    nagekomen = {rij.afspraak_id for rij in _vastgesteld(plan)}
    for rij in plan.alle(Rapportageafspraak):
        if rij.termijn_eind and plan.staat(rij) and rij.id not in nagekomen:
            yield Gevonden(
                "rapportage",
                rij,
                rij.termijn_eind,
                f"{rij.soort.value}: {rij.tekst}",
                rollen=("projectleider",),
                gremium_id=rij.gremium_id,
            )


def _vastgesteld(plan: Plan) -> list[Any]:
    op = [(rij, rij.vastgesteld_op) for rij in plan.alle(Rapportage)]
    return [rij for rij, dag in op if dag is not None and dag <= plan.dag]


def _verouderd(plan: Plan) -> Iterator[Gevonden]:
    for project in plan.projecten():
        dagen = [
            rij.peildatum for rij in _vastgesteld(plan) if rij.project_id == project.id
        ]
        fasen = [
            fase.termijn_begin
            for fase in plan.van(Fase, project_id=project.id)
            if fase.termijn_begin and plan.staat(fase)
        ]
        sinds = max(dagen, default=project.looptijd_begin) or min(fasen, default=None)
        if sinds is not None:
            dag = f"{sinds.day} {MAANDEN[sinds.month - 1]} {sinds.year}"
            yield Gevonden(
                "verouderd",
                SimpleNamespace(id=project.id, project_id=project.id),
                sinds,
                f"het laatste rapport toont de stand op {dag}"
                if dagen
                else "er is nog geen rapport vastgesteld",
                rollen=("projectleider",),
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
    _verouderd,
)
