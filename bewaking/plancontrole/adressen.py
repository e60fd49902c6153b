"""Where a finding is mended: the place of a rule as an address of a page."""

from typing import Any

from flask import url_for

from bewaking.plancontrole.bevinding import Plek, Pleksoort

# A thing with a page of its own: its endpoint, and how that names the id.
PAGINAS = {
    Pleksoort.ACTIVITEIT: ("activiteiten.show", "activiteit_id"),
    Pleksoort.MOMENT: ("planning.mijlpaal", "mijlpaal_id"),
    Pleksoort.RISICO: ("risicos.show", "risico_id"),
}
# A row on the page of the assignment: its list.
RIJEN = {
    Pleksoort.FASE: "fasen",
    Pleksoort.PRODUCT: "producten",
    Pleksoort.DOELSTELLING: "doelstellingen",
    Pleksoort.AFSPRAAK: "rapportageafspraken",
}
REGISTER = "toezeggingen"
LIJSTEN = {
    Pleksoort.BEGROTING: "begroting.index",
    Pleksoort.POST: "begroting.index",
    Pleksoort.OPDRACHT: "projecten.opdracht",
    Pleksoort.PLANNING: "planning.activiteiten",
}
WOORDEN = {
    Pleksoort.ACTIVITEIT: "Naar de activiteit",
    Pleksoort.MOMENT: "Naar het moment",
    Pleksoort.RISICO: "Naar het risico",
    Pleksoort.FASE: "Naar de fase",
    Pleksoort.PRODUCT: "Naar het product",
    Pleksoort.DOELSTELLING: "Naar de doelstelling",
    Pleksoort.AFSPRAAK: "Naar de afspraak",
    Pleksoort.TOEZEGGING: "Naar de toezegging",
    Pleksoort.BEGROTING: "Naar de begroting",
    Pleksoort.POST: "Naar de begroting",
    Pleksoort.OPDRACHT: "Naar de opdracht",
    Pleksoort.PLANNING: "Naar de activiteiten",
}


def plek_url(plek: Plek, *, volledig: bool = False) -> str:
    """Return the address of the page, with the row on it, that everybody may open.

    What can be changed there is offered to who may change it.
    """
    if plek.soort in PAGINAS:
        endpoint, naam = PAGINAS[plek.soort]
        waarden: dict[str, Any] = {naam: plek.id}
        return url_for(endpoint, **waarden, _external=volledig)
    if plek.soort in RIJEN:
        anker = f"{RIJEN[plek.soort]}-{plek.id}"
        return url_for("projecten.opdracht", _anchor=anker, _external=volledig)
    if plek.soort is Pleksoort.TOEZEGGING:
        anker = f"{REGISTER}-{plek.id}"
        return url_for("planning.besluiten", _anchor=anker, _external=volledig)
    return url_for(LIJSTEN[plek.soort], _external=volledig)
