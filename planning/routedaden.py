"""What can be done to routes, their steps, and what follows them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select

from betrokkenen.queries import get_gremium
from kern.database import db
from kern.datums import Termijn
from kern.fouten import DomeinError
from kern.gebruik import eis_ongebruikt
from kern.transactie import Daad
from kern.volgorde import verplaats_in
from planning.cellen import in_de_zin
from planning.models import Mijlpaalsoort, Routesjabloon, Routestap, Traject
from planning.momentdaden import CodeBestaatError, create_mijlpaal
from planning.queries import regels, routes
from planning.regeldaden import zet_op_volgorde
from planning.route.volgen import Plek, op_plaats


class TrajectBestaatError(DomeinError):
    """The moments of one round follow one route."""


class MomentBestaatError(DomeinError):
    """A body of the route has a moment in this round already."""


def create_route(
    *, code: str, naam: str, toelichting: str | None, daad: Daad
) -> Routesjabloon:
    """Add a route without steps at the end of the list."""
    _eis_vrije_code(code)
    hoogste = db.session.scalars(select(func.max(Routesjabloon.volgorde))).one()
    route = Routesjabloon(
        code=code, naam=naam, toelichting=toelichting, volgorde=(hoogste or 0) + 1
    )
    db.session.add(route)
    db.session.flush()
    return route


def update_route(
    route: Routesjabloon, *, code: str, naam: str, toelichting: str | None, daad: Daad
) -> None:
    """Change the words of a route."""
    _eis_vrije_code(code, behalve=route.id)
    route.code, route.naam, route.toelichting = code, naam, toelichting
    db.session.flush()


def delete_route(route: Routesjabloon) -> None:
    """Take away a route that nothing follows, with its steps."""
    eis_ongebruikt(route, titel=f"“{route.naam}”", behalve=("routestap",))
    for stap in list(routes.list_stappen(route.id)):
        db.session.delete(stap)
    db.session.flush()
    db.session.expire(route, ["stappen"])
    db.session.delete(route)
    db.session.flush()


def laat_route_vervallen(route: Routesjabloon, *, op: date, reden: str) -> None:
    """Drop a route: what follows it goes on, nothing new can."""
    route.vervallen_op, route.vervallen_reden = op, reden
    db.session.flush()


def herstel_route(route: Routesjabloon) -> None:
    """Take back that a route was dropped."""
    route.vervallen_op = route.vervallen_reden = None
    db.session.flush()


def verplaats_route(route: Routesjabloon, stap: int) -> str:
    """Move a route one place up or down in the list."""
    return verplaats_in(routes.list_routes(), route, stap)


def create_stap(*, sjabloon_id: int, daad: Daad, **waarden: Any) -> Routestap:
    """Add a step behind those of its route."""
    stap = Routestap(
        sjabloon_id=sjabloon_id,
        volgorde=_laatste_stap(sjabloon_id) + 1,
        **_met_naam(waarden),
    )
    db.session.add(stap)
    _raak(sjabloon_id)
    db.session.flush()
    return stap


def update_stap(
    stap: Routestap, *, sjabloon_id: int, daad: Daad, **waarden: Any
) -> None:
    """Change a step; in another route it becomes the last one."""
    for route_id in {stap.sjabloon_id, sjabloon_id}:
        _raak(route_id)
    if stap.sjabloon_id != sjabloon_id:
        stap.volgorde = _laatste_stap(sjabloon_id) + 1
        stap.sjabloon_id = sjabloon_id
    for naam, waarde in _met_naam(waarden).items():
        setattr(stap, naam, waarde)
    db.session.flush()
    db.session.expire(stap, ["sjabloon", "gremium"])


def delete_stap(stap: Routestap) -> None:
    """Take a step out of its route."""
    _raak(stap.sjabloon_id)
    db.session.delete(stap)
    db.session.flush()


def verplaats_stap(stap: Routestap, plaatsen: int) -> str:
    """Move a step one place up or down in its route."""
    return verplaats_in(routes.list_stappen(stap.sjabloon_id), stap, plaatsen)


def create_traject(
    project_id: int, *, activiteit_id: int, ronde: str, sjabloon_id: int, daad: Daad
) -> Traject:
    """Let the moments of a round of the activity follow a route."""
    _eis_vrije_ronde(activiteit_id, ronde)
    traject = Traject(
        project_id=project_id,
        activiteit_id=activiteit_id,
        ronde=ronde,
        sjabloon_id=sjabloon_id,
    )
    db.session.add(traject)
    db.session.flush()
    return traject


def update_traject(
    traject: Traject, *, ronde: str, sjabloon_id: int, daad: Daad
) -> None:
    """Let them follow another route, or another round follow this one."""
    _eis_vrije_ronde(traject.activiteit_id, ronde, behalve=traject.id)
    traject.ronde, traject.sjabloon_id = ronde, sjabloon_id
    db.session.flush()
    db.session.expire(traject, ["sjabloon"])


def delete_traject(traject: Traject) -> None:
    """Let the moments of the round follow no route; they stay themselves."""
    db.session.delete(traject)
    db.session.flush()


def voeg_momenten_toe(
    traject: Traject, *, onderwerp: str, termijnen: Mapping[int, Termijn], daad: Daad
) -> int:
    """Add a moment for each of these bodies; return how many.

    They come where the route has their body. All of them, or none: a body that got
    a moment in the meantime refuses the whole.
    """
    ronde = routes.get_ronde(traject, peildatum=daad.vandaag)
    _eis_ontbrekend(ronde, termijnen)
    eigen = {moment.id for moment in ronde.momenten}
    rij = [
        Plek(rij.id, rij.gremium_id, rij.id in eigen)
        for rij in regels.list_mijlpalen_van(traject.activiteit_id)
    ]
    for halte in ronde.ontbreekt:
        if halte.gremium_id not in termijnen:
            continue
        gremium = get_gremium(halte.gremium_id)
        moment = create_mijlpaal(
            traject.project_id,
            naam=f"{onderwerp} naar {in_de_zin(gremium.naam)}",
            soort=Mijlpaalsoort.ROUTE,
            termijn=termijnen[halte.gremium_id],
            gremium_id=gremium.id,
            rol=gremium.gebruikelijke_rol,
            ronde=traject.ronde or None,
            activiteit_id=traject.activiteit_id,
            product_id=None,
            daad=daad,
        )
        rij = list(op_plaats(rij, Plek(moment.id, gremium.id), ronde.haltes))
    zet_op_volgorde(traject.activiteit, [plek.moment_id for plek in rij])
    # The form of the line shows its moments, so who has it open must look again.
    traject.activiteit.revisie_nodig()
    db.session.flush()
    return len(termijnen)


def _eis_ontbrekend(ronde: routes.Ronde, termijnen: Mapping[int, Termijn]) -> None:
    ontbreekt = {halte.gremium_id for halte in ronde.ontbreekt}
    dubbel = [get_gremium(id_).naam for id_ in termijnen if id_ not in ontbreekt]
    if dubbel:
        raise MomentBestaatError(
            f"Voor {', '.join(map(in_de_zin, dubbel))} is intussen al een moment"
            " toegevoegd. Er is nog niets opgeslagen. Maak die termijn leeg."
        )


def _met_naam(waarden: dict[str, Any]) -> dict[str, Any]:
    """Call a step after its body where it got no name of its own."""
    if waarden["naam"] is None:
        return {**waarden, "naam": get_gremium(waarden["gremium_id"]).naam}
    return waarden


def _laatste_stap(sjabloon_id: int) -> int:
    plaatsen = [stap.volgorde for stap in routes.list_stappen(sjabloon_id)]
    return max(plaatsen, default=0)


def _raak(sjabloon_id: int) -> None:
    # Who was asked whether the route may go, must look again at its steps.
    routes.get_route(sjabloon_id).revisie_nodig()


def _eis_vrije_code(code: str, *, behalve: int | None = None) -> None:
    if routes.list_routecodes().get(code, behalve) != behalve:
        raise CodeBestaatError(f"De code “{code}” bestaat al. Kies een andere.")


def _eis_vrije_ronde(
    activiteit_id: int, ronde: str, *, behalve: int | None = None
) -> None:
    ander = routes.find_traject(activiteit_id, ronde)
    if ander is not None and ander.id != behalve:
        welke = f"Ronde {ronde}" if ronde else "Momenten zonder ronde"
        raise TrajectBestaatError(
            f"{welke}: daarvoor is al de route “{ander.sjabloon.naam}” gekozen."
            " Wijzig die, of kies een andere ronde."
        )
