"""Start, and where one project stands."""

from datetime import date
from typing import Any

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

import betrokkenen.onderdelen
import betrokkenen.queries
from bewaking import operations, queries
from bewaking.baselines.views import registreer_baselines
from bewaking.forms import DefinitiefForm, OpenPuntForm, OverdrachtForm
from bewaking.grafieken import maak_starttijdlijn, venster
from bewaking.overdracht import draag_over
from bewaking.plancontrole.lijst import in_woorden
from bewaking.plancontrole.queries import get_plancontrole
from bewaking.queries import Startaanleveringen, Startblad
from bewaking.queries.plaatsen import Bereikbaar, Plaats, list_plaatsen
from bewaking.rapportages.queries import get_rapportagestanden
from bewaking.stoplichten.zicht import lichtzicht
from kern import klok
from kern.formulieren import is_ingestuurd, poging
from kern.soorten import Paneel
from kern.tekenen.tijdlijn import teken_tijdlijn
from kern.web import met_status, recht
from planning.panelen import maak_besluitenpaneel
from toegang.eigen import Eigen
from toegang.kader import Link, kruimels
from toegang.poort import toegang
from toegang.rechten import Recht, Rol

blueprint = Blueprint("bewaking", __name__)
registreer_baselines(blueprint)


@blueprint.get("/")
@recht(Recht.INGELOGD)
def index() -> ResponseReturnValue:
    wie, blad = toegang(), _startblad()
    lezer = [p for p in wie.projecten if p.alleen(Rol.LEZER)]
    return render_template(
        "bewaking/index.html",
        blad=blad,
        aanleveren=_aanleveren(),
        tijdlijn=maak_starttijdlijn(blad, peildatum=wie.dag),
        klankbord=[p for p in wie.projecten if p.alleen(Rol.KLANKBORDLID)],
        lezer=lezer,
        gelezen=get_rapportagestanden({p.project_id: wie.dag_van(p) for p in lezer}),
    )


@blueprint.get("/tijdlijn.json")
@recht(Recht.INGELOGD)
def tijdlijn() -> ResponseReturnValue:
    dag = toegang().dag
    begin, eind = venster(dag)
    figuur = teken_tijdlijn(
        maak_starttijdlijn(_startblad(), peildatum=dag),
        begin=begin,
        eind=eind,
        smal="smal" in request.args,
    )
    return Response(figuur, mimetype="application/json")


@blueprint.get("/projecten/<project>/stand")
@recht(Recht.PLAN_ZIEN)
def stand() -> ResponseReturnValue:
    wie = toegang()
    controle = get_plancontrole(wie.project_id, peildatum=wie.dag, mag=wie.mag)
    overzicht = queries.get_standoverzicht(
        wie.project_id,
        feiten=controle.feiten,
        geld=wie.mag(Recht.GELD_ZIEN),
        vertrouwelijk=wie.mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN),
        lichten=lichtzicht(wie.mag),
    )
    return render_template(
        "bewaking/stand.html", overzicht=overzicht, plancontrole=in_woorden(controle)
    )


@blueprint.get("/projecten/<project>/openpunten")
@recht(Recht.PLAN_ZIEN)
def openpunten() -> ResponseReturnValue:
    wie = toegang()
    return render_template(
        "bewaking/openpunten.html",
        blad=queries.get_openpuntenblad(wie.project_id, dag=wie.dag),
        dag=wie.dag,
        kruimels=kruimels(titel="Nog te bepalen"),
    )


@blueprint.route("/projecten/<project>/openpunten/afspreken", methods=["GET", "POST"])
@recht(Recht.PLAN_WIJZIGEN)
def afspreken() -> ResponseReturnValue:
    wie = toegang()
    plekken = queries.list_openplekken(wie.project_id, dag=klok.vandaag())
    form: Any = OpenPuntForm(
        plekken=plekken,
        personen=queries.list_mogelijke_eigenaars(plekken),
        gekozen=request.args.get("punt", ""),
    )
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            operations.spreek_af(
                wie.project_id, form.punt.data, **form.waarden(), daad=daad
            )
        if form.gelukt:
            flash("De afspraak is opgeslagen.", "succes")
            return redirect(url_for("bewaking.openpunten"))
    lijst = Link("Nog te bepalen", url_for("bewaking.openpunten"))
    pagina = render_template(
        "bewaking/afspreken.html",
        form=form,
        kruimels=kruimels(lijst, titel="Afspreken wie het invult"),
    )
    return met_status(pagina, form=form)


