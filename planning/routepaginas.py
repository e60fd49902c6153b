"""The page with the routes, and the one that adds moments after a route."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from kern import klok
from kern.formulieren import is_controle, is_ingestuurd, poging
from kern.web import met_status, recht
from planning import routedaden
from planning.models import Traject
from planning.queries import get_termijncontext, routes
from planning.routeform import MomentenForm, maak_momentenform, versie_van
from planning.routeonderdelen import (
    ROUTES,
    naar_activiteit,
    registreer_routes,
    registreer_trajecten,
)
from toegang.kader import Link, kruimels
from toegang.onderdelen import IntussenVeranderdError, lees_volgorde
from toegang.poort import toegang
from toegang.rechten import Recht

blueprint = Blueprint("routes", __name__, url_prefix="/betrokkenen")
registreer_routes(blueprint)


@blueprint.get("/routes/")
@recht(Recht.MENSEN_ZIEN, toekomst=True)
def index() -> ResponseReturnValue:
    return render_template(
        "planning/routes.html",
        routes=routes.list_routes(),
        volgorde=lees_volgorde(ROUTES),
        kruimels=kruimels(
            Link("Mensen en gremia", url_for("betrokkenen.index")), titel="Routes"
        ),
    )


def registreer_routepaginas(planning: Blueprint) -> None:
    """Add to the planning of a project what follows a route."""
    registreer_trajecten(planning)
    planning.add_url_rule(
        "/trajecten/<id:traject_id>/momenten",
        "trajectmomenten",
        recht(Recht.PLAN_WIJZIGEN)(trajectmomenten),
        methods=["GET", "POST"],
    )


def trajectmomenten(traject_id: int) -> ResponseReturnValue:
    """Ask a term for each body without a moment, and add those that got one."""
    wie = toegang()
    traject = routes.get_traject(traject_id, project_id=wie.project_id)
    ronde = routes.get_ronde(traject, peildatum=klok.vandaag())
    form = _maak_form(traject, ronde)
    if is_ingestuurd() and not is_controle():
        with poging(form, door=wie.gebruiker_id) as daad:
            traject = routes.get_traject(traject_id, project_id=wie.project_id)
            _eis_zelfde_route(form, traject)
            form.verwerk(daad)
            routedaden.voeg_momenten_toe(
                traject,
                onderwerp=form.onderwerp.data,
                termijnen=form.termijnen,
                daad=daad,
            )
        if form.gelukt:
            flash(_zin(len(form.termijnen)), "succes")
            return redirect(naar_activiteit(traject))
    pagina = render_template(
        "planning/trajectmomenten.html",
        form=form,
        ronde=ronde,
        terug=naar_activiteit(traject),
        kruimels=_kruimels(traject),
    )
    return met_status(pagina, form=form)


def _maak_form(traject: Traject, ronde: routes.Ronde) -> MomentenForm:
    """Offer what is missing; who sent the form sees again what he typed in it."""
    data: dict[str, Any] = {"route": versie_van(traject)}
    data["onderwerp"] = routes.find_onderwerp(traject.activiteit, ronde)
    context = get_termijncontext(traject.project_id)
    return maak_momentenform(
        list(dict.fromkeys(ronde.haltes)),
        ontbreekt=ronde.ontbreekt,
        context=context,
        data=data,
    )


def _eis_zelfde_route(form: MomentenForm, traject: Traject) -> None:
    if form.route.data != versie_van(traject):
        form.route.data = versie_van(traject)
        raise IntussenVeranderdError(
            "Iemand anders heeft deze route intussen gewijzigd. Kijk welke gremia er"
            " nu staan en vul aan wat ontbreekt. Er is nog niets opgeslagen."
        )


def _zin(aantal: int) -> str:
    return "Eén moment toegevoegd." if aantal == 1 else f"{aantal} momenten toegevoegd."


def _kruimels(traject: Traject) -> list[Link]:
    nummer = traject.activiteit.nummer
    return kruimels(
        Link(f"Activiteit {nummer}", naar_activiteit(traject)),
        titel="Momenten toevoegen",
    )
