"""Importeren: the pages of every import, one beside the other."""

from flask import Blueprint

from imports.inlezen.paginas import registreer
from imports.vergaderingen.soort import VERGADERINGEN

blueprint = Blueprint("importeren", __name__, url_prefix="/importeren")
registreer(blueprint, VERGADERINGEN)
