"""Reports and promises: whether anything was planned to keep them."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bewaking.plancontrole.bevinding import Citaat, Plek, Pleksoort, Vondst, citeer
from bewaking.plancontrole.feiten import Momentfeit, Planfeiten
from bewaking.plancontrole.rules.woorden import (
    citeer_fase,
    citeer_moment,
    over_fase,
    rapportmomenten,
)
from kern.datums import schrijf_dag


def rapport_na_fasegrens(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find a phase of which the first report comes once the next has begun."""
    momenten = [
        moment
        for moment in rapportmomenten(feiten, "tussenrapportage")
        if moment.termijn.begin is not None and moment.termijn.eind is not None
    ]
    for fase, volgende in pairwise(feiten.fasen):
        begin, grens = fase.termijn.begin, volgende.termijn.begin
        if begin is None or grens is None:
            continue
        op_tijd = [m for m in momenten if begin <= _eind(m) < grens]
        te_laat = [m for m in momenten if _eind(m) >= grens]
        if te_laat and not op_tijd:
            eerste = min(te_laat, key=lambda moment: (_eind(moment), moment.id))
            yield over_fase(
                fase,
                f"Over fase {fase.code} komt er geen rapport voordat fase"
                f" {volgende.code} op {schrijf_dag(grens)} begint.",
                citeer_moment(eerste),
                citeer_fase(volgende),
            )


def _eind(moment: Momentfeit) -> date:
    return moment.termijn.sorteerdag


def eindrapport_te_laat(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find a final report that is planned after the days that were promised."""
    momenten = rapportmomenten(feiten, "eindrapportage")
    for afspraak in feiten.afspraken:
        eind = afspraak.termijn.eind
        if afspraak.soort != "eindrapportage" or eind is None:
            continue
        laat = [m for m in momenten if m.termijn.eind and m.termijn.eind > eind]
        if laat:
            yield Vondst(
                afspraak.code,
                f"De eindrapportage is beloofd tot en met {schrijf_dag(eind)}, maar"
                " staat later gepland.",
                (
                    citeer(afspraak.tekst, afspraak.termijn),
                    *(citeer_moment(moment) for moment in laat),
                ),
                Plek(Pleksoort.AFSPRAAK, afspraak.id),
            )


def rapport_zonder_moment(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find reports that were promised and for which there is no moment.

    The promises of one kind take the moments of that kind in their order.
    """
    over = {
        soort: len({_ronde(m) for m in rapportmomenten(feiten, soort)})
        for soort in {afspraak.soort for afspraak in feiten.afspraken}
    }
    for afspraak in feiten.afspraken:
        over[afspraak.soort] -= 1
        if over[afspraak.soort] < 0:
            yield Vondst(
                afspraak.code,
                f"Deze {afspraak.soort} is beloofd, maar er is geen moment voor.",
                (Citaat("Afspraak", afspraak.tekst),),
                Plek(Pleksoort.AFSPRAAK, afspraak.id),
            )


def _ronde(moment: Momentfeit) -> tuple[object, ...]:
    """Return what makes several moments one report."""
    if moment.activiteit_id is None:
        return ("los", moment.id)
    return (moment.activiteit_id, moment.ronde)


def toezegging_zonder_termijn(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find promises to a body of which nobody said when they are kept."""
    for toezegging in feiten.toezeggingen:
        if toezegging.termijn.eind is None:
            yield Vondst(
                toezegging.code,
                "Deze toezegging heeft geen termijn.",
                (
                    Citaat("Toezegging", toezegging.tekst),
                    citeer("Termijn", toezegging.termijn),
                ),
                Plek(Pleksoort.TOEZEGGING, toezegging.id),
            )


def toezegging_zonder_werk(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find promises to a body that no activity or product keeps."""
    for toezegging in feiten.toezeggingen:
        if not toezegging.heeft_werk:
            yield Vondst(
                toezegging.code,
                "Geen activiteit en geen product hoort bij deze toezegging.",
                (Citaat("Toezegging", toezegging.tekst),),
                Plek(Pleksoort.TOEZEGGING, toezegging.id),
            )
