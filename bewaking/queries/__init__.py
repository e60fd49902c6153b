"""What the pages across a project, and across all projects, can be asked."""

from bewaking.queries.aanleveren import Startaanleveringen, get_startaanleveringen
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
from bewaking.queries.overzichten import (
    Bericht,
    Standoverzicht,
    Startblad,
    Startregel,
    Tijd,
    get_standoverzicht,
    get_startblad,
    list_berichten,
)
from bewaking.queries.planning import (
    heeft_activiteiten,
    is_planningsbesluit,
    list_planningsbesluiten,
    volgende_plaats,
)

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
