"""The register of risks, the matrix, and the page of one risk."""

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

from kern import klok
from kern.bladeren import lees_paginanummer
from kern.formulieren import is_ingestuurd, poging
from kern.fouten import InvoerError
from kern.tekenen.matrix import teken_matrix
from kern.web import met_status, recht
from risicos import operations, queries
from risicos.forms import BeoordelingForm, beginwaarden
from risicos.grafieken import WANNEER, maak_matrix, maak_matrixtabel
from risicos.models import Beoordelingssoort
from risicos.onderdelen import registreer_onderdelen
from risicos.queries import Matrixstand, Risicostand
from toegang.kader import Link, kruimels
from toegang.poort import toegang
from toegang.rechten import Recht

blueprint = Blueprint("risicos", __name__, url_prefix="/projecten/<project>/risicos")
registreer_onderdelen(blueprint)


@blueprint.get("/")
@recht(Recht.RISICOS_ZIEN)
def index() -> ResponseReturnValue:
    wie = toegang()
    pagina = queries.list_risicopagina(
        wie.project_id,
        peildatum=wie.dag,
        vertrouwelijk=wie.mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN),
        nummer=lees_paginanummer(),
    )
    stand = _matrixstand()
    return render_template(
        "risicos/index.html",
        pagina=pagina,
        stand=stand,
        matrix=maak_matrix(stand),
        matrixtabel=maak_matrixtabel(stand),
        soorten=WANNEER,
    )


@blueprint.get("/matrix.json")
@recht(Recht.RISICOS_ZIEN)
def matrix() -> ResponseReturnValue:
    tekening = teken_matrix(maak_matrix(_matrixstand()))
    return Response(tekening, mimetype="application/json")


@blueprint.get("/<id:risico_id>")
@recht(Recht.RISICOS_ZIEN)
def show(risico_id: int) -> ResponseReturnValue:
    wie = toegang()
    stand = _risicostand(risico_id)
    alleen_van = wie.alleen_van(Recht.MAATREGEL_WIJZIGEN)
    return render_template(
        "risicos/show.html",
        stand=stand,
        schalen=queries.get_schalen(wie.project_id, dag=wie.dag),
        geschiedenis=queries.list_beoordelingen(
            risico_id, peildatum=wie.dag, nummer=lees_paginanummer()
        ),
        eigen=None
        if alleen_van is None
        else queries.list_eigen_maatregelen(risico_id, eigen=alleen_van),
        kruimels=_pad(stand.risico.code),
    )


@blueprint.route("/<id:risico_id>/beoordelen", methods=["GET", "POST"])
@recht(Recht.RISICOS_WIJZIGEN)
def beoordelen(risico_id: int) -> ResponseReturnValue:
    wie = toegang()
    vandaag = klok.vandaag()
    stand = _risicostand(risico_id)
    form = BeoordelingForm(data=beginwaarden(stand.geldend, wie.dag))
    form.stel_in(queries.get_schalen(wie.project_id, dag=vandaag), vandaag=vandaag)
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            risico = _risicostand(risico_id).risico
            form.verwerk(daad)
            if form.oordeel is not None:
                operations.beoordeel(risico, form.oordeel, daad=daad)
        if form.gelukt:
            flash(f"Risico {stand.risico.code} is beoordeeld.", "succes")
            return redirect(url_for("risicos.show", risico_id=risico_id))
    pad = _pad("Beoordelen", Link(stand.risico.code, _url(risico_id)))
    tekst = render_template(
        "risicos/beoordelen.html", form=form, stand=stand, kruimels=pad
    )
    return met_status(tekst, form=form)


def _url(risico_id: int) -> str:
    return url_for("risicos.show", risico_id=risico_id)


def _pad(titel: str, *tussen: Link) -> list[Link]:
    return kruimels(Link("Risico's", url_for("risicos.index")), *tussen, titel=titel)


def _risicostand(risico_id: int) -> Risicostand:
    wie = toegang()
    return queries.get_risicostand(
        risico_id,
        project_id=wie.project_id,
        peildatum=wie.dag,
        vertrouwelijk=wie.mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN),
    )


def _matrixstand() -> Matrixstand:
    wie = toegang()
    return queries.get_matrixstand(
        wie.project_id,
        soort=_lees_soort(),
        peildatum=wie.dag,
        vertrouwelijk=wie.mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN),
    )


def _lees_soort() -> Beoordelingssoort:
    tekst = request.args.get("stand") or Beoordelingssoort.NETTO.value
    try:
        return Beoordelingssoort(tekst)
    except ValueError:
        raise InvoerError(
            f"De stand “{tekst[:20]}” bestaat niet. Kies bruto of netto."
        ) from None
