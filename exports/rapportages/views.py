"""The pages of reports: the register, one report, its files, and comparing two."""

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from bewaking.models import Rapportage
from exports.momentopname.waarden import lees_grafiek
from exports.operations import bestandsnaam_van
from exports.rapportages import daden, queries
from exports.rapportages.bladen import (
    MEESTE_RIJEN,
    get_rapportblad,
    get_vergelijkblad,
    kies_editie,
    lees_momentopname,
)
from exports.rapportages.onderdelen import ONDERDELEN
from exports.rapportages.queries import Zicht, zicht_van
from exports.tabellen.woorden import GETALLEN, in_woorden
from kern.filters import lees_keuze
from kern.fouten import InvoerError
from kern.grafieken import Matrix, Staafgrafiek
from kern.lijsten import BESCHERMING
from kern.tekenen import teken_matrix, teken_staven, teken_tijdlijn
from kern.web import recht
from toegang.kader import Link, kruimels
from toegang.onderdelen import registreer
from toegang.poort import toegang
from toegang.rechten import Recht

blueprint = Blueprint("rapporten", __name__, url_prefix="/projecten/<project>")
for onderdeel in ONDERDELEN:
    registreer(blueprint, onderdeel)
daden.registreer_daden(blueprint)
