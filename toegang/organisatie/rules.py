"""What the claims of a provider say of somebody. Pure; knows no web, no database."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from toegang.rechten import Rol

FOUTWOORD = re.compile(r"[a-z_]{1,60}")
HOOGSTENS_WAARDEN = 500
LANGSTE_NAAM = 100
LANGSTE_SUBJECT = 255


@dataclass(frozen=True)
class Identiteit:
    """Somebody, as the provider vouches for him; ``email`` only when verified.

    ``rollen`` is None when roles do not come from the provider.
    """

    issuer: str
    subject: str
    email: str | None
    naam: str | None
    rollen: frozenset[str] | None


def find_claim(claims: Mapping[str, Any], naam: str) -> Any:
    """Return the claim of this name, or else the one at this path of dots.

    >>> find_claim({"https://x.test/rollen": ["a"]}, "https://x.test/rollen")
    ['a']
    >>> find_claim({"realm_access": {"roles": ["a"]}}, "realm_access.roles")
    ['a']
    >>> find_claim({"realm_access": "a"}, "realm_access.roles") is None
    True
    """
    if naam in claims:
        return claims[naam]
    gevonden: Any = claims
    for deel in naam.split("."):
        if not isinstance(gevonden, Mapping):
            return None
        gevonden = gevonden.get(deel)
    return gevonden


def list_waarden(claim: object) -> frozenset[str]:
    """Return the words of a claim: a list of them, or one text with spaces.

    >>> sorted(list_waarden(["a", 7, "b"])), sorted(list_waarden("a b"))
    (['a', 'b'], ['a', 'b'])
    >>> list_waarden(None), list_waarden({"a": 1})
    (frozenset(), frozenset())
    """
    delen = claim.split() if isinstance(claim, str) else claim
    if not isinstance(delen, list):
        return frozenset()
    woorden = [deel for deel in delen if isinstance(deel, str)]
    return frozenset(woorden[:HOOGSTENS_WAARDEN])


def list_rollen(waarden: Iterable[str]) -> frozenset[tuple[str, Rol]]:
    """Return project code and role of each value that says both; skip the others.

    >>> list_rollen(["voorbeeld:lezer", "voorbeeld:baas", "lezer", ":lezer"])
    frozenset({('voorbeeld', <Rol.LEZER: 'lezer'>)})
    """
    delen = [waarde.rpartition(":") for waarde in waarden]
    bekend = set(Rol)
    return frozenset(
        (code, Rol(rol)) for code, _, rol in delen if code and rol in bekend
    )


def lees_email(claims: Mapping[str, Any], *, bewijs: str) -> str | None:
    r"""Return the address in small letters, if the provider says it was verified.

    Only ASCII: other letters can become those of somebody else in small letters. The
    word of the standard must be true itself; one of the provider's own may be 1.

    >>> goed = {"email": "A@x.test", "email_verified": True}
    >>> lees_email(goed, bewijs="email_verified")
    'a@x.test'
    >>> lees_email(goed | {"email_verified": 1}, bewijs="email_verified")
    >>> lees_email({"email": "a@x.test", "xms_edov": "1"}, bewijs="xms_edov")
    'a@x.test'
    >>> lees_email({"email": "\u212a@x.test", "xms_edov": True}, bewijs="xms_edov")
    >>> lees_email({"email": "a@x.test"}, bewijs="email_verified")
    """
    email, waarde = claims.get("email"), find_claim(claims, bewijs)
    eigen = bewijs != "email_verified" and waarde in (1, "1", "true")
    if not (waarde is True or eigen):
        return None
    if not isinstance(email, str) or not email.isascii() or email.count("@") != 1:
        return None
    return email.strip().lower()


def lees_naam(claims: Mapping[str, Any]) -> str | None:
    r"""Return the name on one line, without what cannot be seen.

    >>> lees_naam({"name": " Adviseur\n\u202e Wmo "})
    'Adviseur Wmo'
    >>> lees_naam({"name": 7}) is None
    True
    """
    naam = claims.get("name")
    if not isinstance(naam, str):
        return None
    zichtbaar = "".join(t if t.isprintable() else " " for t in naam)
    return " ".join(zichtbaar.split())[:LANGSTE_NAAM].strip() or None


def is_subject(waarde: object) -> bool:
    """Whether this can be the provider's own lasting name of somebody.

    >>> is_subject("af3-9"), is_subject(""), is_subject("a" * 256), is_subject(7)
    (True, False, False, False)
    """
    if not isinstance(waarde, str) or not waarde.isascii():
        return False
    return waarde.isprintable() and 0 < len(waarde) <= LANGSTE_SUBJECT


def is_streng_genoeg(claims: Mapping[str, Any], eis: frozenset[str]) -> bool:
    """Whether the way of signing in is one that is asked; without a demand any is.

    >>> is_streng_genoeg({"amr": ["pwd", "mfa"]}, frozenset({"mfa"}))
    True
    >>> is_streng_genoeg({"acr": "1"}, frozenset({"2"}))
    False
    >>> is_streng_genoeg({}, frozenset())
    True
    """
    amr, acr = claims.get("amr"), claims.get("acr")
    gezegd = {
        deel
        for deel in (*(amr if isinstance(amr, list) else ()), acr)
        if isinstance(deel, str)
    }
    return not eis or bool(eis & gezegd)


def foutwoord(gezegd: object) -> str:
    """Return the word for an error that the standard knows, for the log.

    >>> foutwoord("access_denied"), foutwoord("<script>"), foutwoord(None)
    ('access_denied', 'onbekende fout', 'onbekende fout')
    """
    is_woord = isinstance(gezegd, str) and FOUTWOORD.fullmatch(gezegd)
    return str(gezegd) if is_woord else "onbekende fout"
