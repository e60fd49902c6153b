"""Makers of moments, what became of them, routes and registers."""

from datetime import date
from typing import Any

from activiteiten.models import (
    Activiteit,
)
from betrokkenen.models import (
    Gremium,
    Termijneenheid,
)
from kern.datums import jaar, maand
from planning.models import (
    Aanlevermelding,
    Besluit,
    Mijlpaal,
    Mijlpaalsoort,
    Routesjabloon,
    Routestap,
    Toezegging,
    Traject,
    Uitkomst,
    Uitkomstsoort,
    Verschuiving,
)
from projecten.models import (
    Project,
)
from tests.makers.basis import INGEVOERD, save, volgnummer
from tests.makers.organisatie import make_gremium, make_project
from tests.makers.werk import make_activiteit


def make_route(
    *stappen: Gremium | str | dict[str, Any], **velden: Any
) -> Routesjabloon:
    """Return a route of these steps: see `make_stap`."""
    nummer = next(volgnummer)
    waarden = {"code": f"route-{nummer}", "naam": f"Route {nummer}"}
    route: Routesjabloon = save(
        Routesjabloon(**(waarden | {"volgorde": nummer} | velden))
    )
    for plaats, stap in enumerate(stappen, start=1):
        gegeven = stap if isinstance(stap, dict) else _als_stap(stap)
        make_stap(route, **({"volgorde": plaats, "naam": f"Stap {plaats}"} | gegeven))
    return route


def make_stap(route: Routesjabloon, **velden: Any) -> Routestap:
    """Return a step of the route; one without a body takes ten work days."""
    nummer = next(volgnummer)
    werk = {"duur": 10, "duureenheid": Termijneenheid.WERKDAGEN}
    gewoon = {"sjabloon_id": route.id, "volgorde": nummer, "naam": f"Stap {nummer}"}
    return save(
        Routestap(**(gewoon | ({} if "gremium_id" in velden else werk) | velden))
    )


def _als_stap(stap: Gremium | str) -> dict[str, Any]:
    """Return the step of a body, or of work with this name."""
    if isinstance(stap, str):
        return {"naam": stap}
    return {"naam": stap.naam, "gremium_id": stap.id}


def make_traject(
    activiteit: Activiteit, route: Routesjabloon, ronde: str = ""
) -> Traject:
    """Return that the moments of the activity follow the route."""
    plaats = {"project_id": activiteit.project_id, "activiteit_id": activiteit.id}
    return save(Traject(**plaats, sjabloon_id=route.id, ronde=ronde))


def make_mijlpaal(
    activiteit: Activiteit | None = None, gremium: Gremium | None = None, **velden: Any
) -> Mijlpaal:
    """Return a moment of the route, promised for November 2020."""
    nummer = next(volgnummer)
    activiteit = activiteit or make_activiteit()
    waarden: dict[str, Any] = {
        "project_id": activiteit.project_id,
        "activiteit_id": activiteit.id,
        "gremium_id": (gremium or make_gremium()).id,
        "code": f"{activiteit.nummer}/{nummer}",
        "volgorde": nummer,
        "naam": f"Moment {nummer}",
        "soort": Mijlpaalsoort.ROUTE,
        "termijn": maand(2020, 11),
    }
    return save(Mijlpaal(**(waarden | velden)))


def make_uitkomst(mijlpaal: Mijlpaal, **velden: Any) -> Uitkomst:
    """Return the outcome that the moment was met in November 2020."""
    waarden: dict[str, Any] = {
        "project_id": mijlpaal.project_id,
        "mijlpaal_id": mijlpaal.id,
        "op": date(2020, 11, 10),
        "ingevoerd_op": INGEVOERD,
        "soort": Uitkomstsoort.AKKOORD,
    }
    return save(Uitkomst(**(waarden | velden)))


def make_aanlevermelding(mijlpaal: Mijlpaal, **velden: Any) -> Aanlevermelding:
    """Return that the papers of the moment were handed in, in November 2020."""
    waarden: dict[str, Any] = {
        "project_id": mijlpaal.project_id,
        "mijlpaal_id": mijlpaal.id,
        "op": date(2020, 11, 17),
        "ingevoerd_op": INGEVOERD,
        "ingeleverd": True,
    }
    return save(Aanlevermelding(**(waarden | velden)))


def make_verschuiving(mijlpaal: Mijlpaal, **velden: Any) -> Verschuiving:
    """Return a shift to January 2021, decided in November 2020."""
    waarden: dict[str, Any] = {
        "project_id": mijlpaal.project_id,
        "mijlpaal_id": mijlpaal.id,
        "op": date(2020, 11, 5),
        "ingevoerd_op": INGEVOERD,
        "naar": maand(2021, 1),
        "reden": "De agenda is vol.",
    }
    return save(Verschuiving(**(waarden | velden)))


def make_besluit(project: Project | None = None, **velden: Any) -> Besluit:
    """Return a decision of 2017."""
    nummer = next(volgnummer)
    waarden: dict[str, Any] = {
        "project_id": (project or make_project()).id,
        "code": f"D{nummer}",
        "volgorde": nummer,
        "titel": f"Besluit {nummer}",
        "genomen": jaar(2017),
    }
    return save(Besluit(**(waarden | velden)))


def make_toezegging(project: Project | None = None, **velden: Any) -> Toezegging:
    """Return a promise that was due in November 2020."""
    nummer = next(volgnummer)
    waarden: dict[str, Any] = {
        "project_id": (project or make_project()).id,
        "code": f"T{nummer}",
        "volgorde": nummer,
        "tekst": f"Toezegging {nummer}",
        "termijn": maand(2020, 11),
    }
    return save(Toezegging(**(waarden | velden)))
