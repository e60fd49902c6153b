"""The page of the organisation: its departments, people and bodies."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from betrokkenen import queries
from betrokkenen.onderdelen import ONDERDELEN, registreer_onderdelen
from kern.bladeren import lees_paginanummer
from kern.web import recht
from toegang.kader import kruimels
from toegang.onderdelen import lees_volgorde
from toegang.rechten import Recht

blueprint = Blueprint("betrokkenen", __name__, url_prefix="/betrokkenen")
registreer_onderdelen(blueprint)


@blueprint.get("/")
@recht(Recht.MENSEN_ZIEN, toekomst=True)
def index() -> ResponseReturnValue:
    return render_template(
        "betrokkenen/index.html",
        afdelingen=queries.list_afdelingen(),
        personen=queries.list_personenpagina(lees_paginanummer()),
        gremia=queries.list_gremia_met_leden(),
        volgorde=lees_volgorde(ONDERDELEN),
        kruimels=kruimels(titel="Mensen en gremia"),
    )
