"""What the money can be asked."""

from begroting.queries.standen import (
    Begrotingstand,
    Boekingregel,
    Poststand,
    get_begrotingstand,
    list_begrotingstanden,
    list_boekingen,
)
from begroting.queries.wijzigen import (
    Keuzelijst,
    get_begroting,
    get_boeking,
    get_post,
    is_begroting_gemaakt,
    is_code_bezet,
    is_tegengeboekt,
    list_codes,
    list_posten,
    list_verplichtingen,
    volgende_plaats,
)

__all__ = [
    "Begrotingstand",
    "Boekingregel",
    "Keuzelijst",
    "Poststand",
    "get_begroting",
    "get_begrotingstand",
    "get_boeking",
    "get_post",
    "is_begroting_gemaakt",
    "is_code_bezet",
    "is_tegengeboekt",
    "list_begrotingstanden",
    "list_boekingen",
    "list_codes",
    "list_posten",
    "list_verplichtingen",
    "volgende_plaats",
]
