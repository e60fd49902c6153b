"""Terms that are words rather than dates: n.t.b., n.v.t., z.s.m., doorlopend."""

from datetime import date

from kern.datums import Soort, Stand, Termijn
from notatie.duiding import Lezing
from notatie.lezing import Termijncontext
from notatie.woorden import kale_sleutel

NTB = frozenset(
    [
        *("ntb", "nnb", "pm", "tbd", "nadertebepalen", "nogtebepalen", "onbekend"),
        *("nogonbekend", "nognietbekend", "volgt", "volgtnog", "nogintevullen"),
        *("promemorie"),
    ]
)
NVT = frozenset({"nvt", "nietvantoepassing"})
LEEG = frozenset({"", "-", "--", "---", "...", "…"})
ZSM = frozenset({"zsm", "zospoedigmogelijk", "zosnelmogelijk", "asap"})
DOORLOPEND = frozenset(
    ["doorlopend", "continu", "permanent", "structureel", "gehelelooptijd"]
)


def stand_van(tekst: str) -> Stand | None:
    """Return n.t.b., n.v.t. or empty if the text says just that.

    >>> stand_van("N.t.b."), stand_van("n.v.t."), stand_van("-"), stand_van("0")
    (<Stand.NTB: 'ntb'>, <Stand.NVT: 'nvt'>, <Stand.LEEG: 'leeg'>, None)
    """
    kaal = tekst.strip()
    if kaal in LEEG:
        return Stand.LEEG
    if kaal in {"?", "??", "???"}:
        return Stand.NTB
    sleutel = kale_sleutel(kaal)
    if sleutel in NTB:
        return Stand.NTB
    return Stand.NVT if sleutel in NVT else None


def lees_vast_woord(tekst: str, context: Termijncontext) -> Lezing | None:
    """Read a term that consists of fixed words, or return None."""
    stand = stand_van(tekst)
    if stand:
        codes = frozenset({"NTB"} if stand is Stand.NTB else ())
        return Lezing((Termijn(tekst, Soort.ONBEPAALD, stand),), codes)
    sleutel = kale_sleutel(tekst)
    if sleutel in ZSM:
        return _lezing(tekst, Soort.ONBEPAALD, context.plandatum, None)
    if sleutel in DOORLOPEND:
        begin, eind = context.project_start, context.project_eind
        if begin and eind and begin > eind:
            begin = eind = None
        return _lezing(tekst, Soort.PERIODE, begin, eind)
    return None


def _lezing(tekst: str, soort: Soort, begin: date | None, eind: date | None) -> Lezing:
    code = "DOORLOPEND" if soort is Soort.PERIODE else "GEEN_DEADLINE"
    termijn = Termijn(tekst, soort, Stand.GELEZEN, begin, eind)
    return Lezing((termijn,), frozenset({code}))
