"""What can be asked about reminders."""

from herinneringen.queries.outbox import (
    Outboxregel,
    count_per_status,
    find_laatste_ronde,
    list_outbox,
)
from herinneringen.queries.projectblad import Projectblad, get_projectblad
from herinneringen.queries.vooruit import (
    DAGEN_VOORUIT,
    Vooruitgroep,
    Vooruitregel,
    Zonder,
    list_vooruitblik,
    vouw,
)
from herinneringen.queries.wensen import (
    find_ontvanger,
    get_eigen_ontvanger,
    get_wens,
    get_zonder_account,
    schrijf_mailkeuze,
)

__all__ = [
    "DAGEN_VOORUIT",
    "Outboxregel",
    "Projectblad",
    "Vooruitgroep",
    "Vooruitregel",
    "Zonder",
    "count_per_status",
    "find_laatste_ronde",
    "find_ontvanger",
    "get_eigen_ontvanger",
    "get_projectblad",
    "get_wens",
    "get_zonder_account",
    "list_outbox",
    "list_vooruitblik",
    "schrijf_mailkeuze",
    "vouw",
]
