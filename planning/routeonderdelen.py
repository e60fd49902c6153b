"""Routes and their steps, and what follows them: each described once."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, url_for

from betrokkenen.onderdelen import eis_eigen
from kern.filters import lees_nummer
from planning import routedaden
from planning.models import Routesjabloon, Routestap, Traject
from planning.queries import routes
from planning.routeform import RouteForm, RoutestapForm, TrajectForm
from toegang.onderdelen import Onderdeel, registreer, rij_anker
from toegang.poort import Toegang, toegang
from toegang.rechten import Recht


def registreer_routes(blueprint: Blueprint) -> None:
    """Add the pages of routes and steps, which are of the organisation."""
    for onderdeel in ROUTES:
        registreer(blueprint, onderdeel)


def registreer_trajecten(blueprint: Blueprint) -> None:
    """Add the pages that choose the route of a round, which are of a project."""
    registreer(blueprint, TRAJECT)


def _van(rij: Routesjabloon | Routestap) -> Routesjabloon:
    """Return whose use counts: a step belongs to its route."""
    return rij.sjabloon if isinstance(rij, Routestap) else rij


def _als_eigen(operatie: Callable[..., Any]) -> Callable[..., Any]:
    def doe(rij: Any, *plaats: int, **waarden: Any) -> Any:
        eis_eigen(_van(rij))
        return operatie(rij, *plaats, **waarden)

    return doe


def _naar(lijst: str) -> Callable[[Any], str]:
    def terug(rij: Any) -> str:
        return url_for("routes.index", _anchor=rij_anker(lijst, rij))

    return terug


def naar_activiteit(traject: Traject | None) -> str:
    """Return the place on the page of the activity where its routes stand."""
    activiteit_id = traject.activiteit_id if traject else lees_nummer("activiteit")
    if activiteit_id is None:
        return url_for("planning.activiteiten")
    return url_for("activiteiten.show", activiteit_id=activiteit_id, _anchor="routes")


def _maak_route(_wie: Toegang, **waarden: Any) -> Routesjabloon:
    return routedaden.create_route(**waarden)


def _maak_stap(_wie: Toegang, *, sjabloon_id: int, **waarden: Any) -> Routestap:
    eis_eigen(routes.get_route(sjabloon_id))
    return routedaden.create_stap(sjabloon_id=sjabloon_id, **waarden)


def _wijzig_stap(stap: Routestap, *, sjabloon_id: int, **waarden: Any) -> None:
    for route in (stap.sjabloon, routes.get_route(sjabloon_id)):
        eis_eigen(route)
    routedaden.update_stap(stap, sjabloon_id=sjabloon_id, **waarden)


def _trajectform(traject: Traject | None, **opties: Any) -> TrajectForm:
    return TrajectForm(traject, project_id=toegang().project_id, **opties)


def _get_traject(wie: Toegang, id_: int) -> Traject:
    return routes.get_traject(id_, project_id=wie.project_id)


def _maak_traject(wie: Toegang, **waarden: Any) -> Traject:
    return routedaden.create_traject(wie.project_id, **waarden)


def _titel_traject(traject: Traject) -> str:
    ronde = f", ronde {traject.ronde}" if traject.ronde else ""
    return f"Route van {traject.activiteit.nummer}{ronde}"


ROUTE = Onderdeel(
    naam="routes",
    enkelvoud="route",
    recht=Recht.MENSEN_WIJZIGEN,
    form=RouteForm,
    get=lambda _wie, id_: routes.get_route(id_),
    titel=lambda route: f"Route “{route.naam}”",
    terug=_naar("routes"),
    maak=_maak_route,
    wijzig=_als_eigen(routedaden.update_route),
    verwijder=_als_eigen(routedaden.delete_route),
    vervalt=_als_eigen(routedaden.laat_route_vervallen),
    herstelt=_als_eigen(routedaden.herstel_route),
    verplaats=_als_eigen(routedaden.verplaats_route),
)
ROUTESTAP = Onderdeel(
    naam="routestappen",
    enkelvoud="stap",
    recht=Recht.MENSEN_WIJZIGEN,
    form=RoutestapForm,
    get=lambda _wie, id_: routes.get_stap(id_),
    titel=lambda stap: f"Stap “{stap.naam}”",
    terug=_naar("routestappen"),
    lijst="Routes",
    maak=_maak_stap,
    wijzig=_wijzig_stap,
    verwijder=_als_eigen(routedaden.delete_stap),
    verplaats=_als_eigen(routedaden.verplaats_stap),
)
TRAJECT = Onderdeel(
    naam="trajecten",
    enkelvoud="route",
    recht=Recht.PLAN_WIJZIGEN,
    form=_trajectform,
    get=_get_traject,
    titel=_titel_traject,
    terug=naar_activiteit,
    lijst="Activiteit",
    maak=_maak_traject,
    wijzig=routedaden.update_traject,
    verwijder=routedaden.delete_traject,
)
ROUTES = (ROUTE, ROUTESTAP)
