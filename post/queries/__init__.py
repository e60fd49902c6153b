"""What can be asked about messages, the lock, planners and tasks."""

from post.queries.berichten import (
    count_per_status,
    find_oudste_wachtende,
    is_losgelaten,
    is_onbestelbaar,
    list_bezig,
    list_mislukte,
    list_onbestelbaar,
    wacht_er_post,
)
from post.queries.stand import controle, find_laatste_tik, get_adres, get_poststand
from post.queries.taken import (
    find_taak,
    find_taakresultaat,
    get_taak,
    list_taken,
    wacht_er_werk,
)

__all__ = [
    "controle",
    "count_per_status",
    "find_laatste_tik",
    "find_oudste_wachtende",
    "find_taak",
    "find_taakresultaat",
    "get_adres",
    "get_poststand",
    "get_taak",
    "is_losgelaten",
    "is_onbestelbaar",
    "list_bezig",
    "list_mislukte",
    "list_onbestelbaar",
    "list_taken",
    "wacht_er_post",
    "wacht_er_werk",
]
