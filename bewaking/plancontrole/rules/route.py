"""The way of decisions: who decides, in which order, and whether they can meet."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bewaking.plancontrole.bevinding import Citaat, Vondst
from bewaking.plancontrole.feiten import (
    Activiteitfeit,
    Momentfeit,
    Planfeiten,
    Productfeit,
)
from bewaking.plancontrole.rules.woorden import (
    citeer_moment,
    over_activiteit,
    over_moment,
)
from kern.datums import schrijf_dag

Stappen = Sequence[Momentfeit]


def gremium_niet_laatste(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find work whose product is adopted before the route is over.

    A body that only takes note afterwards, and says so, contradicts nothing.
    """
    for activiteit, ronde, product, stappen in _vast_te_stellen(feiten):
        laatste = stappen[-1]
        eigen = [stap for stap in stappen if stap.gremium_id == product.gremium_id]
        anders = laatste.gremium_id != product.gremium_id
        if eigen and anders and laatste.rol != "kennisnemen":
            yield over_activiteit(
                activiteit,
                f"{product.gremium} stelt product {product.code} vast, maar de route"
                f" eindigt bij {laatste.gremium}. Wie besluit er?",
                _citeer_gremium(product),
                citeer_moment(eigen[-1]),
                citeer_moment(laatste),
                ronde=ronde,
            )


def gremium_niet_in_route(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find work whose route does not pass the body that adopts the product."""
    for activiteit, ronde, product, stappen in _vast_te_stellen(feiten):
        if all(stap.gremium_id != product.gremium_id for stap in stappen):
            yield over_activiteit(
                activiteit,
                f"{product.gremium} stelt product {product.code} vast, maar staat niet"
                f" in de route van activiteit {activiteit.nummer}.",
                _citeer_gremium(product),
                *(citeer_moment(stap) for stap in stappen),
                ronde=ronde,
            )


Vaststelling = tuple[Activiteitfeit, str, Productfeit, Stappen]


def _vast_te_stellen(feiten: Planfeiten) -> Iterator[Vaststelling]:
    """Return each round with the first product of its activity that is adopted."""
    for (activiteit_id, ronde), stappen in feiten.rondes.items():
        activiteit = feiten.activiteit[activiteit_id]
        for product_id in activiteit.product_ids:
            product = feiten.product.get(product_id)
            if product is not None and product.gremium_id is not None:
                yield activiteit, ronde, product, stappen
                break


def _citeer_gremium(product: Productfeit) -> Citaat:
    return Citaat(
        f"Product {product.code}",
        f"{product.naam}, vastgesteld door {product.gremium}",
    )


def volgorde_onmogelijk(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find rounds in which a body is done before one that comes first could begin."""
    for (activiteit_id, ronde), stappen in feiten.rondes.items():
        in_orde = sorted(stappen, key=lambda stap: (stap.gremium_volgorde, stap.id))
        for eerst, later in pairwise(in_orde):
            begin, eind = eerst.termijn.begin, later.termijn.eind
            anders = eerst.gremium_volgorde < later.gremium_volgorde
            if anders and begin and eind and eind < begin:
                yield over_activiteit(
                    feiten.activiteit[activiteit_id],
                    f"De volgorde kan niet: {later.gremium} is aan de beurt vóór"
                    f" {eerst.gremium}.",
                    citeer_moment(later),
                    citeer_moment(eerst),
                    ronde=ronde,
                )
                break


def geen_vergadering(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find open moments for which the body meets no more in the promised days.

    Only where the calendar goes on beyond those days: before that nobody knows.
    """
    for moment in feiten.geldend:
        agenda = feiten.agendas.get(moment.gremium_id or 0)
        begin, eind = moment.termijn.begin, moment.termijn.eind
        if agenda is None or begin is None or eind is None or not moment.is_route:
            continue
        if not moment.is_open or eind < feiten.peildatum:
            continue
        vanaf = max(begin, feiten.peildatum)
        bekend = bool(agenda.dagen) and agenda.dagen[-1] > eind
        if bekend and agenda.laatste(tot_en_met=eind, vanaf=vanaf) is None:
            yield over_moment(
                moment,
                f"{moment.gremium} vergadert niet van {schrijf_dag(vanaf)} tot en met"
                f" {schrijf_dag(eind)}.",
                citeer_moment(moment),
            )


def reces_breekt_route(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find moments behind which a recess is longer than the slack."""
    for moment in feiten.geldend:
        if moment.id in feiten.reces_breekt:
            yield over_moment(
                moment,
                "Na dit moment komt een reces. Loopt het stuk uit, dan is de volgende"
                " stap pas na het reces.",
                citeer_moment(moment),
            )
