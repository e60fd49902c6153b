"""What the work asks of people, and what is still to be filled in about it."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bewaking.plancontrole.bevinding import Citaat, Plek, Pleksoort, Vondst
from bewaking.plancontrole.feiten import (
    Activiteitfeit,
    Persoonfeit,
    Planfeiten,
    Ramingfeit,
)
from bewaking.plancontrole.rules.woorden import over_activiteit, som_op
from kern.datums import MAANDEN, plus_maanden, schrijf_dag

Maand = tuple[int, int]
DAGEN_PER_WEEK = 7


def ntb_en_moment_nabij(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find activities that are due soon while something is still n.t.b."""
    grens = feiten.peildatum + timedelta(days=feiten.grenzen.ntb_dagen)
    for activiteit in feiten.werkend:
        open_ = _wat_open_staat(activiteit)
        eerste = _eerste_dag(feiten, activiteit)
        if open_ and eerste and eerste <= grens and activiteit.status != "gereed":
            wat = som_op([citaat.bron for citaat in open_])
            yield over_activiteit(
                activiteit,
                f"Bij activiteit {activiteit.nummer} is nog niet alles ingevuld"
                f" ({wat}), maar {schrijf_dag(eerste)} is dichtbij of al voorbij.",
                *open_,
                Citaat("Eerste dag", schrijf_dag(eerste)),
            )


def _wat_open_staat(activiteit: Activiteitfeit) -> list[Citaat]:
    return [
        Citaat(f"{plek.veld} {plek.wat}".strip(), plek.woorden)
        for plek in activiteit.open_plekken
    ]


def _eerste_dag(feiten: Planfeiten, activiteit: Activiteitfeit) -> date | None:
    """Return the first day of an open moment, or of the period of the activity."""
    momenten = feiten.momenten_van.get(activiteit.id, ())
    dagen = [m.termijn.begin for m in momenten if m.is_open]
    dagen.append(activiteit.termijn.begin)
    return min((dag for dag in dagen if dag is not None), default=None)


def twijfel_over_uren(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find estimates that can be read in two ways."""
    for activiteit in feiten.werkend:
        twijfels = [raming.twijfel for raming in activiteit.ramingen if raming.twijfel]
        if twijfels:
            yield over_activiteit(
                activiteit,
                f"De uren van activiteit {activiteit.nummer} zijn niet duidelijk:"
                f" {som_op(twijfels)}?",
                Citaat("Inzet", activiteit.inzet),
                *(Citaat("Twijfel", twijfel) for twijfel in twijfels),
            )


@dataclass(frozen=True)
class _Vraag:
    """What one estimate asks of one person in one month, in minutes."""

    activiteit: Activiteitfeit
    raming: Ramingfeit
    minuten: float


def te_veel_uren(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find people who are asked more hours in a month than they can give.

    The least that is asked counts, spread evenly over the days of its term; hours
    without a term cannot be put in a month.
    """
    gevraagd = _per_maand(feiten)
    grens = feiten.grenzen.uren_per_maand * 60
    for persoon, maanden in sorted(gevraagd.items(), key=lambda paar: paar[0].code):
        totalen = {m: sum(v.minuten for v in delen) for m, delen in maanden.items()}
        maand = max(totalen, key=lambda m: (totalen[m], m))
        uren = round(totalen[maand] / 60)
        if totalen[maand] > grens:
            yield Vondst(
                persoon.code,
                f"{persoon.naam} heeft in {MAANDEN[maand[1] - 1]} {maand[0]} {uren} uur"
                f" werk. Er zijn {feiten.grenzen.uren_per_maand} uur in een maand.",
                tuple(_citeer_uren(vraag) for vraag in maanden[maand]),
                Plek(Pleksoort.PLANNING),
            )


def _citeer_uren(vraag: _Vraag) -> Citaat:
    uren = round(vraag.raming.minuten_min / 60)
    nummer = vraag.activiteit.nummer
    woorden = f"{uren} uur, {vraag.raming.wanneer.tekst}"
    return Citaat(f"Inzet van {nummer}", woorden, f"{vraag.minuten:.0f}")


def _per_maand(feiten: Planfeiten) -> dict[Persoonfeit, dict[Maand, list[_Vraag]]]:
    gevraagd: dict[Persoonfeit, dict[Maand, list[_Vraag]]] = {}
    for activiteit in feiten.werkend:
        for raming in activiteit.ramingen:
            wie = _mensen(activiteit, raming)
            if not wie or raming.wanneer.begin is None or raming.wanneer.eind is None:
                continue
            delen = _verdeel(
                raming, keer=1 if raming.per == "persoon" else 1 / len(wie)
            )
            for persoon in wie:
                maanden = gevraagd.setdefault(persoon, defaultdict(list))
                for maand, minuten in delen.items():
                    maanden[maand].append(_Vraag(activiteit, raming, minuten))
    return gevraagd


def _mensen(activiteit: Activiteitfeit, raming: Ramingfeit) -> tuple[Persoonfeit, ...]:
    if raming.persoon is not None:
        return (raming.persoon,)
    if raming.groep == "klankbord":
        return activiteit.klankbord
    return activiteit.trekkers


def _verdeel(raming: Ramingfeit, *, keer: float) -> dict[Maand, float]:
    """Return the minutes in each month; hours a week are asked in every week."""
    begin, eind = raming.wanneer.begin, raming.wanneer.eind
    if begin is None or eind is None:
        return {}
    dagen = (eind - begin).days + 1
    weken = dagen / DAGEN_PER_WEEK if raming.per == "week" else 1
    per_dag = raming.minuten_min * keer * weken / dagen
    delen, dag = {}, begin
    while dag <= eind:
        einde = dag.replace(day=monthrange(dag.year, dag.month)[1])
        delen[dag.year, dag.month] = per_dag * ((min(einde, eind) - dag).days + 1)
        dag = plus_maanden(dag.replace(day=1), 1)
    return delen
