"""A step of the route that asks no decision: "ter kennisgeving aan …"."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from notatie.lexicon import Teken
from notatie.woorden import Woorden, kale_sleutel

_KENNISGEVING = re.compile(
    r"\(?\s*\bter\s+(?:kennisgeving|kennisname|kennisneming|informatie|info)\b"
    r"(?:\s+(?:aan|van|voor)\s+(?:de\s+|het\s+)?"
    r"((?:[^\W\d_]+\s?){1,3}))?\s*\)?",
    re.IGNORECASE,
)
_OPSCHRIFT = re.compile(r"[^:>]*:")


class Kennisgeving(NamedTuple):
    """A notice: for which body, in which words, and the tokens left over."""

    gremium: str | None
    tekst: str
    over: list[Teken]


def find_kennisgeving(
    tekens: Sequence[Teken], bron: str, woorden: Woorden
) -> Kennisgeving | None:
    """Find "ter kennisgeving aan casustafel" in the tokens, or return None."""
    if not any(teken.tekst == "ter" for teken in tekens):
        return None
    begin, eind = tekens[0].begin, tekens[-1].eind
    treffer = _KENNISGEVING.search(bron, begin, eind)
    if treffer is None:
        return None
    gremium, einde = _gremium(treffer, woorden)
    over = [t for t in tekens if t.eind <= treffer.start() or t.begin >= einde]
    voor = bron[begin : treffer.start()].strip()
    if _OPSCHRIFT.fullmatch(voor) or not any(t.tekst.isalnum() for t in over):
        over = [teken for teken in over if teken.begin >= einde]
    tekst = " ".join(bron[begin:eind].split())
    return Kennisgeving(gremium, tekst, [t for t in over if t.tekst != "\n"])


def _gremium(treffer: re.Match[str], woorden: Woorden) -> tuple[str | None, int]:
    """Return the body and where its name ends: the longest name that is known."""
    if treffer[1] is None:
        return None, treffer.end()
    namen = [m.end() for m in re.finditer(r"[^\W\d_]+", treffer[1])]
    for eind in reversed(namen):
        code = woorden.gremiumcodes.get(kale_sleutel(treffer[1][:eind]))
        if code:
            alles = eind == namen[-1]
            return code, treffer.end() if alles else treffer.start(1) + eind
    return None, treffer.start(1) + namen[0]
