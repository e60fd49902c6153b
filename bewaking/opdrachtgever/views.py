"""The page of the sponsor, made for a phone."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from bewaking.opdrachtgever import operations, queries
from bewaking.opdrachtgever.forms import GezienForm
from bewaking.opdrachtgever.sinds import Sinds
from bewaking.poort.queries import list_faseregels
from bewaking.poort.rules import is_klaar_voor_decharge
from bewaking.rapportages.queries import list_ter_vaststelling
from bewaking.stoplichten.bronnen import get_bronnen
from bewaking.stoplichten.queries import get_lichten
from bewaking.stoplichten.zicht import lichtzicht
from kern import klok
from kern.formulieren import poging
from kern.soorten import soorten
from kern.web import recht
from toegang.poort import toegang
from toegang.rechten import Recht

blueprint = Blueprint(
    "opdrachtgever", __name__, url_prefix="/projecten/<project>/opdrachtgever"
)


@blueprint.get("")
@recht(Recht.OPDRACHTGEVER_ZIEN)
def index() -> ResponseReturnValue:
    wie, nu = toegang(), klok.nu()
    zicht, geld = lichtzicht(wie.mag), wie.mag(Recht.GELD_ZIEN)
    gezien = queries.find_gezien(wie.project_id, wie.gebruiker_id)
    sinds = Sinds(wie.dag, gezien.gezien_op if gezien else None)
    return render_template(
        "opdrachtgever/index.html",
        overgangen=queries.list_open_overgangen([wie.project_id])
        if wie.mag(Recht.FASE_BESLUITEN)
        else (),
        rapporten=list_ter_vaststelling([wie.project_id])
        if wie.mag(Recht.RAPPORT_VASTSTELLEN)
        else (),
        vraagt_decharge=_vraagt_decharge(),
        overgangspagina=soorten().dingen["faseovergang"].pagina,
        lichten=get_lichten(
            zicht, get_bronnen(wie.project_id, peildatum=wie.dag, geld=geld)
        ),
        groepen=queries.list_veranderingen(
            wie.project_id,
            sinds=sinds,
            geld=geld,
            vertrouwelijk=wie.mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN),
            lichten=zicht.besluiten,
        ),
        sinds=sinds,
        form=GezienForm(data={"tot": nu.isoformat()}),
    )


def _vraagt_decharge() -> bool:
    wie = toegang()
    if not wie.mag(Recht.FASE_BESLUITEN):
        return False  # the project was closed
    regels = list_faseregels(wie.project_id, peildatum=wie.dag)
    return is_klaar_voor_decharge([regel.staat for regel in regels])


@blueprint.post("/gezien")
@recht(Recht.OPDRACHTGEVER_ZIEN)
def gezien() -> ResponseReturnValue:
    wie = toegang()
    form: Any = GezienForm()
    with poging(form, door=wie.gebruiker_id) as daad:
        form.verwerk(daad)
        operations.merk_gezien(
            wie.project_id,
            gebruiker_id=wie.gebruiker_id,
            tot=form.moment,
            daad=daad,
        )
    if form.gelukt:
        flash("U hebt dit gezien. Hier staat voortaan wat daarna komt.", "succes")
    else:
        flash("Dat is niet gelukt. Probeer het opnieuw.", "fout")
    return redirect(url_for("opdrachtgever.index"))
