"""The page of the money."""

from flask import (
    Blueprint,
    Response,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from begroting import operations, queries
from begroting.forms import TegenboekForm
from begroting.grafieken import maak_budgetgrafiek
from begroting.onderdelen import ONDERDELEN, registreer_onderdelen
from kern import klok
from kern.bladeren import lees_paginanummer
from kern.formulieren import is_ingestuurd, poging
from kern.tekenen.staven import teken_staven
from kern.web import met_status, recht
from toegang.kader import Link, kruimels
from toegang.onderdelen import lees_volgorde
from toegang.poort import toegang
from toegang.rechten import Recht

blueprint = Blueprint(
    "begroting", __name__, url_prefix="/projecten/<project>/begroting"
)
registreer_onderdelen(blueprint)


@blueprint.get("/")
@recht(Recht.GELD_ZIEN)
def index() -> ResponseReturnValue:
    wie = toegang()
    nummer = lees_paginanummer()
    stand = queries.get_begrotingstand(wie.project_id, peildatum=wie.dag)
    return render_template(
        "begroting/index.html",
        stand=stand,
        budgetgrafiek=maak_budgetgrafiek(stand),
        volgorde=lees_volgorde(ONDERDELEN),
        boekingen=queries.list_boekingen(
            wie.project_id, peildatum=wie.dag, nummer=nummer
        ),
    )


@blueprint.get("/grafiek.json")
@recht(Recht.GELD_ZIEN)
def grafiek() -> ResponseReturnValue:
    wie = toegang()
    stand = queries.get_begrotingstand(wie.project_id, peildatum=wie.dag)
    tekening = teken_staven(maak_budgetgrafiek(stand), smal="smal" in request.args)
    return Response(tekening, mimetype="application/json")


@blueprint.route("/boekingen/<id:boeking_id>/tegenboeken", methods=["GET", "POST"])
@recht(Recht.GELD_WIJZIGEN)
def tegenboeken(boeking_id: int) -> ResponseReturnValue:
    wie = toegang()
    boeking = queries.get_boeking(boeking_id, project_id=wie.project_id)
    form = TegenboekForm(begin=wie.dag, vandaag=klok.vandaag())
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            boeking = queries.get_boeking(boeking_id, project_id=wie.project_id)
            form.verwerk(daad)
            operations.boek_tegen(
                boeking, op=form.dag, reden=form.reden.data, daad=daad
            )
        if form.gelukt:
            flash(f"{boeking.code} is tegengeboekt.", "succes")
            return redirect(url_for("begroting.index"))
    titel = f"{boeking.code} tegenboeken"
    pad = kruimels(Link("Begroting", url_for("begroting.index")), titel=titel)
    tekst = render_template(
        "begroting/tegenboeken.html", form=form, boeking=boeking, kruimels=pad
    )
    return met_status(tekst, form=form)
