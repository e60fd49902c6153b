"""The pages of reminders: of a project, and one's own."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

import post.queries
from herinneringen import operations, queries
from herinneringen.forms import VoorkeurForm
from herinneringen.mensen import Ontvanger
from herinneringen.models import Herinneringstatus, Mailkeuze
from kern import klok
from kern.bladeren import lees_paginanummer
from kern.filters import lees_keuze
from kern.formulieren import is_ingestuurd, poging
from kern.web import met_status, recht
from toegang.kader import Link, kruimels
from toegang.poort import toegang
from toegang.rechten import Recht

TONEN = {
    Herinneringstatus.GEPLAND: "info",
    Herinneringstatus.VERZONDEN: "goed",
    Herinneringstatus.VERVALLEN: "neutraal",
    Herinneringstatus.VERLOPEN: "fout",
}
WOORDEN = {
    Herinneringstatus.GEPLAND: "wacht",
    Herinneringstatus.VERZONDEN: "verzonden",
    Herinneringstatus.VERVALLEN: "vervallen",
    Herinneringstatus.VERLOPEN: "verlopen",
}

blueprint = Blueprint("herinneringen", __name__)


@blueprint.get("/projecten/<project>/herinneringen")
@recht(Recht.HERINNERINGEN_ZIEN)
def index() -> ResponseReturnValue:
    wie, vandaag = toegang(), klok.vandaag()
    gekozen = lees_keuze("status", {s.value for s in Herinneringstatus})
    laatste_tik = post.queries.find_laatste_tik(klok.nu())
    return render_template(
        "herinneringen/index.html",
        blad=queries.get_projectblad(wie.project_id, vandaag=vandaag),
        aantallen=queries.count_per_status(wie.project_id),
        pagina=queries.list_outbox(
            project_id=wie.project_id,
            status=Herinneringstatus(gekozen) if gekozen else None,
            nummer=lees_paginanummer(),
            vertrouwelijk=wie.mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN),
        ),
        status=gekozen or "",
        woorden=WOORDEN,
        tonen=TONEN,
        statuskeuzes=[(soort.value, woord) for soort, woord in WOORDEN.items()],
        ronde=queries.find_laatste_ronde(),
        laatste_tik=laatste_tik and laatste_tik.laatste_op,
        planner_melding=post.queries.controle(),
        schrijf_mailkeuze=queries.schrijf_mailkeuze,
        kruimels=kruimels(titel="Herinneringen"),
    )


@blueprint.route("/mijn-herinneringen", methods=["GET", "POST"])
@recht(Recht.INGELOGD)
def eigen() -> ResponseReturnValue:
    wie, vandaag = toegang(), klok.vandaag()
    wens = queries.get_wens(gebruiker_id=wie.gebruiker_id, persoon_id=None)
    form: Any = VoorkeurForm(wens)
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            operations.kies_voorkeur(
                queries.get_eigen_ontvanger(wie.gebruiker_id, vandaag=vandaag),
                keuze=Mailkeuze(form.keuze.data),
                zonder=form.zonder_regels,
            )
        if form.gelukt:
            flash("Uw keuze is opgeslagen.", "succes")
            return redirect(url_for(".eigen"))
    pagina = render_template(
        "herinneringen/eigen.html",
        form=form,
        groepen=queries.vouw(
            queries.list_vooruitblik(vandaag=vandaag, gebruiker_id=wie.gebruiker_id)
        ),
        pagina=queries.list_outbox(
            gebruiker_id=wie.gebruiker_id,
            status=Herinneringstatus.VERZONDEN,
            nummer=lees_paginanummer(),
            projecten=wie.projecten,
        ),
        kruimels=kruimels(titel="Mijn herinneringen"),
    )
    return met_status(pagina, form=form)


@blueprint.route(
    "/projecten/<project>/herinneringen/personen/<id:persoon_id>",
    methods=["GET", "POST"],
)
@recht(Recht.INSTELLINGEN_WIJZIGEN)
def voorkeur(persoon_id: int) -> ResponseReturnValue:
    wie = toegang()
    wens = queries.get_wens(gebruiker_id=None, persoon_id=persoon_id)
    form: Any = VoorkeurForm(wens)
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            mens = _get_zonder_account(persoon_id)
            form.verwerk(daad)
            operations.kies_voorkeur(
                mens, keuze=Mailkeuze(form.keuze.data), zonder=form.zonder_regels
            )
        if form.gelukt:
            flash("De keuze is opgeslagen.", "succes")
            return redirect(f"{url_for('.index')}#zonder-account")
    mens = _get_zonder_account(persoon_id)
    pagina = render_template(
        "herinneringen/voorkeur.html",
        form=form,
        mens=mens,
        kruimels=kruimels(
            Link("Herinneringen", url_for(".index")),
            titel=mens.naam,
        ),
    )
    return met_status(pagina, form=form)


def _get_zonder_account(persoon_id: int) -> Ontvanger:
    return queries.get_zonder_account(
        persoon_id, project_id=toegang().project_id, vandaag=klok.vandaag()
    )
