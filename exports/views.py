"""The pages of exports: what a report holds, and the report itself."""

from collections.abc import Callable

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

from exports import operations, taken
from exports.momentopname import Editie, Momentopname, lees_editie
from exports.momentopname.compileren import compileer, compileer_overzicht
from exports.papieren.maken import maak_papier
from exports.papieren.soorten import SOORTEN
from exports.tabellen import samenvatting as tabellen
from exports.tabellen.toelichting import editie_in_woorden
from exports.tabellen.woorden import GETALLEN, in_woorden
from exports.werkboek import BLADNAMEN
from kern.lijsten import BESCHERMING
from kern.transactie import transactie
from kern.web import recht
from post.operations import vraag_taak_aan
from toegang.poort import toegang
from toegang.rechten import Recht

blueprint = Blueprint("exports", __name__, url_prefix="/projecten/<project>/rapportage")


@blueprint.get("/")
@recht(Recht.RAPPORT_MAKEN)
def index() -> ResponseReturnValue:
    momentopname = _momentopname(compileer_overzicht)
    return render_template(
        "exports/index.html",
        editie=momentopname["kop"]["editie"],
        edities=_edities(),
        uitleg=editie_in_woorden(momentopname["kop"]["editie"]),
        bladen=BLADNAMEN,
        cijfers=tabellen.feiten_cijfers(momentopname),
        voorbeeld=[
            tabellen.tabel_fasen(momentopname),
            tabellen.tabel_aandacht(momentopname, "te_laat"),
            tabellen.tabel_aandacht(momentopname, "volgende"),
            tabellen.tabel_top(momentopname),
        ],
        in_woorden=in_woorden,
        getallen=GETALLEN,
        groot=momentopname["samenvatting"]["activiteiten"]["aantal"]
        > taken.GROOT_VANAF,
    )


@blueprint.get("/tussenrapportage.xlsx")
@recht(Recht.RAPPORT_MAKEN)
def tussenrapportage() -> ResponseReturnValue:
    return _download(_momentopname(), ".xlsx")


@blueprint.get("/tussenrapportage.json")
@recht(Recht.RAPPORT_MAKEN)
def momentopname() -> ResponseReturnValue:
    return _download(_momentopname(), ".json")


@blueprint.post("/achtergrond")
@recht(Recht.RAPPORT_MAKEN)
def achtergrond() -> ResponseReturnValue:
    wie, editie = toegang(), _editie()
    with transactie(door=wie.gebruiker_id) as daad:
        taak = vraag_taak_aan(
            soort=taken.SOORT,
            titel=taken.titel_van(_projectnaam(), peildatum=wie.dag, editie=editie),
            gegevens=taken.gegevens_van(
                wie.project_id, peildatum=wie.dag, editie=editie
            ),
            project_id=wie.project_id,
            daad=daad,
        )
    flash("De tussenrapportage wordt op de achtergrond gemaakt.", "succes")
    return redirect(url_for("post.taak", taak_id=taak.id))


def _momentopname(
    maak: Callable[..., Momentopname] = compileer,
) -> Momentopname:
    wie = toegang()
    return maak(wie.project_id, peildatum=wie.dag, editie=_editie())


def _editie() -> Editie:
    editie = lees_editie(request.args.get("editie", ""))
    if editie not in _edities():
        abort(404)
    return editie


def _projectnaam() -> str:
    project = toegang().project
    return project.naam if project else ""


def _edities() -> list[Editie]:
    mag = toegang().mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN)
    return list(Editie) if mag else [Editie.BESTUURLIJK]


def _download(momentopname: Momentopname, extensie: str) -> Response:
    naam = operations.bestandsnaam(momentopname["kop"], extensie)
    inhoud = maak_papier(momentopname, extensie)
    antwoord = Response(inhoud, mimetype=SOORTEN[extensie], headers=BESCHERMING)
    antwoord.headers.set("Content-Disposition", "attachment", filename=naam)
    return antwoord
