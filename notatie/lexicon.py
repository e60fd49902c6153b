"""The words of a term: cut a text into tokens that each know their place."""

import re
import unicodedata
from enum import IntEnum, auto
from typing import NamedTuple

from kern.datums import MAANDEN

MAX_TEKENS = 2_000
EERSTE_JAAR, LAATSTE_JAAR = 1900, 2099


class Klasse(IntEnum):
    """What kind of word a token is."""

    GETAL = auto()
    JAAR = auto()
    MAAND = auto()
    WEEKDAG = auto()
    DEEL = auto()
    CIRCA = auto()
    RANG = auto()
    KWARTAAL = auto()
    KWARTAALLETTER = auto()
    ACHTERVOEGSEL = auto()
    HELFT = auto()
    HALFJAARLETTER = auto()
    HALFJAAR = auto()
    WEEK = auto()
    SEIZOEN = auto()
    SCHOOLJAAR = auto()
    KERST = auto()
    JAARWOORD = auto()
    REL = auto()
    VAN = auto()
    VULSEL = auto()
    EN = auto()
    TOT = auto()
    TM = auto()
    MET = auto()
    STREEP = auto()
    SCHUIN = auto()
    PUNT = auto()
    VERDER = auto()
    NAAR = auto()
    PUNTKOMMA = auto()
    REGEL = auto()
    ONBEKEND = auto()
    EINDE = auto()


class Teken(NamedTuple):
    """One word, number or sign, with its place in the text."""

    klasse: Klasse
    waarde: int
    tekst: str
    begin: int
    eind: int


def _lexicon() -> dict[str, tuple[Klasse, int]]:
    reeksen: list[tuple[Klasse, str]] = [
        (Klasse.WEEKDAG, "ma di wo do vr za zo"),
        (
            Klasse.WEEKDAG,
            "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        ),
        (Klasse.DEEL, "begin medio eind"),
        (Klasse.DEEL, "aanvang half einde"),
        (Klasse.DEEL, "- halverwege ultimo"),
        (Klasse.SEIZOEN, "voorjaar zomer najaar winter"),
        (Klasse.SEIZOEN, "lente - herfst"),
    ]
    woorden = {
        woord: (klasse, nummer)
        for klasse, reeks in reeksen
        for nummer, woord in enumerate(reeks.split())
        if woord != "-"
    }
    woorden |= {
        vorm: (Klasse.MAAND, nummer)
        for nummer, maand in enumerate(MAANDEN, start=1)
        for vorm in (maand, maand[:3])
    }
    woorden |= {"mrt": (Klasse.MAAND, 3), "sept": (Klasse.MAAND, 9)}
    woorden |= {"febr": (Klasse.MAAND, 2), "okto": (Klasse.MAAND, 10)}
    rangen = "laatste eerste tweede derde vierde vijfde"
    woorden |= {woord: (Klasse.RANG, n) for n, woord in enumerate(rangen.split())}
    return woorden | _losse_woorden()


def _losse_woorden() -> dict[str, tuple[Klasse, int]]:
    per_klasse = {
        Klasse.CIRCA: "ca circa rond omstreeks ongeveer",
        Klasse.KWARTAAL: "kwartaal kwartalen kw",
        Klasse.KWARTAALLETTER: "q k",
        Klasse.ACHTERVOEGSEL: "e ste",
        Klasse.HELFT: "helft",
        Klasse.HALFJAARLETTER: "h",
        Klasse.HALFJAAR: "halfjaar",
        Klasse.WEEK: "week weken wk",
        Klasse.SCHOOLJAAR: "schooljaar",
        Klasse.KERST: "kerst kerstmis",
        Klasse.JAARWOORD: "jaar",
        Klasse.REL: "vanaf per uiterlijk voor vóór vòòr vòor vóor na tussen heel "
        "gehele gedurende sinds",
        Klasse.VAN: "van",
        Klasse.VULSEL: "in op de het maand maanden",
        Klasse.EN: "en & , +",
        Klasse.TOT: "tot",
        Klasse.TM: "t/m tm",
        Klasse.MET: "met",
        Klasse.STREEP: "-",
        Klasse.SCHUIN: "/",
        Klasse.PUNT: ".",
        Klasse.VERDER: "ev everder",
        Klasse.NAAR: ">",
        Klasse.PUNTKOMMA: ";",
        Klasse.REGEL: "\n",
    }
    return {
        woord: (klasse, 0)
        for klasse, woorden in per_klasse.items()
        for woord in (woorden.split() or [woorden])
    }


def _getallen() -> dict[str, tuple[Klasse, int]]:
    """Return the numbers of days, weeks and years; longer ones mean nothing."""
    getallen = {str(n): (Klasse.GETAL, n) for n in range(1000)}
    getallen |= {f"{n:02}": (Klasse.GETAL, n) for n in range(10)}
    jaren = range(EERSTE_JAAR, LAATSTE_JAAR + 1)
    return getallen | {str(n): (Klasse.JAAR, n) for n in jaren}


LEXICON = _lexicon() | _getallen()
_ONBEKEND = (Klasse.ONBEKEND, 0)
_WOORD = re.compile(
    r"[0-9]+|t\s?/\s?m\b|e\.v\.|[^\W\d_]+(?:\.[^\W\d_]+)*\.?|\n|\S", re.IGNORECASE
)
_TEKENS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n"),
        **dict.fromkeys("→➔⇒", ">"),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
    }
)


def gewoon(tekst: str) -> str:
    """Return the text with one kind of dash, line end and letter form.

    Only the ways to write the same sign are made alike (NFKC), nothing is
    dropped that a reader can see.

    >>> gewoon("Drechtsteden–t\u0133d")
    'Drechtsteden-tijd'
    """
    if tekst.isascii():
        return tekst.replace("\r", "\n")
    return unicodedata.normalize("NFKC", tekst).translate(_TEKENS)


def lees_tekens(bron: str) -> list[Teken]:
    """Cut an ordinary text (see ``gewoon``) into tokens.

    >>> [teken.klasse.name for teken in lees_tekens("okt. 2020 t/m 3 mei")]
    ['MAAND', 'JAAR', 'TM', 'GETAL', 'MAAND']
    """
    tekens = []
    for treffer in _WOORD.finditer(bron):
        tekst = treffer.group().lower()
        klasse, waarde = LEXICON.get(tekst) or _zonder_punten(tekst)
        tekens.append(Teken(klasse, waarde, tekst, treffer.start(), treffer.end()))
    return tekens


def _zonder_punten(tekst: str) -> tuple[Klasse, int]:
    """Look a word up without its points ("okt.", "t.m.", "t / m")."""
    kaal = tekst.replace(".", "").replace(" ", "")
    return LEXICON.get(kaal, _ONBEKEND) if kaal.isalpha() or "/" in kaal else _ONBEKEND
