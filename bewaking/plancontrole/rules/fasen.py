"""Phases against each other, and against the work that is done for them."""

from collections.abc import Iterator
from itertools import pairwise

from bewaking.plancontrole.bevinding import Citaat, Plek, Pleksoort, Vondst, citeer
from bewaking.plancontrole.feiten import Fasefeit, Planfeiten, Productfeit
from bewaking.plancontrole.rules.woorden import (
    citeer_fase,
    citeer_moment,
    citeer_product,
    over_activiteit,
    over_fase,
)
from kern.datums import EEN_DAG, schrijf_dag


def fasen_overlappen(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find a phase that begins before the one before it has ended."""
    for vorige, fase in pairwise(feiten.fasen):
        eind, begin = vorige.termijn.eind, fase.termijn.begin
        if eind and begin and begin <= eind:
            yield over_fase(
                fase,
                f"Fase {fase.code} begint op {schrijf_dag(begin)}, maar fase"
                f" {vorige.code} loopt dan nog.",
                citeer_fase(vorige),
                citeer_fase(fase),
            )


def gat_tussen_fasen(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find days between two phases that belong to neither."""
    for vorige, fase in pairwise(feiten.fasen):
        eind, begin = vorige.termijn.eind, fase.termijn.begin
        if eind and begin and begin > eind + EEN_DAG:
            dagen = (begin - eind).days - 1
            woord = "dag" if dagen == 1 else "dagen"
            yield over_fase(
                fase,
                f"Tussen fase {vorige.code} en fase {fase.code} zit een gat van"
                f" {dagen} {woord}.",
                citeer_fase(vorige),
                citeer_fase(fase),
            )


def moment_na_fase(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find activities of which a moment may come after the end of their phase."""
    for activiteit in feiten.werkend:
        fase = feiten.fase_van(activiteit)
        eind = fase.termijn.eind if fase else None
        momenten = feiten.momenten_van.get(activiteit.id, ())
        laat = [
            m for m in momenten if eind and m.termijn.eind and m.termijn.eind > eind
        ]
        if fase and eind and laat:
            yield over_activiteit(
                activiteit,
                f"Activiteit {activiteit.nummer} hoort bij fase {fase.code}, maar heeft"
                f" een moment na het einde van die fase op {schrijf_dag(eind)}.",
                *(citeer_moment(moment) for moment in laat),
                citeer_fase(fase),
            )


def periode_na_fase(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find activities that the plan lets run on after the end of their phase."""
    for activiteit in feiten.werkend:
        fase = feiten.fase_van(activiteit)
        eind = fase.termijn.eind if fase else None
        tot = activiteit.termijn.eind
        if fase and eind and tot and tot > eind:
            yield over_activiteit(
                activiteit,
                f"Activiteit {activiteit.nummer} loopt tot en met {schrijf_dag(tot)},"
                f" maar fase {fase.code} eindigt op {schrijf_dag(eind)}.",
                citeer(f"Termijn van {activiteit.nummer}", activiteit.termijn),
                citeer_fase(fase),
            )


def kader_bij_begin_uitvoering(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find products that are adopted only when the next phase begins, or later."""
    volgende = {eerste.id: tweede for eerste, tweede in pairwise(feiten.fasen)}
    for product in feiten.producten:
        fase = volgende.get(product.fase_id)
        if fase is not None and product.gremium_id is not None:
            yield from _te_laat_vastgesteld(feiten, product, fase)


def _te_laat_vastgesteld(
    feiten: Planfeiten, product: Productfeit, volgende: Fasefeit
) -> Iterator[Vondst]:
    begin = volgende.termijn.begin
    for activiteit in feiten.werk_aan.get(product.id, ()):
        for moment in feiten.momenten_van.get(activiteit.id, ()):
            eind = moment.termijn.eind
            stelt_vast = moment.is_route and moment.gremium_id == product.gremium_id
            if stelt_vast and begin and eind and eind >= begin:
                yield Vondst(
                    product.code,
                    f"{product.gremium} stelt dit product pas vast als fase"
                    f" {volgende.code} al begint of is begonnen. Die fase werkt er wel"
                    " mee.",
                    (
                        citeer_product(product),
                        citeer_moment(moment),
                        citeer_fase(volgende),
                    ),
                    Plek(Pleksoort.MOMENT, moment.id),
                )
                return


def geen_go_no_go(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find a phase after which another begins without a moment to decide on it.

    What was decided at its gate needs no moment any more.
    """
    overgangen = [m for m in feiten.geldend if m.soort == "overgang"]
    for fase, volgende in pairwise(feiten.fasen):
        van_fase = {
            product.id for product in feiten.producten if product.fase_id == fase.id
        }
        werk = {a.id for id_ in van_fase for a in feiten.werk_aan.get(id_, ())}
        heeft = any(
            moment.product_id in van_fase or moment.activiteit_id in werk
            for moment in overgangen
        )
        heeft = heeft or fase.is_besloten
        if not heeft and not _valt_erin(feiten, fase, volgende):
            yield over_fase(
                fase,
                f"Er is geen moment waarop iemand besluit of fase {volgende.code} kan"
                " beginnen.",
                citeer_fase(fase),
                citeer_fase(volgende),
            )


def _valt_erin(feiten: Planfeiten, fase: Fasefeit, volgende: Fasefeit) -> bool:
    """Whether a moment of no product and no activity decides in time."""
    begin, grens = fase.termijn.begin, volgende.termijn.begin
    return any(
        moment.soort == "overgang"
        and moment.product_id is None
        and moment.activiteit_id is None
        and moment.termijn.begin is not None
        and (begin is None or moment.termijn.begin >= begin)
        and (grens is None or moment.termijn.begin <= grens)
        for moment in feiten.geldend
    )


def fase_bijna_leeg(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find phases for whose products hardly any activity works."""
    for fase in feiten.fasen:
        van_fase = [p for p in feiten.producten if p.fase_id == fase.id]
        met_werk = [p for p in van_fase if feiten.werk_aan.get(p.id)]
        aantal, totaal = len(met_werk), len(van_fase)
        if totaal and aantal * 100 < feiten.grenzen.weinig_procent * totaal:
            yield over_fase(
                fase,
                f"Voor fase {fase.code} is bijna niets gepland: aan {aantal} van de"
                f" {totaal} producten werkt een activiteit.",
                *(citeer_product(product) for product in van_fase),
                Citaat(
                    f"Fase {fase.code}", f"{aantal} van {totaal} producten met werk"
                ),
            )
