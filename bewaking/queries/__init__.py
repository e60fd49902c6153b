"""What the pages across a project, and across all projects, can be asked."""

from bewaking.queries.aanleveren import Startaanleveringen, get_startaanleveringen
from bewaking.queries.berichten import Bericht, list_berichten
from bewaking.queries.openpunten import (
    Openplek,
    Openpuntenblad,
    count_openplekken,
    find_openpunt,
    get_openpuntenblad,
    list_mogelijke_eigenaars,
    list_openplekken,
    list_te_vervullen,
    list_vervulde,
)
from bewaking.queries.planning import (
    heeft_activiteiten,
    is_planningsbesluit,
    list_planningsbesluiten,
    volgende_plaats,
)
from bewaking.queries.stand import Standoverzicht, get_standoverzicht
from bewaking.queries.start import Startblad, Startregel, get_startblad
from bewaking.queries.tijden import Tijd

__all__ = [
    "Bericht",
    "Openplek",
    "Openpuntenblad",
    "Standoverzicht",
    "Startaanleveringen",
    "Startblad",
    "Startregel",
    "Tijd",
    "count_openplekken",
    "find_openpunt",
    "get_openpuntenblad",
    "get_standoverzicht",
    "get_startaanleveringen",
    "get_startblad",
    "heeft_activiteiten",
    "is_planningsbesluit",
    "list_berichten",
    "list_mogelijke_eigenaars",
    "list_openplekken",
    "list_planningsbesluiten",
    "list_te_vervullen",
    "list_vervulde",
    "volgende_plaats",
]
