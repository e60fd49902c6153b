"""The code of an app: its secret, the figure to scan, and which half minute it is."""

import hmac
from datetime import datetime

import pyotp
import segno

from kern.versleuteling import ontsleutel, versleutel
from toegang.rules import is_totp_code, te_proberen_stappen

DOEL = "totp"
MAKER = "Koersvast"


def maak_geheim() -> str:
    """Return a new secret (160 bits), encrypted."""
    return versleutel(pyotp.random_base32(), doel=DOEL)


def leesbaar(geheim: str) -> str:
    """Return the secret as people type it over, in groups of four."""
    kaal = ontsleutel(geheim, doel=DOEL)
    return " ".join(kaal[i : i + 4] for i in range(0, len(kaal), 4))


def teken_qr(geheim: str, *, email: str) -> str:
    """Return the figure to scan as an address of its own, for an image."""
    totp = pyotp.TOTP(ontsleutel(geheim, doel=DOEL))
    adres = totp.provisioning_uri(name=email, issuer_name=MAKER)
    return segno.make(adres, error="m").svg_data_uri(scale=5, border=4, light="white")


def gebruikte_stap(
    geheim: str, code: str, *, nu: datetime, laatste: int | None
) -> int | None:
    """Return the half minute of which this is the code; None when of none."""
    if not is_totp_code(code):
        return None
    totp = pyotp.TOTP(ontsleutel(geheim, doel=DOEL))
    gevonden = [
        stap
        for stap in te_proberen_stappen(nu, laatste)
        if hmac.compare_digest(totp.generate_otp(stap), code)
    ]
    return gevonden[0] if gevonden else None
