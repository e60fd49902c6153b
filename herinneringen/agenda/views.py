"""A calendar behind its secret address and as a file, and the page to make one."""

import hashlib
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from herinneringen.agenda import operations, queries
from herinneringen.agenda.forms import AgendaForm
from herinneringen.agenda.gebruik import merk_na_afloop
from herinneringen.agenda.queries import Agenda
from herinneringen.agenda.schrijven import schrijf_agenda
from kern import klok
from kern.formulieren import is_ingestuurd, poging
from kern.lijsten import BESCHERMING
from kern.transactie import transactie
from kern.web import met_status, recht
from post.brieven import publieke_link
from toegang import deuren
from toegang.deuren import Deur
from toegang.kader import kruimels
from toegang.poort import toegang
from toegang.rechten import Recht

SOORT = "text/calendar"

blueprint = Blueprint("agenda", __name__)


@blueprint.get("/agenda/<sleutel>.ics")
@recht(Recht.OPENBAAR)
def volgen(sleutel: str) -> ResponseReturnValue:
    vandaag, adres = klok.vandaag(), request.remote_addr
    # Whatever is wrong, the answer is the same: there is no such page.
    if deuren.is_dicht(Deur.AGENDA, adres=adres, nu=klok.nu()):
        abort(404)
    gevonden = queries.find_sleutel(sleutel)
    agenda = queries.find_agenda(gevonden, vandaag=vandaag) if gevonden else None
    if gevonden is None or agenda is None:
        with transactie() as daad:
            deuren.probeer(Deur.AGENDA, account=None, adres=adres, nu=daad.nu)
        abort(404)
    antwoord = _kalender(agenda)
    if gevonden.laatst_gebruikt != vandaag:
        antwoord.call_on_close(merk_na_afloop(gevonden.id, dag=vandaag))
    return antwoord


@blueprint.get("/projecten/<project>/agenda.ics")
@recht(queries.AGENDA_ZIEN)
def project() -> ResponseReturnValue:
    wie = toegang()
    assert wie.project is not None
    agenda = queries.get_projectagenda(
        wie.project, gebruiker_id=wie.gebruiker_id, vandaag=klok.vandaag()
    )
    return _als_bestand(_kalender(agenda), wie.project.code)


@blueprint.get("/mijn-agenda/mijn-werk.ics")
@recht(Recht.INGELOGD)
def bestand() -> ResponseReturnValue:
    wie = toegang()
    agenda = queries.get_eigen_agenda(
        queries.list_agendaprojecten(wie.projecten),
        gebruiker_id=wie.gebruiker_id,
        vandaag=klok.vandaag(),
    )
    return _als_bestand(_kalender(agenda), "mijn-werk")


@blueprint.route("/mijn-agenda", methods=["GET", "POST"])
@recht(Recht.INGELOGD)
def index() -> ResponseReturnValue:
    wie, geheim = toegang(), ""
    projecten = queries.list_agendaprojecten(wie.projecten)
    form: Any = AgendaForm(projecten)
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            geheim = operations.maak_sleutel(
                wie.gebruiker_id, form.project_id, daad=daad
            )
        if form.gelukt and not geheim:  # the second click of two
            flash("Dit adres is al gemaakt en één keer getoond.", "waarschuwing")
            return redirect(url_for(".index"))
        if form.gelukt:
            return _toon_adres(geheim)
    pagina = render_template(
        "herinneringen/agenda.html",
        form=form,
        projecten=projecten,
        namen={p.project_id: p.naam for p in wie.projecten},
        sleutels=queries.list_sleutels(wie.gebruiker_id),
        kruimels=kruimels(titel="Mijn agenda"),
    )
    return met_status(pagina, form=form)


@blueprint.post("/mijn-agenda/<id:agendasleutel_id>/intrekken")
@recht(Recht.INGELOGD)
def intrekken(agendasleutel_id: int) -> ResponseReturnValue:
    wie = toegang()
    with transactie(door=wie.gebruiker_id) as daad:
        sleutel = queries.get_eigen_sleutel(
            agendasleutel_id, gebruiker_id=wie.gebruiker_id
        )
        operations.trek_in(sleutel, daad=daad)
    flash("Het agenda-adres werkt niet meer.", "succes")
    return redirect(url_for(".index"))


def _toon_adres(geheim: str) -> str:
    return render_template(
        "herinneringen/agenda_adres.html",
        adres=publieke_link("agenda.volgen", sleutel=geheim),
        kruimels=kruimels(titel="Uw agenda-adres"),
    )


def _kalender(agenda: Agenda) -> Response:
    """Return the calendar; who asks again hears whether anything changed."""
    tekst = schrijf_agenda(agenda)
    antwoord = Response(tekst, mimetype=SOORT, headers=dict(BESCHERMING))
    antwoord.headers["Cache-Control"] = "private, no-cache"
    antwoord.headers["X-Robots-Tag"] = "noindex"
    antwoord.set_etag(hashlib.sha256(tekst.encode()).hexdigest())
    antwoord.make_conditional(request)
    return antwoord


def _als_bestand(antwoord: Response, naam: str) -> Response:
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{naam}.ics"'
    return antwoord
