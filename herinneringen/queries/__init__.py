"""What can be asked about reminders."""

from herinneringen.queries.outbox import (
    Outboxregel,
    count_per_status,
    find_laatste_ronde,
    list_outbox,
)
from herinneringen.queries.vooruit import (
    DAGEN_VOORUIT,
    Ladder,
    Ladderregel,
    Vooruitregel,
    Zonder,
    find_ladder,
    list_vooruitblik,
    list_zonder_ontvanger,
)
from herinneringen.queries.wensen import (
    find_ontvanger,
    get_wens,
    schrijf_mailkeuze,
)

__all__ = [
    "DAGEN_VOORUIT",
    "Ladder",
    "Ladderregel",
    "Outboxregel",
    "Vooruitregel",
    "Zonder",
    "count_per_status",
    "find_laatste_ronde",
    "find_ladder",
    "find_ontvanger",
    "get_wens",
    "list_outbox",
    "list_vooruitblik",
    "list_zonder_ontvanger",
    "schrijf_mailkeuze",
]
