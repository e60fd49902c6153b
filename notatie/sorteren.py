"""Sort keys as plain text, so that the database sorts as people expect."""

import re
import unicodedata

CIJFERS = 12
_PARTIKELS = (
    "aan bij da de del den der des di do dos du el het in la le les lo 's 't op over t "
    "te ten ter toe uit uyt van vanden vander ver von voor zu"
)
TUSSENVOEGSELS = frozenset(_PARTIKELS.split())
_DEEL = re.compile(r"[0-9]+|[^\W\d_]+")


def sorteersleutel_nummer(nummer: str) -> str:
    """Return a key under which "1.10" follows "1.9", in any collation.

    Every number becomes twelve digits and signs are left out, so that databases
    that overlook punctuation while sorting give the same order.

    >>> sorted(["2", "1.10a", "1.10", "1.9", "1"], key=sorteersleutel_nummer)
    ['1', '1.9', '1.10', '1.10a', '2']
    >>> sorteersleutel_nummer("")
    ''
    """
    delen: list[str] = _DEEL.findall(_kaal(nummer))
    return "".join(deel.zfill(CIJFERS) if deel.isdecimal() else deel for deel in delen)


def schrijf_naam_sorteerbaar(naam: str) -> str:
    """Put the surname first and its particles last, as a Dutch name list does.

    >>> schrijf_naam_sorteerbaar("Nora van der Veen")
    'Veen, Nora van der'
    >>> schrijf_naam_sorteerbaar("Eva Kroon - de Wit")
    'Kroon - de Wit, Eva'
    >>> schrijf_naam_sorteerbaar("Nora")
    'Nora'
    """
    woorden = naam.split()
    grens = _begin_achternaam(woorden)
    voor = " ".join(woorden[:grens])
    achter = " ".join(woorden[grens:])
    return f"{achter}, {voor}" if voor else achter


def sorteersleutel_naam(naam: str) -> str:
    """Return the sortable name without capitals and accents.

    >>> sorteersleutel_naam("René van der Veen")
    'veen, rene van der'
    """
    return _kaal(schrijf_naam_sorteerbaar(naam))


def _begin_achternaam(woorden: list[str]) -> int:
    """Return where the surname begins: after the first run of particles, or last."""
    for plaats in range(1, len(woorden) - 1):
        if woorden[plaats].casefold() in TUSSENVOEGSELS:
            return _na_tussenvoegsels(woorden, plaats)
        if woorden[plaats + 1] in {"-", "–"}:
            return plaats
    return max(len(woorden) - 1, 0)


def _na_tussenvoegsels(woorden: list[str], plaats: int) -> int:
    while plaats < len(woorden) - 1 and woorden[plaats].casefold() in TUSSENVOEGSELS:
        plaats += 1
    return plaats


def _kaal(tekst: str) -> str:
    ontleed = unicodedata.normalize("NFKD", tekst.casefold())
    return "".join(teken for teken in ontleed if not unicodedata.combining(teken))
