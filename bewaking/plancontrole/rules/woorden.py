"""How the rules name and quote parts of a plan."""

from collections.abc import Sequence

from bewaking.plancontrole.bevinding import Citaat, Plek, Pleksoort, Vondst, citeer
from bewaking.plancontrole.feiten import (
    Activiteitfeit,
    Fasefeit,
    Momentfeit,
    Planfeiten,
    Productfeit,
)

# The words in which a plan speaks of each kind of report.
RAPPORTWOORDEN = {
    "tussenrapportage": ("tussenrapport", "voortgangsrapport"),
    "eindrapportage": ("eindrapport",),
    "fase-evaluatie": ("evaluatie",),
}
OPDRACHT = Plek(Pleksoort.OPDRACHT)


def fasecode(fase: Fasefeit) -> str:
    """Return how a phase is named as a subject."""
    return f"fase {fase.code}"


def citeer_fase(fase: Fasefeit) -> Citaat:
    """Quote the term of a phase."""
    return citeer(f"Fase {fase.code} {fase.naam}", fase.termijn)


def citeer_moment(moment: Momentfeit) -> Citaat:
    """Quote the term of a moment as it stands."""
    return citeer(moment.naam, moment.termijn)


def citeer_product(product: Productfeit) -> Citaat:
    """Quote the name of a product."""
    return Citaat(f"Product {product.code}", product.naam)


def over_fase(fase: Fasefeit, zin: str, *woorden: Citaat) -> Vondst:
    """Return a finding about a phase, which is mended in its own row."""
    return Vondst(fasecode(fase), zin, woorden, Plek(Pleksoort.FASE, fase.id))


def over_moment(moment: Momentfeit, zin: str, *woorden: Citaat) -> Vondst:
    """Return a finding about a moment, which is mended on its page."""
    return Vondst(moment.code, zin, woorden, Plek(Pleksoort.MOMENT, moment.id))


def over_activiteit(
    activiteit: Activiteitfeit, zin: str, *woorden: Citaat, ronde: str = ""
) -> Vondst:
    """Return a finding about an activity, or about one of its rounds."""
    onderwerp = f"{activiteit.nummer} ronde {ronde}" if ronde else activiteit.nummer
    plek = Plek(Pleksoort.ACTIVITEIT, activiteit.id)
    return Vondst(onderwerp, zin, woorden, plek)


def rapportmomenten(feiten: Planfeiten, soort: str) -> list[Momentfeit]:
    """Return the moments of this kind of report, by the words of their names.

    A transition between phases is decided on an evaluation, so it is one too.
    """
    woorden = RAPPORTWOORDEN.get(soort, (soort,))
    met_overgang = soort == "fase-evaluatie"
    return [
        moment
        for moment, namen in feiten.geldend_met_namen
        if (met_overgang and moment.soort == "overgang")
        or any(woord in namen for woord in woorden)
    ]


def som_op(delen: Sequence[str]) -> str:
    """Return a list in words.

    >>> som_op(["a"]), som_op(["a", "b"]), som_op(["a", "b", "c"])
    ('a', 'a en b', 'a, b en c')
    """
    if len(delen) < 2:
        return "".join(delen)
    return f"{', '.join(delen[:-1])} en {delen[-1]}"
