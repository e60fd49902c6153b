"""What can be done: begin to sign in, sign in, couple by hand."""

from toegang.organisatie.operations.inloggen import (
    AANVRAAG_GELDIG,
    Aanvraag,
    bewaar_aanvraag,
    gebruik_aanvraag,
    log_in,
    maak_begin,
    ruim_aanvragen_op,
)
from toegang.organisatie.operations.koppelen import (
    KoppelingError,
    koppel,
    ontkoppel,
    sta_koppeling_toe,
)

__all__ = [
    "AANVRAAG_GELDIG",
    "Aanvraag",
    "KoppelingError",
    "bewaar_aanvraag",
    "gebruik_aanvraag",
    "koppel",
    "log_in",
    "maak_begin",
    "ontkoppel",
    "ruim_aanvragen_op",
    "sta_koppeling_toe",
]
