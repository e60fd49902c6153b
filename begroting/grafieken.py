"""The budget bars as a neutral description; pure."""

from begroting.queries import Begrotingstand, Poststand
from kern.geld import als_euro, schrijf_euro
from kern.grafieken import Reeks, Staafgrafiek

NOG_TE_VERDELEN = "Nog niet verdeeld"


def maak_budgetgrafiek(stand: Begrotingstand) -> Staafgrafiek:
    """Return per post what was spent, what is ordered and what is left.

    A post without an amount has no bar for what is left. What no post has yet is
    a bar of its own; an overrun shows in the table, for a bar cannot be negative.
    """
    rest = stand.nog_te_verdelen or 0
    open_ = rest > 0
    leeg: list[float | int | None] = [None] if open_ else []
    posten = stand.tellende_posten
    reeksen = [
        Reeks(
            "Gerealiseerd",
            [_euro(p.bedragen.gerealiseerd) for p in posten] + leeg,
            "blauw",
        ),
        Reeks(
            "Verplicht", [_euro(p.bedragen.verplicht) for p in posten] + leeg, "oranje"
        ),
        Reeks(
            "Vrije ruimte (na verplichting)", [_vrij(p) for p in posten] + leeg, "groen"
        ),
    ]
    if open_:
        niets: list[float | int | None] = [None] * len(posten)
        reeksen.append(Reeks(NOG_TE_VERDELEN, [*niets, als_euro(rest)], "grijs"))
    return Staafgrafiek(
        titel="Begroting per post",
        alt=_alt(stand),
        categorieen=[p.post.naam for p in posten]
        + ([NOG_TE_VERDELEN] if open_ else []),
        reeksen=reeksen,
        eenheid="€",
    )


def _alt(stand: Begrotingstand) -> str:
    totaal = stand.totaal
    begroot = (
        "Er is nog geen bedrag begroot"
        if totaal.begroot is None
        else f"Begroot {schrijf_euro(totaal.begroot)}"
    )
    return (
        f"{begroot}; gerealiseerd {schrijf_euro(totaal.gerealiseerd)},"
        f" verplicht {schrijf_euro(totaal.verplicht)}."
    )


def _euro(centen: int) -> float | int | None:
    return als_euro(centen)


def _vrij(stand: Poststand) -> float | int | None:
    vrij = stand.bedragen.vrij
    return None if vrij is None else als_euro(max(0, vrij))
