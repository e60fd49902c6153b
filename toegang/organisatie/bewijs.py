"""From a code to somebody: the exchange with the provider, and every check on it."""

import hmac
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jws import JWSRegistry

from kern import klok
from kern.aanbieder import Aanbieder
from toegang.organisatie import rules
from toegang.organisatie.kennis import SOORTEN, Gegevens, Kennis
from toegang.organisatie.ophalen import haal_json
from toegang.organisatie.rules import Identiteit
from toegang.organisatie.weigeringen import BewijsError, ExtraStapError
from toegang.queries import hash_sleutel

KLOKVERSCHIL_S = 60
LANGSTE_KOP = 4096


@dataclass(frozen=True)
class Begin:
    """What one sign-in is begun with; the provider sees state, nonce and challenge."""

    sleutel: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Terug:
    """What must hold of the answer to a sign-in that was begun here."""

    code: str
    nonce_hash: str
    verifier: str
    terug_url: str


def maak_inlogadres(kennis: Kennis, begin: Begin, *, terug_url: str) -> str:
    """Return the address at the provider where this sign-in goes on."""
    aanbieder = kennis.aanbieder
    velden = {
        "response_type": "code",
        "client_id": aanbieder.client_id,
        "redirect_uri": terug_url,
        "scope": aanbieder.scopes,
        "state": begin.state,
        "nonce": begin.nonce,
        "code_challenge": _zonder_vulling(sha256(begin.verifier.encode()).digest()),
        "code_challenge_method": "S256",
        "ui_locales": "nl",
    }
    if aanbieder.eis_acr:
        velden["acr_values"] = " ".join(sorted(aanbieder.eis_acr))
    return _met_velden(kennis.gegevens().inloggen, velden)


def maak_uitlogadres(kennis: Kennis, *, terug_url: str) -> str | None:
    """Return where one signs out at the provider too, if it has such a place."""
    adres = kennis.gegevens().uitloggen
    if adres is None:
        return None
    client = kennis.aanbieder.client_id
    return _met_velden(
        adres, {"client_id": client, "post_logout_redirect_uri": terug_url}
    )


def haal_identiteit(kennis: Kennis, terug: Terug) -> Identiteit:
    """Return whom the provider vouches for, after every check; else refuse."""
    gegevens, aanbieder = kennis.gegevens(), kennis.aanbieder
    tokens = _wissel_in(gegevens, aanbieder, terug)
    claims = _controleer(kennis, str(tokens.get("id_token", "")), terug.nonce_hash)
    if not rules.is_streng_genoeg(claims, aanbieder.eis_acr):
        raise ExtraStapError("acr of amr te licht")
    claims = _vul_aan(gegevens, aanbieder, claims, tokens.get("access_token"))
    rollen = None
    if aanbieder.rollen_claim:
        claim = rules.find_claim(claims, aanbieder.rollen_claim)
        rollen = rules.list_waarden(claim)
    return Identiteit(
        issuer=aanbieder.issuer,
        subject=claims["sub"],
        email=rules.lees_email(claims, bewijs=aanbieder.email_bewijs),
        naam=rules.lees_naam(claims),
        rollen=rollen,
    )


def _wissel_in(
    gegevens: Gegevens, aanbieder: Aanbieder, terug: Terug
) -> dict[str, Any]:
    velden = {
        "grant_type": "authorization_code",
        "code": terug.code,
        "redirect_uri": terug.terug_url,
        "code_verifier": terug.verifier,
    }
    koppen = {}
    if gegevens.met_basic:
        paar = f"{quote(aanbieder.client_id, '')}:{quote(aanbieder.client_secret, '')}"
        koppen["Authorization"] = f"Basic {b64encode(paar.encode()).decode()}"
    else:
        velden |= {
            "client_id": aanbieder.client_id,
            "client_secret": aanbieder.client_secret,
        }
    return haal_json(gegevens.inwisselen, velden=velden, koppen=koppen)


def _controleer(kennis: Kennis, token: str, nonce_hash: str) -> dict[str, Any]:
    registry = JWSRegistry(algorithms=list(SOORTEN), strict_check_header=False)
    registry.max_header_length = LANGSTE_KOP
    try:
        gelezen = jwt.decode(
            token, lambda jws: kennis.get_sleutel(jws.headers()), registry=registry
        )
        _eisen(kennis.aanbieder).validate(gelezen.claims)
    except (JoseError, ValueError, TypeError, KeyError, RecursionError) as fout:
        raise BewijsError(f"id-token: {type(fout).__name__}") from fout
    claims = gelezen.claims
    nonce = claims["nonce"]
    if not isinstance(nonce, str) or not _zelfde(hash_sleutel(nonce), nonce_hash):
        raise BewijsError("id-token: nonce")
    _eis_voor_ons(claims, kennis.aanbieder.client_id)
    if not rules.is_subject(claims["sub"]):
        raise BewijsError("id-token: sub")
    return claims


def _eisen(aanbieder: Aanbieder) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now=int(klok.nu().timestamp()),
        leeway=KLOKVERSCHIL_S,
        iss={"essential": True, "value": aanbieder.issuer},
        aud={"essential": True, "value": aanbieder.client_id},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        nonce={"essential": True},
    )


def _eis_voor_ons(claims: Mapping[str, Any], client_id: str) -> None:
    # A token for more than one party must say that it was made for us.
    voor_meer = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", None if voor_meer else client_id) != client_id:
        raise BewijsError("id-token: azp")


def _vul_aan(
    gegevens: Gegevens, aanbieder: Aanbieder, claims: dict[str, Any], toegang: object
) -> dict[str, Any]:
    """Ask the provider for what the token does not say, when it can be asked."""
    nodig = ["email", aanbieder.email_bewijs, aanbieder.rollen_claim]
    mist = any(n and rules.find_claim(claims, n) is None for n in nodig)
    if not mist or gegevens.persoon is None or not isinstance(toegang, str):
        return claims
    _eis_bij_elkaar(claims, toegang)
    kop = {"Authorization": f"Bearer {toegang}"}
    persoon = haal_json(gegevens.persoon, koppen=kop)
    if persoon.get("sub") != claims["sub"]:
        raise BewijsError("userinfo: sub")
    return persoon | claims


def _eis_bij_elkaar(claims: Mapping[str, Any], toegang: str) -> None:
    """Refuse an access token that is not the one the identity token speaks of."""
    gezegd = claims.get("at_hash")
    if gezegd is None:
        return
    helft = _zonder_vulling(sha256(toegang.encode()).digest()[:16])
    if not isinstance(gezegd, str) or not _zelfde(gezegd, helft):
        raise BewijsError("id-token: at_hash")


def _met_velden(adres: str, velden: dict[str, str]) -> str:
    teken = "&" if urlsplit(adres).query else "?"
    return f"{adres}{teken}{urlencode(velden)}"


def _zonder_vulling(ruw: bytes) -> str:
    return urlsafe_b64encode(ruw).rstrip(b"=").decode()


def _zelfde(een: str, ander: str) -> bool:
    return hmac.compare_digest(een.encode(), ander.encode())
