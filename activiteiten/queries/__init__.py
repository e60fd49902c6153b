"""What the activities can be asked."""

from activiteiten.queries.standen import (
    Activiteitstand,
    Melding,
    count_per_status,
    count_statussen_van,
    get_activiteitstand,
    get_meldbaar,
    list_activiteitstanden,
    list_makers,
    list_meldingen,
    list_trekkernamen,
)
from activiteiten.queries.uren import (
    Ntbtelling,
    Ramingdeel,
    Urenstand,
    count_ntb,
    get_uren_per_activiteit,
    get_urenstand,
    uren_van,
)
from activiteiten.queries.vragen import is_klaar, is_nieuwste_melding, nieuwste_status
from activiteiten.queries.wisselingen import (
    Wisseling,
    Wisselsoort,
    list_wisselingen,
    list_wisselingen_van,
)
from activiteiten.queries.zicht import (
    heeft_geen_trekker_meer,
    heeft_nieuwe_plek,
    is_eigen,
    is_getrokken_door,
    is_open_plek,
    zichtbaar,
)

__all__ = [
    "Activiteitstand",
    "Melding",
    "Ntbtelling",
    "Ramingdeel",
    "Urenstand",
    "Wisseling",
    "Wisselsoort",
    "count_ntb",
    "count_per_status",
    "count_statussen_van",
    "get_activiteitstand",
    "get_meldbaar",
    "get_uren_per_activiteit",
    "get_urenstand",
    "heeft_geen_trekker_meer",
    "heeft_nieuwe_plek",
    "is_eigen",
    "is_getrokken_door",
    "is_klaar",
    "is_nieuwste_melding",
    "is_open_plek",
    "list_activiteitstanden",
    "list_makers",
    "list_meldingen",
    "list_trekkernamen",
    "list_wisselingen",
    "list_wisselingen_van",
    "nieuwste_status",
    "uren_van",
    "zichtbaar",
]
