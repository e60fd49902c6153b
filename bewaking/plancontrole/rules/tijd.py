"""Terms against the date of the plan and the time of the project."""

from collections.abc import Iterator

from bewaking.plancontrole.bevinding import Citaat, Plek, Pleksoort, Vondst, citeer
from bewaking.plancontrole.feiten import Momentfeit, Planfeiten
from bewaking.plancontrole.rules.woorden import (
    citeer_fase,
    citeer_moment,
    over_fase,
    over_moment,
)
from kern.datums import schrijf_dag
from planning.rules import Toestand


def plan_na_eigen_moment(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find what the plan still promised for days before it was written.

    A month in which the plan was written counts; what was met is history.
    """
    dag = feiten.project.plandatum
    if dag is None:
        return
    for moment in feiten.geldend:
        begin = moment.beloofd.begin
        if begin is None or begin >= dag or moment.toestand is Toestand.GEHAALD:
            continue
        yield over_moment(
            moment,
            f"Het plan is van {schrijf_dag(dag)}, maar het belooft dit moment al voor"
            f" {moment.beloofd.tekst}.",
            Citaat("Datum van het plan", schrijf_dag(dag)),
            citeer(moment.naam, moment.beloofd),
        )


def moment_voor_begin(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find moments that are over before the project begins."""
    looptijd = feiten.project.looptijd
    for moment in feiten.geldend:
        eind = moment.termijn.eind
        if looptijd.begin is not None and eind is not None and eind < looptijd.begin:
            yield over_moment(
                moment,
                f"Dit moment ligt vóór het begin van het project op"
                f" {schrijf_dag(looptijd.begin)}.",
                citeer_moment(moment),
                citeer("Looptijd van het project", looptijd),
            )


def moment_na_alles(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find moments that may come after the last day of the project and its phases."""
    laatste = feiten.laatste_dag
    for moment in feiten.geldend:
        eind = moment.termijn.eind
        if laatste is not None and eind is not None and eind > laatste:
            yield over_moment(
                moment,
                f"Dit moment kan na {schrijf_dag(laatste)} vallen. Dan zijn het project"
                " en alle fasen voorbij.",
                citeer_moment(moment),
                *(citeer_fase(fase) for fase in feiten.fasen[-1:]),
                citeer("Looptijd van het project", feiten.project.looptijd),
            )


def fase_buiten_looptijd(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find phases that begin before the project, or end after it."""
    looptijd = feiten.project.looptijd
    for fase in feiten.fasen:
        begin, eind = fase.termijn.begin, fase.termijn.eind
        delen = []
        if begin and looptijd.begin and begin < looptijd.begin:
            delen.append("begint eerder dan het project")
        if eind and looptijd.eind and eind > looptijd.eind:
            delen.append("eindigt later dan het project")
        if delen:
            yield over_fase(
                fase,
                f"Fase {fase.code} {' en '.join(delen)}.",
                citeer_fase(fase),
                citeer("Looptijd van het project", looptijd),
            )


def moment_dubbel(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find a moment that stands twice: same work, body, round and days."""
    gezien: dict[tuple[object, ...], Momentfeit] = {}
    for moment in feiten.geldend:
        termijn = moment.termijn
        if termijn.begin is None or moment.activiteit_id is None:
            continue
        sleutel = (
            *(moment.activiteit_id, moment.soort, moment.gremium_id, moment.ronde),
            *(termijn.begin, termijn.eind, moment.naam if not moment.is_route else ""),
        )
        eerste = gezien.setdefault(sleutel, moment)
        if eerste is not moment:
            yield over_moment(
                moment,
                f"Dit moment staat er twee keer: “{eerste.naam}” heeft dezelfde"
                " termijn.",
                citeer_moment(eerste),
                citeer_moment(moment),
            )


def looptijd_onbekend(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find a project of which nobody said when it begins and ends."""
    looptijd = feiten.project.looptijd
    if looptijd.begin is None or looptijd.eind is None:
        yield Vondst(
            "plan",
            "Het plan zegt niet op welke dag het project begint en eindigt.",
            (citeer("Looptijd van het project", looptijd),),
            Plek(Pleksoort.OPDRACHT),
        )
