"""What history says of moments, decisions and promises."""

from typing import Any

from sqlalchemy import Select, select

from kern.soorten import Dingsoort, eerste_van, met_woorden
from planning.baselines.vergelijken import GELD
from planning.models import Baselineregel
from toegang.poort import Toegang
from toegang.rechten import Recht


def zichtbare_regels(wie: Toegang) -> Select[Any] | None:
    """Return the ids of the lines of baselines that the visitor may see; None is all.

    Who may not see the money of a project does not find it in a baseline either.
    """
    if wie.mag(Recht.GELD_ZIEN):
        return None
    return select(Baselineregel.id).where(Baselineregel.soort.not_in(GELD))


SOORTEN = (
    Dingsoort(
        "mijlpaal",
        "moment",
        eerste_van("naam"),
        Recht.ACTIVITEITEN_ZIEN,
        deel_van=("activiteit", "activiteit_id"),
        pagina=("planning.mijlpaal", "mijlpaal_id"),
    ),
    Dingsoort(
        "uitkomst",
        "uitkomst",
        eerste_van("soort"),
        Recht.ACTIVITEITEN_ZIEN,
        deel_van=("mijlpaal", "mijlpaal_id"),
        labels={"op": "Dag van de uitkomst", "mijlpaal_id": "Moment"},
    ),
    Dingsoort(
        "aanlevermelding",
        "melding over de stukken",
        eerste_van("op"),
        Recht.ACTIVITEITEN_ZIEN,
        deel_van=("mijlpaal", "mijlpaal_id"),
        labels={"op": "Dag van de melding", "mijlpaal_id": "Moment"},
    ),
    Dingsoort(
        "verschuiving",
        "verschuiving",
        eerste_van("naar_tekst"),
        Recht.ACTIVITEITEN_ZIEN,
        deel_van=("mijlpaal", "mijlpaal_id"),
        labels={"op": "Geldt sinds", "mijlpaal_id": "Moment"},
    ),
    Dingsoort(
        "besluit",
        "besluit",
        eerste_van("titel", "code"),
        Recht.PLAN_ZIEN,
        pagina=("planning.besluiten", ""),
        lijst="besluiten",
    ),
    Dingsoort(
        "toezegging",
        "toezegging",
        eerste_van("tekst", "code"),
        Recht.PLAN_ZIEN,
        pagina=("planning.besluiten", ""),
        lijst="toezeggingen",
        labels={"door_gremium_id": "Toegezegd door", "aan_gremium_id": "Toegezegd aan"},
    ),
    Dingsoort(
        "routesjabloon",
        "route",
        eerste_van("naam", "code"),
        Recht.GESCHIEDENIS_MENSEN,
        pagina=("routes.index", ""),
        lijst="routes",
    ),
    Dingsoort(
        "routestap",
        "stap van een route",
        eerste_van("naam"),
        Recht.GESCHIEDENIS_MENSEN,
        deel_van=("routesjabloon", "sjabloon_id"),
        pagina=("routes.index", ""),
        lijst="routestappen",
    ),
    Dingsoort(
        "traject",
        "route van een activiteit",
        eerste_van("sjabloon_id"),
        Recht.ACTIVITEITEN_ZIEN,
        verwijst=("sjabloon_id",),
        deel_van=("activiteit", "activiteit_id"),
    ),
    Dingsoort(
        "baseline",
        "baseline",
        eerste_van("naam"),
        Recht.PLAN_ZIEN,
        pagina=("bewaking.baselines", ""),
        lijst="baselines",
        labels={"op": "Stand van"},
    ),
    Dingsoort(
        "baselineregel",
        "regel van een baseline",
        met_woorden("code", "naam"),
        Recht.PLAN_ZIEN,
        deel_van=("baseline", "baseline_id"),
        zichtbaar=zichtbare_regels,
    ),
)
