"""Products, goals and columns: what nobody works on, and what has two names."""

from collections.abc import Iterator

from bewaking.plancontrole.bevinding import Citaat, Plek, Pleksoort, Vondst
from bewaking.plancontrole.feiten import Planfeiten
from bewaking.plancontrole.rules.woorden import OPDRACHT, citeer_product, som_op


def product_zonder_activiteit(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find products that no activity works on."""
    for product in feiten.producten:
        if not feiten.werk_aan.get(product.id):
            yield Vondst(
                product.code,
                "Geen enkele activiteit levert dit product op.",
                (citeer_product(product),),
                Plek(Pleksoort.PRODUCT, product.id),
            )


def product_met_meer_namen(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find products that the plan calls by more than one name."""
    for product in feiten.producten:
        if product.aliassen:
            namen = som_op([f"“{naam}”" for naam in product.aliassen])
            yield Vondst(
                product.code,
                f"Het plan noemt dit product ook {namen}. Kies één naam.",
                (
                    citeer_product(product),
                    *(Citaat("Ook genoemd", naam) for naam in product.aliassen),
                ),
                Plek(Pleksoort.PRODUCT, product.id),
            )


def doel_zonder_activiteit(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find goals that no activity contributes to."""
    gediend = {activiteit.doel_id for activiteit in feiten.werkend}
    for doel in feiten.doelen:
        if doel.id not in gediend:
            yield Vondst(
                f"doel {doel.code}",
                "Geen enkele activiteit draagt bij aan deze doelstelling.",
                (Citaat(f"Doelstelling {doel.code}", doel.naam),),
                Plek(Pleksoort.DOELSTELLING, doel.id),
            )


def doel_zonder_indicator(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find goals of which nobody said by what people see that they are met."""
    for doel in feiten.doelen:
        if not doel.indicator:
            yield Vondst(
                f"doel {doel.code}",
                "Het plan zegt niet waaraan u ziet dat deze doelstelling is bereikt.",
                (
                    Citaat(f"Doelstelling {doel.code}", doel.naam),
                    Citaat("Indicator", ""),
                ),
                Plek(Pleksoort.DOELSTELLING, doel.id),
            )


def rijtjes_kolommen(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find lists of columns that differ from each other."""
    verschillend = {frozenset(n.casefold() for n in r.namen) for r in feiten.kolommen}
    if len(verschillend) > 1:
        plaatsen = som_op([rij.bron for rij in feiten.kolommen])
        yield Vondst(
            "kolommen",
            f"Het plan noemt verschillende rijtjes kolommen, in {plaatsen}.",
            tuple(Citaat(rij.bron, ", ".join(rij.namen)) for rij in feiten.kolommen),
            OPDRACHT,
        )
