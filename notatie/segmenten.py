"""Cut a cell into segments: the bodies, ">" and what they are to get."""

from collections.abc import Sequence
from typing import NamedTuple

from notatie.lexicon import Klasse, Teken
from notatie.woorden import Woorden, kale_sleutel

_IN_NAAM = {
    Klasse.ONBEKEND,
    Klasse.SCHUIN,
    Klasse.EN,
    Klasse.VAN,
    Klasse.VULSEL,
    Klasse.STREEP,
    Klasse.KWARTAALLETTER,
    Klasse.HALFJAARLETTER,
    Klasse.ACHTERVOEGSEL,
    Klasse.PUNT,
}
_NIET_VOORAAN = {
    Klasse.SCHUIN,
    Klasse.EN,
    Klasse.VAN,
    Klasse.VULSEL,
    Klasse.STREEP,
    Klasse.PUNT,
    Klasse.REGEL,
}


class Naam(NamedTuple):
    """A body: its code, or None if the word list does not have it."""

    code: str | None
    tekst: str


class Segment(NamedTuple):
    """The bodies of one line and the tokens of what is to happen there."""

    namen: tuple[Naam, ...]
    tekens: tuple[Teken, ...]


def list_segmenten(
    tekens: Sequence[Teken], bron: str, woorden: Woorden
) -> list[Segment]:
    """Cut tokens at every ">"; text before the first one has no bodies."""
    segmenten: list[Segment] = []
    namen: tuple[Naam, ...] = ()
    begin = 0
    for plaats, teken in enumerate(tekens):
        if teken.klasse is Klasse.NAAR:
            kop = _begin_kop(tekens, begin, plaats, bron, woorden)
            _voeg_toe(segmenten, namen, tekens[begin:kop])
            namen = _namen(tekens[kop:plaats], bron, woorden)
            begin = plaats + 1
    _voeg_toe(segmenten, namen, tekens[begin:])
    return segmenten or [Segment((), ())]


def _voeg_toe(
    segmenten: list[Segment], namen: tuple[Naam, ...], tekens: Sequence[Teken]
) -> None:
    tekens = _zonder_rand(tekens)
    if namen or tekens:
        segmenten.append(Segment(namen, tuple(tekens)))


def _zonder_rand(tekens: Sequence[Teken]) -> Sequence[Teken]:
    rand = {Klasse.REGEL, Klasse.PUNTKOMMA}
    van, tot = 0, len(tekens)
    while van < tot and tekens[van].klasse in rand:
        van += 1
    while tot > van and tekens[tot - 1].klasse in rand:
        tot -= 1
    return tekens[van:tot]


def _begin_kop(
    tekens: Sequence[Teken], begin: int, plaats: int, bron: str, woorden: Woorden
) -> int:
    """Return where the names before this ">" begin."""
    kop = plaats
    while kop > begin and tekens[kop - 1].klasse is Klasse.REGEL:
        kop -= 1
    while kop > begin and _hoort_bij_kop(tekens, kop - 1):
        kop -= 1
    while kop < plaats and tekens[kop].klasse in _NIET_VOORAAN:
        kop += 1
    return _bekende_staart(tekens, kop, plaats, bron, woorden)


def _hoort_bij_kop(tekens: Sequence[Teken], plaats: int) -> bool:
    teken = tekens[plaats]
    if teken.klasse is Klasse.REGEL:
        return _loopt_door(tekens, plaats)
    return teken.klasse in _IN_NAAM and teken.tekst not in {"(", ")", ":"}


def _loopt_door(tekens: Sequence[Teken], regel: int) -> bool:
    """Whether a line end stands beside a slash, so that the list goes on."""
    buren = tekens[max(regel - 1, 0)], tekens[regel + 1]
    return any(buur.klasse is Klasse.SCHUIN for buur in buren)


def _bekende_staart(
    tekens: Sequence[Teken], kop: int, plaats: int, bron: str, woorden: Woorden
) -> int:
    """Skip words before a known body: "voorstel naar college >"."""
    schuin = [n for n in range(kop, plaats) if tekens[n].klasse is Klasse.SCHUIN]
    eind = schuin[0] if schuin else plaats
    for begin in range(kop, min(eind, kop + 12)):
        naam = bron[tekens[begin].begin : tekens[eind - 1].eind]
        if kale_sleutel(naam) in woorden.gremiumcodes:
            return begin
    return kop


def _namen(tekens: Sequence[Teken], bron: str, woorden: Woorden) -> tuple[Naam, ...]:
    if not tekens:
        return (Naam(None, ""),)
    geheel = _naam(tekens, bron, woorden)
    if geheel.code:
        return (geheel,)
    namen = []
    for stuk in _stukken(tekens, Klasse.SCHUIN):
        naam = _naam(stuk, bron, woorden)
        delen = [_naam(deel, bron, woorden) for deel in _stukken(stuk, Klasse.EN)]
        namen += delen if not naam.code and any(d.code for d in delen) else [naam]
    return tuple(namen)


def _naam(tekens: Sequence[Teken], bron: str, woorden: Woorden) -> Naam:
    tekst = " ".join(bron[tekens[0].begin : tekens[-1].eind].split())
    return Naam(woorden.gremiumcodes.get(kale_sleutel(tekst)), tekst)


def _stukken(tekens: Sequence[Teken], scheider: Klasse) -> list[list[Teken]]:
    stukken: list[list[Teken]] = [[]]
    for teken in tekens:
        if teken.klasse is scheider:
            stukken.append([])
        elif teken.klasse is not Klasse.REGEL:
            stukken[-1].append(teken)
    return [stuk for stuk in stukken if stuk]
