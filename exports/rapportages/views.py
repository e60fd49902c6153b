"""The pages of reports: the register, one report, its files, and comparing two."""

from flask import Blueprint

from exports.rapportages import daden
from exports.rapportages.onderdelen import ONDERDELEN
from toegang.onderdelen import registreer

blueprint = Blueprint("rapporten", __name__, url_prefix="/projecten/<project>")
for onderdeel in ONDERDELEN:
    registreer(blueprint, onderdeel)
daden.registreer_daden(blueprint)
