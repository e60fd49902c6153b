"""What a password, a code and an origin are worth. Pure; the clock is passed in."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address
from itertools import pairwise
from typing import NamedTuple

# OWASP ASVS 5.0: 6.2.1 asks 8 and advises 15, 6.2.9 asks that 64 may be used.
KORTSTE_WACHTWOORD = 12
LANGSTE_WACHTWOORD = 128
MINSTE_TEKENS = 5
KORTSTE_WOORD = 4
LANGSTE_ADRES = 254
ADRES = re.compile(r"[^@\s\x00-\x1f\x7f]+@[^@\s\x00-\x1f\x7f]+\.[^@\s\x00-\x1f\x7f]+")
TOTP_STAP = timedelta(seconds=30)
# What people write for a letter, and expect nobody to see.
LEET = str.maketrans("013457@$!|€", "oleastasile")

# The first that fits; Edge and Opera call themselves Chrome, and Chrome Safari.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome/", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMEN = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def is_adres(tekst: str) -> bool:
    """Whether this looks like an e-mail address; whether it exists is not known.

    >>> is_adres("naam@gemeente.nl"), is_adres("naam@gemeente"), is_adres("a b@c.nl")
    (True, False, False)
    """
    return len(tekst) <= LANGSTE_ADRES and ADRES.fullmatch(tekst) is not None


def bezwaar(wachtwoord: str, verboden: Iterable[str]) -> str | None:
    """Return why the password is too easy to guess, in words; None when it is not.

    There are no rules for capitals, digits or signs: they make passwords worse.

    >>> bezwaar("kort", [])
    'Gebruik minstens 12 tekens, bijvoorbeeld drie of vier losse woorden.'
    >>> bezwaar("x" * 129, [])
    'Gebruik hoogstens 128 tekens.'
    >>> bezwaar("abababababab", [])
    'Gebruik meer verschillende tekens.'
    >>> bezwaar("Zw0lle-voor-altijd", ["zwolle"])
    'Laat “zwolle” weg: dat raadt iemand die u of uw organisatie kent.'
    >>> bezwaar("paard lamp nietje regen", ["zwolle"]) is None
    True
    """
    if len(wachtwoord) < KORTSTE_WACHTWOORD:
        return (
            f"Gebruik minstens {KORTSTE_WACHTWOORD} tekens, bijvoorbeeld drie of vier"
            " losse woorden."
        )
    if len(wachtwoord) > LANGSTE_WACHTWOORD:
        return f"Gebruik hoogstens {LANGSTE_WACHTWOORD} tekens."
    if len(set(wachtwoord.casefold())) < MINSTE_TEKENS or _is_reeks(wachtwoord):
        return "Gebruik meer verschillende tekens."
    if gevonden := _verboden_woord(wachtwoord, verboden):
        return f"Laat “{gevonden}” weg: dat raadt iemand die u of uw organisatie kent."
    return None


def verboden_woorden(*teksten: str) -> list[str]:
    """Return the words in these texts that a password may not hold.

    >>> verboden_woorden("Gemeente Zwolle", "j.de.boer@zwolle.test", "Jan de Boer")
    ['gemeente', 'zwolle', 'boer', 'test']
    """
    woorden = re.findall(r"[^\W_]+", " ".join(teksten).casefold())
    return list(dict.fromkeys(w for w in woorden if len(w) >= KORTSTE_WOORD))


def lees_woordenlijst(tekst: str) -> list[str]:
    """Read the words of a setting, with commas between them.

    >>> lees_woordenlijst("Zwolle, welkom")
    ['Zwolle', 'welkom']
    >>> lees_woordenlijst("Zwolle, abc")
    Traceback (most recent call last):
    ValueError: “abc” is te kort. Schrijf woorden van minstens 4 letters of cijfers.
    """
    woorden = [woord.strip() for woord in tekst.split(",")]
    if not all(woorden):
        raise ValueError("Schrijf een woord tussen twee komma's, en geen losse komma.")
    kort = next((woord for woord in woorden if not verboden_woorden(woord)), None)
    if kort is not None:
        raise ValueError(
            f"“{kort[:40]}” is te kort. Schrijf woorden van minstens"
            f" {KORTSTE_WOORD} letters of cijfers."
        )
    return woorden


def _verboden_woord(wachtwoord: str, verboden: Iterable[str]) -> str | None:
    kaal = _kaal(wachtwoord)
    gelezen = {kaal, _kaal(wachtwoord.casefold().translate(LEET))}
    return next(
        (w for w in verboden if _kaal(w) and any(_kaal(w) in g for g in gelezen)), None
    )


def _kaal(tekst: str) -> str:
    """Return only the letters and digits, without accents and capitals.

    >>> _kaal("Één-Twee 3!")
    'eentwee3'
    """
    los = unicodedata.normalize("NFKD", tekst.casefold())
    return "".join(teken for teken in los if teken.isalnum())


def _is_reeks(wachtwoord: str) -> bool:
    """Whether nearly every sign follows from the one before it.

    >>> _is_reeks("123456789012"), _is_reeks("abcdefghijkl"), _is_reeks("paard lamp")
    (True, True, False)
    """
    codes = [ord(teken) for teken in wachtwoord.casefold()]
    stappen = [b - a for a, b in pairwise(codes)]
    gelijk = sum(stap in {-1, 0, 1} for stap in stappen)
    return gelijk >= len(stappen) - 2


def totp_stap(nu: datetime) -> int:
    """Return the number of the half minute, as RFC 6238 counts them.

    >>> from datetime import UTC
    >>> totp_stap(datetime(1970, 1, 1, 0, 1, 29, tzinfo=UTC))
    2
    """
    return int(nu.timestamp() // TOTP_STAP.total_seconds())


def te_proberen_stappen(nu: datetime, laatste: int | None) -> list[int]:
    """Return the half minutes whose code counts: now and one before, never used ones.

    A clock that runs ahead is let in for one half minute too.

    >>> from datetime import UTC
    >>> toen = datetime(1970, 1, 1, 0, 5, tzinfo=UTC)
    >>> te_proberen_stappen(toen, None), te_proberen_stappen(toen, 10)
    ([9, 10, 11], [11])
    """
    stap = totp_stap(nu)
    return [s for s in (stap - 1, stap, stap + 1) if laatste is None or s > laatste]


def lees_code(getypt: str) -> str:
    """Return a code without the spaces and dashes that people copy along.

    >>> lees_code(" 123 456 "), lees_code("abcd-efgh")
    ('123456', 'ABCDEFGH')
    """
    return re.sub(r"[\s\-–]", "", getypt).upper()


def is_totp_code(code: str) -> bool:
    """Whether this looks like six digits of an app, rather than a recovery code.

    >>> is_totp_code("123456"), is_totp_code("ABCDEFGH"), is_totp_code("١٢٣٤٥٦")
    (True, False, False)
    """
    return re.fullmatch(r"[0-9]{6}", code) is not None


def adresgroep(adres: str | None) -> str:
    """Return what counts as one origin: an IPv4 address, or the /64 of an IPv6 one.

    >>> adresgroep("192.0.2.7"), adresgroep("2001:db8:1:2:3::9")
    ('192.0.2.7', '2001:db8:1:2::/64')
    >>> adresgroep("::ffff:192.0.2.7"), adresgroep(None)
    ('192.0.2.7', 'onbekend')
    """
    try:
        gelezen = ip_address(adres or "")
    except ValueError:
        return "onbekend"
    if not isinstance(gelezen, IPv6Address):
        return str(gelezen)
    if gelezen.ipv4_mapped is not None:
        return str(gelezen.ipv4_mapped)
    net = IPv6Address(int(gelezen) >> 64 << 64)
    return f"{net}/64"


def browsernaam(kenmerk: str | None) -> str:
    """Return the family of the browser and its system, and never its version.

    >>> browsernaam("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140 Safari/537")
    'Chrome op Windows'
    >>> browsernaam("curl/8"), browsernaam(None)
    ('onbekende browser', 'onbekende browser')
    """
    tekst = kenmerk or ""
    browser = next((naam for teken, naam in BROWSERS if teken in tekst), None)
    systeem = next((naam for teken, naam in SYSTEMEN if teken in tekst), None)
    if browser is None:
        return "onbekende browser"
    return f"{browser} op {systeem}" if systeem else browser


class Omslag(NamedTuple):
    """The moment at which something was turned on, or off."""

    op: datetime
    aan: bool


def stond_aan_eind(nu: bool, omslagen: Sequence[Omslag], eind: datetime) -> bool:
    """Whether it was on just before ``eind``, told back from how it is now.

    ``omslagen`` are in order of time. The first one after that moment says that it
    was otherwise before.

    >>> toen, later = datetime(2021, 5, 1), datetime(2023, 5, 1)
    >>> stond_aan_eind(False, [Omslag(later, False)], datetime(2022, 1, 1))
    True
    >>> stond_aan_eind(True, [Omslag(later, True)], datetime(2022, 1, 1))
    False
    >>> stond_aan_eind(True, [Omslag(toen, True)], datetime(2022, 1, 1))
    True
    """
    eerste = next((omslag for omslag in omslagen if omslag.op >= eind), None)
    return nu if eerste is None else not eerste.aan


def gold_ergens_in(
    nu: bool, omslagen: Sequence[Omslag], begin: datetime, eind: datetime
) -> bool:
    """Whether it was on at some moment from ``begin`` until ``eind``.

    >>> jaar = datetime(2022, 1, 1), datetime(2023, 1, 1)
    >>> aan, uit = datetime(2022, 3, 1), datetime(2022, 9, 1)
    >>> gold_ergens_in(False, [Omslag(aan, True), Omslag(uit, False)], *jaar)
    True
    >>> gold_ergens_in(False, [Omslag(uit, False)], *jaar)
    True
    >>> gold_ergens_in(True, [Omslag(datetime(2024, 1, 1), True)], *jaar)
    False
    """
    aangezet = any(omslag.aan and begin <= omslag.op < eind for omslag in omslagen)
    return aangezet or stond_aan_eind(nu, omslagen, begin)
