"""What somebody wrote in the chapters, a row per block, for who reads a sheet."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from exports.tabellen.waarden import tekst
from kern.blokken import Blok, Lijst, Stuk, lees_blokken
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]
NIETS_GESCHREVEN = "Hierover is niets geschreven."
OPSOMMINGSTEKEN = "• "
Stukken = Sequence[Stuk]


def list_hoofdstukken(momentopname: Momentopname) -> list[tuple[str, Sequence[Blok]]]:
    """Return the chapters with their blocks; a report of the facts alone has none."""
    return [
        (" ".join(deel["titel"].split()) or deel["code"], lees_blokken(deel["tekst"]))
        for deel in momentopname.get("hoofdstukken") or []
    ]


def list_stukken(blok: Blok) -> Iterator[Stukken]:
    """Yield the pieces of a block, a list item by item.

    >>> [[s.tekst for s in stukken] for stukken in list_stukken(lees_blokken("- a")[0])]
    [['• ', 'a']]
    """
    if isinstance(blok, Lijst):
        yield from ((Stuk(OPSOMMINGSTEKEN), *punt) for punt in blok.punten)
    else:
        yield blok.stukken


def tabel_hoofdstukken(momentopname: Momentopname) -> Tabel:
    """Return a row per block, the first of a chapter with its title."""
    return Tabel(
        "Hoofdstukken",
        [tekst("Hoofdstuk", 34), tekst("Tekst", 120)],
        [
            (titel if nummer == 0 else None, woorden)
            for titel, blokken in list_hoofdstukken(momentopname)
            for nummer, woorden in enumerate(_regels(blokken))
        ],
        leeg="Er zijn geen hoofdstukken.",
    )


def _regels(blokken: Sequence[Blok]) -> list[str]:
    regels = [
        "".join(stuk.tekst for stuk in stukken)
        for blok in blokken
        for stukken in list_stukken(blok)
    ]
    return regels or [NIETS_GESCHREVEN]
