"""The routes and the recess of a timeline as a neutral description; pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from betrokkenen.models import Gremium, Reces
from kern.datums import schrijf_dag, schrijf_weekdag
from kern.grafieken import Puntsoort, Recesvlak, Routelijn, Routepunt
from planning.grafieken import kort_in, rijnaam
from planning.kalender.zinnen import schrijf_aangeleverd
from planning.queries import Aanlevering, Trajectplan, maak_aanleveringen
from planning.route.samenstellen import Trajectstap


def maak_routes(plannen: Iterable[Trajectplan]) -> list[Routelijn]:
    """Return the way of each round, from its first work to its last body.

    A round of which no day of handing in is known has none.
    """
    return [lijn for plan in plannen if (lijn := _route(plan)) is not None]


def maak_recesvlakken(
    recessen: Iterable[Reces], *, gremia: Sequence[Gremium]
) -> list[Recesvlak]:
    """Return each recess once, with the bodies of these that it holds for."""
    groepen: dict[tuple[date, date, str], list[str]] = {}
    namen = {gremium.id: gremium.naam for gremium in gremia}
    for reces in recessen:
        wie = [namen[reces.gremium_id]] if reces.gremium_id else ["alle gremia"]
        groepen.setdefault((reces.begin, reces.eind, reces.naam), []).extend(wie)
    return [
        Recesvlak(
            begin,
            eind,
            f"{naam}, {schrijf_dag(begin)} tot en met {schrijf_dag(eind)}:"
            f" {', '.join(dict.fromkeys(wie))}",
        )
        for (begin, eind, naam), wie in groepen.items()
    ]


def beschrijf_aanlevering(aanlevering: Aanlevering) -> str:
    """Say in one sentence what is handed in, to whom, by when and for which meeting."""
    dag = schrijf_weekdag(aanlevering.dag)
    wanneer = f"Aanleveren uiterlijk {dag}"
    if aanlevering.is_te_laat:
        wanneer = f"Aanleveren kon tot en met {dag}"
    if aanlevering.aangeleverd_op is not None:
        wanneer = schrijf_aangeleverd(aanlevering.aangeleverd_op)
    waar = f"{wanneer} bij {aanlevering.gremium.naam}, {_wat(aanlevering)}"
    return f"{waar}: {aanlevering.speling}"


def _route(plan: Trajectplan) -> Routelijn | None:
    # One by one, so that each step finds its own words.
    van = {id(a.stap): a for a in maak_aanleveringen([plan])}
    punten = [punt for stap in plan.stappen for punt in _punten(stap, van)]
    if not van or not punten:
        return None
    return Routelijn(rijnaam(plan.activiteit), punten)


def _punten(stap: Trajectstap, van: Mapping[int, Aanlevering]) -> Iterator[Routepunt]:
    plan = stap.plan
    if plan is None:
        return
    if stap.gremium_id is None:
        tekst = (
            f"{stap.naam}: begin uiterlijk {schrijf_weekdag(plan.aanleveren)},"
            f" klaar {schrijf_weekdag(plan.dag)}"
        )
        yield Routepunt(plan.aanleveren, Puntsoort.WERK, tekst, kort_in(stap.naam))
    if aanlevering := van.get(id(plan)):
        yield from _aanleveren(aanlevering)


def _aanleveren(aanlevering: Aanlevering) -> Iterator[Routepunt]:
    laat, op = aanlevering.is_te_laat, aanlevering.aangeleverd_op
    wanneer = _kort(op or aanlevering.dag)
    yield Routepunt(
        op or aanlevering.dag,
        Puntsoort.TE_LAAT if laat else Puntsoort.AANLEVEREN,
        beschrijf_aanlevering(aanlevering),
        f"{'te laat' if laat else 'aangeleverd' if op else 'aanleveren'} {wanneer}",
    )
    if aanlevering.vergadering is not None:
        naam = aanlevering.gremium.naam
        yield Routepunt(
            aanlevering.vergadering,
            Puntsoort.VERGADERING,
            f"Voorstel: {naam} vergadert {schrijf_weekdag(aanlevering.vergadering)},"
            f" {_wat(aanlevering)}",
            f"{kort_in(naam)} {_kort(aanlevering.vergadering)}",
        )


def _wat(aanlevering: Aanlevering) -> str:
    if aanlevering.stand is not None:
        return f"voor {aanlevering.naam}"
    return f"voor {aanlevering.activiteit.nummer} (stap op de route)"


def _kort(dag: date) -> str:
    return f"{dag.day}-{dag.month}"
