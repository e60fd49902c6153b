"""The small markup of a text as neutral blocks, from which page and paper write; pure.

``## `` is a heading of at most 300 signs, ``- `` an item of a list, ``**…**`` bold, and
a blank line ends a paragraph. Whatever else stands there is meant literally.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

# A longer one is no heading, and no list of headings can hold it.
LANGSTE_KOP = 300
_KOP = re.compile(rf"##[ \t]+(\S.{{0,{LANGSTE_KOP - 1}}})[ \t]*")
_PUNT = re.compile(r"-[ \t]+(\S.*)")
# What is bold holds no ``**``, so that reading never looks twice at the same sign.
_VET = re.compile(r"\*\*(?=\S)([^*\n]+(?:\*[^*\n]+)*)(?<=\S)\*\*")


@dataclass(frozen=True)
class Stuk:
    """Some words of a block, bold or not."""

    tekst: str
    vet: bool = False


@dataclass(frozen=True)
class Tussenkop:
    """A heading within a chapter."""

    stukken: tuple[Stuk, ...]
    is_kop: ClassVar[bool] = True


@dataclass(frozen=True)
class Alinea:
    """A paragraph; its lines end where the writer ended them."""

    stukken: tuple[Stuk, ...]
    is_kop: ClassVar[bool] = False


@dataclass(frozen=True)
class Lijst:
    """A list, each item in pieces."""

    punten: tuple[tuple[Stuk, ...], ...]


Blok = Tussenkop | Alinea | Lijst


def lees_blokken(tekst: str) -> tuple[Blok, ...]:
    r"""Return the blocks of a text, in its own order; no sign of it is ever lost.

    >>> lees_blokken("## Geld\nAlles **op**.\nKlaar.\n\n- een\n- twee")
    ... # doctest: +NORMALIZE_WHITESPACE
    (Tussenkop(stukken=(Stuk(tekst='Geld', vet=False),)),
     Alinea(stukken=(Stuk(tekst='Alles ', vet=False), Stuk(tekst='op', vet=True),
                     Stuk(tekst='.\nKlaar.', vet=False))),
     Lijst(punten=((Stuk(tekst='een', vet=False),), (Stuk(tekst='twee', vet=False),))))
    >>> lees_blokken("# geen kop, **niet vet, 2 * 3 en -1")
    (Alinea(stukken=(Stuk(tekst='# geen kop, **niet vet, 2 * 3 en -1', vet=False),)),)
    >>> lees_blokken(" \n\n")
    ()
    >>> [lees_blokken("## " + "x" * lang)[0].is_kop for lang in (300, 301)]
    [True, False]
    """
    regels = tekst.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return tuple(_blokken(regels))


def lees_stukken(tekst: str) -> tuple[Stuk, ...]:
    """Return the pieces of one block.

    >>> [(stuk.tekst, stuk.vet) for stuk in lees_stukken("**Let op**: 2 ** 3 ** 4")]
    [('Let op', True), (': 2 ** 3 ** 4', False)]
    """
    delen = _VET.split(tekst)  # each second part was between the asterisks
    return tuple(Stuk(deel, vet=bool(n % 2)) for n, deel in enumerate(delen) if deel)


def _blokken(regels: list[str]) -> Iterator[Blok]:
    alinea: list[str] = []
    punten: list[str] = []
    for regel in [*regels, ""]:
        kop, punt = _KOP.fullmatch(regel), _PUNT.fullmatch(regel)
        einde = kop is not None or not regel.strip()
        if alinea and (einde or punt):
            yield Alinea(lees_stukken("\n".join(alinea)))
            alinea = []
        if punten and einde:
            yield Lijst(tuple(lees_stukken(tekst) for tekst in punten))
            punten = []
        if kop:
            yield Tussenkop(lees_stukken(kop[1].rstrip()))
        elif punt:
            punten.append(punt[1].rstrip())
        elif punten and not einde:
            punten[-1] += f"\n{regel}"  # a long item goes on below its first line
        elif not einde:
            alinea.append(regel)
