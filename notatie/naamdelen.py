"""Cut a cell with persons into lines, places, names and what is in brackets."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from notatie.sorteren import TUSSENVOEGSELS

_HAKEN = re.compile(r"\(([^()]*)\)?")
_OPSCHRIFT = re.compile(r"([^:(),;]{1,80}):\s*")


class Naamdeel(NamedTuple):
    """Names joined by slashes, each with what its brackets hold."""

    taak: str | None
    namen: tuple[tuple[str, tuple[str, ...]], ...]


def list_regels(bron: str) -> list[str]:
    r"""Return the lines of a cell; a name broken over two lines is one again.

    >>> list_regels("René Postma (HH IO)\nMarieke Smit/ Eva \nKroon (WMO)")
    ['René Postma (HH IO)', 'Marieke Smit/ Eva Kroon (WMO)']
    """
    regels: list[str] = []
    for ruw in re.split(r"[\n;]", bron):
        regel = " ".join(ruw.split())
        if not regel:
            continue
        if regels and _loopt_door(regels[-1], regel):
            regels[-1] = f"{regels[-1]} {regel}"
        else:
            regels.append(regel)
    return regels


def _loopt_door(vorige: str, regel: str) -> bool:
    """Whether a line goes on where the one before it stopped."""
    if vorige.endswith(("/", ",", "&")) or regel[0] in "/,&(":
        return True
    if vorige.count("(") > vorige.count(")"):
        return True
    if vorige.endswith((")", ":")) or _OPSCHRIFT.match(regel):
        return False
    if regel[0].islower():
        return True
    laatste = re.split(r"[/,:]", vorige)[-1].split()
    half = len(laatste) < 2 or laatste[-1].casefold() in TUSSENVOEGSELS
    return half or len(re.split(r"[/,(]", regel)[0].split()) < 2


def split_namen(regel: str) -> Iterator[Naamdeel]:
    """Split a line at commas and slashes outside brackets, task before a colon.

    >>> [deel.taak for deel in split_namen("Opdrachtnemer/projectleider: A. Berg")]
    ['Opdrachtnemer/projectleider']
    """
    for stuk in _split(regel, ","):
        taak = _OPSCHRIFT.match(stuk)
        rest = stuk[taak.end() :] if taak else stuk
        namen = [_lees_haken(deel) for deel in _split(rest, "/")]
        gedeeld = namen[-1][1] if namen else ()
        yield Naamdeel(
            taak[1].strip() if taak else None,
            tuple((naam, haken or gedeeld) for naam, haken in namen),
        )


def _lees_haken(tekst: str) -> tuple[str, tuple[str, ...]]:
    haken = tuple(inhoud.strip() for inhoud in _HAKEN.findall(tekst) if inhoud.strip())
    return " ".join(_HAKEN.sub(" ", tekst).split()), haken


def _split(tekst: str, scheider: str) -> list[str]:
    stukken = [""]
    diepte = 0
    for teken in tekst:
        diepte = max(diepte + (teken == "(") - (teken == ")"), 0)
        if teken == scheider and diepte == 0:
            stukken.append("")
        else:
            stukken[-1] += teken
    return [stuk.strip() for stuk in stukken if stuk.strip()]