@blueprint.route("/projecten/<project>/planning-definitief", methods=["GET", "POST"])
@recht(Recht.PLAN_WIJZIGEN)
def definitief() -> ResponseReturnValue:
    wie = toegang()
    form: Any = DefinitiefForm(
        gremia=betrokkenen.queries.list_gremiumkeuzes(), vandaag=klok.vandaag()
    )
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            operations.stel_planning_vast(wie.project_id, **form.waarden(), daad=daad)
        if form.gelukt:
            flash("De planning is definitief.", "succes")
            return redirect(url_for("projecten.opdracht"))
    opdracht = Link("Opdracht", url_for("projecten.opdracht"))
    pagina = render_template(
        "bewaking/definitief.html",
        form=form,
        eerdere=queries.list_planningsbesluiten(wie.project_id),
        kruimels=kruimels(opdracht, titel="Planning definitief maken"),
    )
    return met_status(pagina, form=form)


@blueprint.route(
    "/betrokkenen/personen/<id:persoon_id>/vervangen", methods=["GET", "POST"]
)
@recht(Recht.MENSEN_WIJZIGEN)
def vervang_persoon(persoon_id: int) -> ResponseReturnValue:
    wie, vandaag = toegang(), klok.vandaag()
    persoon = betrokkenen.queries.get_persoon(persoon_id)
    keuzes = betrokkenen.queries.list_persoonkeuzes()
    anderen = [keuze for keuze in keuzes if keuze[0] != persoon_id]
    form: Any = OverdrachtForm(personen=anderen, data={"sinds": vandaag})
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.zet_plaatsen(_plaatsen(persoon_id, daad.vandaag))
            form.verwerk(daad)
            draag_over(form.gekozen, form.overdracht, daad)
        if form.gelukt:
            flash(f"{persoon.aanduiding_met_afdeling} is vervangen.", "succes")
            return redirect(url_for("betrokkenen.index") + "#personen")
    form.zet_plaatsen(_plaatsen(persoon_id, vandaag))
    lijst = Link("Mensen en gremia", url_for("betrokkenen.index"))
    pagina = render_template(
        "bewaking/vervang_persoon.html",
        form=form,
        persoon=betrokkenen.queries.get_persoon(persoon_id),
        aantal=len(form.plaatsen.choices),
        kruimels=kruimels(lijst, titel="Vervangen"),
    )
    return met_status(pagina, form=form)


def maak_planningspaneel(project_id: int, peildatum: date) -> Paneel:
    """Return whether the planning is settled, with what was decided and promised."""
    gegevens = maak_besluitenpaneel(project_id, peildatum).gegevens
    besluiten = [b for b in gegevens["besluiten"] if queries.is_planningsbesluit(b)]
    genomen = [
        besluit
        for besluit in besluiten
        if (besluit.genomen.begin or peildatum) <= peildatum
        and not besluit.is_vervallen(peildatum)
    ]
    eigen = {"planning": genomen[::-1], "vastgesteld": bool(besluiten)}
    return Paneel("bewaking/_planning.html", gegevens | eigen)


def _plaatsen(persoon_id: int, dag: date) -> list[Plaats]:
    wie = toegang()
    plan = [p.project_id for p in wie.projecten if p.mag(Recht.PLAN_WIJZIGEN)]
    risico = [p.project_id for p in wie.projecten if p.mag(Recht.RISICOS_WIJZIGEN)]
    bereik = Bereikbaar(plan, risico, betrokkenen.onderdelen.is_eigen)
    return list_plaatsen(persoon_id, bereik=bereik, dag=dag)


def _aanleveren() -> Startaanleveringen:
    wie = toegang()
    zichtbaar = [p for p in wie.projecten if p.mag(Recht.ACTIVITEITEN_ZIEN)]
    return queries.get_startaanleveringen(
        zichtbaar,
        dagen={project.project_id: wie.dag_van(project) for project in zichtbaar},
        eigen=Eigen(wie.gebruiker_id, klok.vandaag()),
    )


def _startblad() -> Startblad:
    wie = toegang()
    volgers = [p for p in wie.projecten if p.mag(Recht.PLAN_ZIEN)]
    dagen = {project.project_id: wie.dag_van(project) for project in volgers}
    return queries.get_startblad(volgers, dagen=dagen, venster=venster(wie.dag))
