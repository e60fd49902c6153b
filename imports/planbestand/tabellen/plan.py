"""All lists of a plan, in an order in which a row is made before it is pointed at."""

from imports.planbestand.tabellen.opdracht import (
    BETROKKENEN,
    DOELSTELLINGEN,
    FASEN,
    PRODUCTEN,
    RAPPORTAGEAFSPRAKEN,
)
from imports.planbestand.tabellen.sturing import BEGROTINGSPOSTEN, MAATREGELEN, RISICOS
from imports.planbestand.tabellen.werk import (
    ACTIVITEITEN,
    BESLUITEN,
    MIJLPALEN,
    TOEZEGGINGEN,
    TRAJECTEN,
)
from imports.planbestand.velden import Tabel

PLAN: dict[str, Tabel] = {
    "betrokkenen": BETROKKENEN,
    "fasen": FASEN,
    "producten": PRODUCTEN,
    "doelstellingen": DOELSTELLINGEN,
    "activiteiten": ACTIVITEITEN,
    "mijlpalen": MIJLPALEN,
    "trajecten": TRAJECTEN,
    "besluiten": BESLUITEN,
    "toezeggingen": TOEZEGGINGEN,
    "rapportageafspraken": RAPPORTAGEAFSPRAKEN,
    "risicos": RISICOS,
    "maatregelen": MAATREGELEN,
    "begrotingsposten": BEGROTINGSPOSTEN,
}
