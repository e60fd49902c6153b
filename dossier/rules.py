"""The chain of history: how a value is written down, and what a line adds up to.

What stands here is of every line that was ever written. Another way of writing the
same value would make all of them seem changed, so nothing here may change.
"""

import hashlib
import json
import secrets
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, NamedTuple

# What is no part of anybody's work: how somebody is signed in, what was used up, what
# waits for an answer or to be sent or done, and the history itself. Every other table
# has a history.
ZONDER_GESCHIEDENIS = frozenset(
    {
        "aanmelding",
        "agendasleutel",
        "bericht",
        "formuliersleutel",
        "gezien",
        "hartslag",
        "herinnering",
        "herinneringronde",
        "herstelcode",
        "inlogaanvraag",
        "inloglink",
        "logboekregel",
        "onbestelbaar",
        "persoonswaarde",
        "planconcept",
        "postslot",
        "sessie",
        "taak",
        "taakresultaat",
        "teller",
        "uitnodiging",
        "voorkeur",
        "wijziging",
    }
)
# Secrets, and what changes at each sign-in: no line ever holds these columns.
ZONDER_GESCHIEDENIS_IN: Mapping[str, frozenset[str]] = {
    "gebruiker": frozenset(
        {
            "laatst_ingelogd",
            "totp_geheim",
            "totp_stap",
            "wachtwoord_hash",
        }
    ),
    # The bytes themselves; their sha256 is in the line, so the chain holds them too.
    "rapporteditie": frozenset({"momentopname"}),
    "rapportpapier": frozenset({"inhoud"}),
}
# A change of nothing else is not what people call a change.
STIL = frozenset({"revisie", "volgorde", "sorteernummer", "sorteernaam"})
BEGIN_VAN_DE_KETEN = "0" * 64
AFDRUK = "sha256"

Waarden = Mapping[str, Any]


def als_json(waarde: Any) -> Any:
    """Return the value as JSON holds it.

    >>> als_json(date(2021, 9, 1)), als_json(datetime(2021, 9, 1, 7, 5, tzinfo=UTC))
    ('2021-09-01', '2021-09-01T07:05:00.000000+00:00')
    >>> als_json(None), als_json(True), als_json(12), als_json("raad")
    (None, True, 12, 'raad')
    >>> als_json(1.5)
    Traceback (most recent call last):
    TypeError: history cannot hold a float
    """
    if isinstance(waarde, Enum):
        return waarde.value
    if isinstance(waarde, datetime):
        return waarde.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(waarde, date):
        return waarde.isoformat()
    if waarde is None or isinstance(waarde, bool | int | str):
        return waarde
    raise TypeError(f"history cannot hold a {type(waarde).__name__}")


def schrijf_json(waarde: Any) -> str:
    """Write it in the one way in which it can be written.

    >>> schrijf_json({"titel": "Één", "aantal": 2})
    '{"aantal":2,"titel":"Één"}'
    """
    return _SCHRIJVER.encode(waarde)


# Made once: a plan of some size writes hundreds of thousands.
_SCHRIJVER = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False
)


class Inhoud(NamedTuple):
    """What the chain covers of one line, in this order."""

    id: int
    daad: int
    op: datetime
    door_id: int | None
    project_id: int | None
    tabel: str
    rij_id: int
    ouder_tabel: str | None
    ouder_id: int | None
    handeling: str
    oud: str | None
    nieuw: str | None
    stil: bool
    vertrouwelijk: bool


def controlegetal(vorige: str, inhoud: Inhoud) -> str:
    """Return what the line adds up to, together with all lines before it."""
    delen = schrijf_json([*inhoud[:2], als_json(inhoud.op), *inhoud[3:]])
    return hashlib.sha256(f"{vorige}\n{delen}".encode()).hexdigest()


def nieuw_zout() -> str:
    """Return what is added to a personal value, so that nobody can guess it back."""
    return secrets.token_hex(16)


def afdruk(waarde: str, zout: str) -> str:
    """Return what the chain keeps of a personal value.

    >>> afdruk('"Jansen"', "a")[:8], afdruk('"Jansen"', "b")[:8]
    ('59768992', '7dfd1e31')
    """
    return hashlib.sha256(f"{zout}\n{waarde}".encode()).hexdigest()


def is_afdruk(waarde: Any) -> bool:
    """Whether it stands in place of a personal value.

    >>> is_afdruk({"sha256": "c6a8"}), is_afdruk("Jansen")
    (True, False)
    """
    return isinstance(waarde, dict) and AFDRUK in waarde


def verschil(oud: Waarden, nieuw: Waarden) -> list[str]:
    """Return the fields that changed; one that is not there is empty.

    >>> verschil({"titel": "A", "jaar": 1}, {"titel": "B", "jaar": 1, "op": None})
    ['titel']
    """
    return sorted(
        veld for veld in oud.keys() | nieuw.keys() if oud.get(veld) != nieuw.get(veld)
    )


def is_stil(velden: Collection[str]) -> bool:
    """Whether people would call it no change.

    >>> is_stil(["revisie"]), is_stil(["revisie", "titel"]), is_stil([])
    (True, False, True)
    """
    return STIL.issuperset(velden)
