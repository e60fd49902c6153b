"""Keeping a secret that must be read again, and marks that tell nothing back.

Every key is made from KOERSVAST_SECRET_KEY and a purpose, so that what was made for
one purpose is worth nothing for another.
"""

import base64
import hmac
from hashlib import sha256

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app

from kern.config import Config
from kern.fouten import ConfiguratieError


def versleutel(tekst: str, *, doel: str) -> str:
    """Return the text as only this installation can read it."""
    return _kluis(doel).encrypt(tekst.encode()).decode()


def ontsleutel(versleuteld: str, *, doel: str) -> str:
    """Return the text again, also when an older key was in use then."""
    try:
        return _kluis(doel).decrypt(versleuteld.encode()).decode()
    except InvalidToken as fout:
        raise ConfiguratieError(
            "Dit is met een andere sleutel versleuteld. Zet de vorige waarde van"
            " KOERSVAST_SECRET_KEY in KOERSVAST_OUDE_SLEUTELS."
        ) from fout


def is_met_oude_sleutel(versleuteld: str, *, doel: str) -> bool:
    """Whether this still has to be encrypted with the key of today."""
    try:
        Fernet(_afgeleid(_geheimen()[0], doel)).decrypt(versleuteld.encode())
    except InvalidToken:
        return True
    return False


def merkteken(tekst: str, *, doel: str) -> str:
    """Return a mark that is equal for equal texts and tells nothing of them."""
    return list_merktekens(tekst, doel=doel)[0]


def list_merktekens(tekst: str, *, doel: str) -> list[str]:
    """Return the mark of today, and behind it those that older keys gave."""
    return [
        hmac.new(_afgeleid(geheim, doel), tekst.encode(), sha256).hexdigest()
        for geheim in _geheimen()
    ]


def _kluis(doel: str) -> MultiFernet:
    return MultiFernet([Fernet(_afgeleid(g, doel)) for g in _geheimen()])


def _geheimen() -> list[str]:
    """Return the secrets, that of today first."""
    config: Config = current_app.config["KOERSVAST"]
    if not config.secret_key:
        raise ConfiguratieError(
            "Hiervoor is KOERSVAST_SECRET_KEY nodig, dezelfde als die van de pagina's."
        )
    return [config.secret_key, *config.oude_sleutels]


def _afgeleid(geheim: str, doel: str) -> bytes:
    afleiding = HKDF(SHA256(), length=32, salt=None, info=f"koersvast {doel}".encode())
    return base64.urlsafe_b64encode(afleiding.derive(geheim.encode()))
