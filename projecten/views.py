"""The page of the assignment: why and what; and how a new project begins."""

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from kern.formulieren import is_ingestuurd, poging
from kern.soorten import maak_panelen
from kern.web import met_status, recht
from projecten import queries
from projecten.forms import ProjectForm, ProjectVoorIemandForm
from projecten.models import Project
from projecten.onderdelen import ONDERDELEN, registreer_onderdelen
from projecten.operations.nieuw import create_project
from toegang.kader import kruimels
from toegang.onderdelen import lees_volgorde
from toegang.poort import Toegang, toegang
from toegang.queries import get_gebruiker, list_bruikbare_gebruikers
from toegang.rechten import Recht

blueprint = Blueprint("projecten", __name__, url_prefix="/projecten/<project>")
registreer_onderdelen(blueprint)
nieuw_blueprint = Blueprint("nieuw", __name__, url_prefix="/projecten/nieuw")


@blueprint.get("/opdracht")
@recht(Recht.PLAN_ZIEN)
def opdracht() -> ResponseReturnValue:
    wie = toegang()
    return render_template(
        "projecten/opdracht.html",
        opdracht=queries.get_opdracht(wie.project_id, peildatum=wie.dag),
        panelen=maak_panelen("opdracht", wie.project_id, wie.dag),
        volgorde=lees_volgorde(ONDERDELEN),
    )


@nieuw_blueprint.route("/", methods=["GET", "POST"])
@recht(Recht.PROJECT_MAKEN)
def project() -> ResponseReturnValue:
    wie, gemaakt = toegang(), None
    form = _form(wie)
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            leider = get_gebruiker(_leider_id(form, wie))
            gemaakt = create_project(projectleider=leider, **form.waarden(), daad=daad)
        if form.gelukt:
            flash(f"{form.naam.data} is gemaakt.", "succes")
            return redirect(_naar(gemaakt, form, wie))
    pagina = render_template(
        "projecten/nieuw.html",
        form=form,
        kruimels=kruimels(titel="Nieuw project"),
    )
    return met_status(pagina, form=form)


def _form(wie: Toegang) -> Any:
    if wie.is_beheerder:
        return ProjectVoorIemandForm(gebruikers=list_bruikbare_gebruikers())
    return ProjectForm()


def _leider_id(form: Any, wie: Toegang) -> int:
    return form.projectleider.data if wie.is_beheerder else wie.gebruiker_id


def _naar(gemaakt: Project | None, form: Any, wie: Toegang) -> str:
    """Return where the maker may look: its page, or Start."""
    if gemaakt is None or _leider_id(form, wie) != wie.gebruiker_id:
        return url_for(current_app.config["START"])
    return url_for("projecten.opdracht", project=gemaakt.code)
