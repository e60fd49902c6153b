"""The edition openbaar: functions in place of names, everywhere in a snapshot; pure."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from kern.opmaak import uren_bereik

Momentopname = dict[str, Any]
IEMAND = "medewerker"
# A shorter surname is part of too many words, and says less of who it is.
KORTSTE_ACHTERNAAM = 4
# So much of a name says who it is, where a text was cut in the middle of it.
KORTSTE_BEGIN, LANGSTE_NAAM = 3, 200
AFGEKAPT = "…"
HOOFDLETTER = re.compile(r"(?<!\w)[^\W\d_a-z]")
# Before a short one stands what says that it is a name.
AANHEF = ("mevrouw", "mevr.", "mw.", "meneer", "de heer", "dhr.", "wethouder")
# It begins where such a word begins, so that a long one is looked at once.
ADRES = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# The two ways in which a sign with an accent is written.
SCHRIJFWIJZEN: tuple[Literal["NFC", "NFD"], ...] = ("NFC", "NFD")


@dataclass(frozen=True)
class Naam:
    """How somebody is called, and the function that stands for him."""

    naam: str
    sorteernaam: str
    functie: str | None

    @property
    def in_plaats(self) -> str:
        """Return what stands in the place of the name."""
        return self.functie or IEMAND


def maak_openbaar(
    momentopname: Momentopname, namen: Iterable[Naam], *, behoud: Iterable[str] = ()
) -> Momentopname:
    """Return the snapshot in which nobody is named.

    The cells of the plan hold names in any form, so they are made anew from who they
    were read as. ``behoud`` are words that are no names although somebody is called
    so, such as those of a body.
    """
    vervang = maak_vervanger(namen, behoud=behoud)
    kaal: Momentopname = _doorloop(momentopname, vervang)
    kaal["kop"] = kaal["kop"] | {"portefeuillehouder": None, "editie": "openbaar"}
    for activiteit in kaal.get("activiteiten", []):
        activiteit["cellen"] = _cellen(activiteit)
    return kaal


def maak_vervanger(
    namen: Iterable[Naam], *, behoud: Iterable[str] = ()
) -> Callable[[str], str]:
    """Return what replaces each name, surname and e-mail address in a text.

    >>> jo = Naam("Jo van der Veen", "Veen, van der, Jo", "Adviseur")
    >>> vervang = maak_vervanger([jo, Naam("An Raad", "Raad, An", None)],
    ...                          behoud=["De raad"])
    >>> vervang("Jo van der Veen en Van der Veen (SWT), jo@dorp.example")
    'Adviseur en Adviseur (SWT), [e-mailadres]'
    >>> vervang("An Raad naar de Raad; Veenendaal; veen")
    'medewerker naar de Raad; Veenendaal; veen'
    >>> maak_vervanger([Naam("Bo Vos", "Vos, Bo", None)])("Dhr. Vos, B. Vos; een Vos")
    'medewerker, medewerker; een Vos'
    >>> vervang("Gesprek met Jo van der…, Nota Ve…, bij de Ve…")
    'Gesprek met Adviseur…, Nota Ve…, bij de Ve…'
    >>> los = unicodedata.normalize("NFD", "Zoë Müller belt, Müller mailt")
    >>> maak_vervanger([Naam("Zoë Müller", "Müller, Zoë", None)])(los)
    'medewerker belt, medewerker mailt'
    """
    blijft = {woord.casefold() for tekst in behoud for woord in tekst.split()}
    vormen: dict[str, str] = {}
    gezocht: set[str] = set()
    for naam in namen:
        for vorm in _vormen(naam):
            if vorm.casefold() not in blijft:
                for wijze in SCHRIJFWIJZEN:
                    gespeld = unicodedata.normalize(wijze, vorm)
                    vormen.setdefault(gespeld.casefold(), naam.in_plaats)
                    # Some small letters are two signs, so both are looked for.
                    gezocht |= {gespeld, gespeld.casefold()}
    op_letter = sorted(vormen)
    patroon = _patroon_van(gezocht)

    def vervang(tekst: str) -> str:
        tekst = ADRES.sub("[e-mailadres]", tekst)
        if not vormen:
            return tekst
        heel = patroon.sub(lambda treffer: _keuze(treffer[0], vormen), tekst)
        return _vervang_afgekapt(heel, op_letter, vormen)

    return vervang


def _patroon_van(vormen: Iterable[str]) -> re.Pattern[str]:
    """Return what finds each form as whole words, the longest first."""
    per_letter: dict[str, list[str]] = {}
    for vorm in sorted(vormen, key=lambda vorm: (-len(vorm), vorm)):
        stuk = r"\s+".join(map(re.escape, vorm.split()))
        per_letter.setdefault(vorm.lower()[0], []).append(stuk)
    # By its first letter, so that most words are not held against every name.
    keuzes = (
        rf"(?={re.escape(letter)})(?:{'|'.join(stukken)})"
        for letter, stukken in per_letter.items()
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(keuzes)})(?!\w)", re.IGNORECASE)


def _vervang_afgekapt(
    tekst: str, op_letter: Sequence[str], vormen: Mapping[str, str]
) -> str:
    """Replace what is left of a name where a text was cut, as beside a bar."""
    *stukken, slot = tekst.split(AFGEKAPT)
    gekapt = [_vervang_begin(stuk, op_letter, vormen) for stuk in stukken]
    return AFGEKAPT.join([*gekapt, slot])


def _vervang_begin(
    stuk: str, op_letter: Sequence[str], vormen: Mapping[str, str]
) -> str:
    for woord in HOOFDLETTER.finditer(stuk, max(0, len(stuk) - LANGSTE_NAAM)):
        rest = " ".join(stuk[woord.start() :].split()).casefold()
        plek = bisect_left(op_letter, rest)
        vorm = op_letter[plek] if plek < len(op_letter) else ""
        if len(rest) >= KORTSTE_BEGIN and vorm.startswith(rest):
            return f"{stuk[: woord.start()]}{vormen[vorm]}"
    return stuk


def _keuze(treffer: str, vormen: Mapping[str, str]) -> str:
    # A surname that is also a common word only counts with its capital.
    kaal = " ".join(treffer.split())
    if " " not in kaal and not kaal[:1].isupper():
        return treffer
    return vormen.get(kaal.casefold(), IEMAND)


def _vormen(naam: Naam) -> list[str]:
    heel = " ".join(naam.naam.split())
    achternaam, *rest = (deel.strip() for deel in naam.sorteernaam.split(","))
    voor = rest[0] if rest else ""
    vormen = [heel, f"{voor} {achternaam}".strip()] if voor else [heel]
    is_deel = achternaam.casefold() in heel.casefold()
    if is_deel and len(achternaam) >= KORTSTE_ACHTERNAAM:
        vormen.append(achternaam)
    elif is_deel and achternaam and achternaam != heel:
        vormen += [f"{aanhef} {achternaam}" for aanhef in AANHEF]
        vormen.append(f"{heel[0]}. {achternaam}")
    laatste = heel.split()[-1] if heel else ""
    if len(laatste) >= KORTSTE_ACHTERNAAM:
        vormen.append(laatste)
    return [vorm for vorm in vormen if vorm]


def _doorloop(waarde: Any, vervang: Callable[[str], str]) -> Any:
    if isinstance(waarde, str):
        return vervang(waarde)
    if isinstance(waarde, list):
        return [_doorloop(deel, vervang) for deel in waarde]
    if isinstance(waarde, dict):
        return {naam: _doorloop(deel, vervang) for naam, deel in waarde.items()}
    return waarde


def _cellen(activiteit: Mapping[str, Any]) -> dict[str, str]:
    klankbord = [
        rij["wie"] or "n.t.b."
        for rij in activiteit["inzet"]
        if rij["deelname"] == "klankbord"
    ]
    uren = activiteit["uren"]
    return {
        "termijn": activiteit["cellen"]["termijn"],
        "trekker": ", ".join(activiteit["trekkers"]),
        "klankbord": ", ".join(dict.fromkeys(klankbord)),
        "inzet": uren_bereik(uren["minuten_min"], uren["minuten_max"]) if uren else "",
    }
