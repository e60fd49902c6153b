"""Which columns say who somebody is, which are secret, and how a name is found."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from toegang.anoniem import CODE, NAAM

# What opens an account or signs a link is in no download; a column that is called so
# is secret before anybody thinks of it.
GEHEIM = re.compile(r"hash$|geheim|^totp_(?!op$)|verifier|nonce|zout|^sleutel")
# Columns that name somebody without being a key of the database, and where they are
# looked at.
LOSSE_KOLOMMEN: Mapping[tuple[str, str], str] = {
    ("wijziging", "door_id"): "de regels geschiedenis",
    ("persoonswaarde", "waarde"): "de regels geschiedenis over de eigen rijen",
    ("logboekregel", "actor"): "de regels van het logboek",
    ("logboekregel", "object"): "de regels van het logboek",
    ("logboekregel", "oorsprong"): "de regels van het logboek",
    ("bericht", "aan"): "de mail aan het adres",
    ("onbestelbaar", "adres"): "de weigering van het adres",
}
# What is left out, and why.
NIET_MEE: Mapping[tuple[str, str], str] = {
    ("planconcept", "inhoud"): "een plan of een agenda, geen gegeven over iemand",
    ("bericht", "lease_owner"): "welke planner het bericht verstuurde",
    ("taak", "lease_owner"): "welke planner de taak deed",
    ("postslot", "installatie"): "van de hele installatie",
    ("postslot", "reden"): "van de hele installatie",
    ("postslot", "storing"): "van de hele installatie",
    ("postslot", "storing_tot"): "van de hele installatie",
    ("postslot", "storingen"): "van de hele installatie",
    ("postslot", "gesloten_op"): "van de hele installatie",
}
# Tables whose rows go with the person, those that point at others first; also those
# of other people in which the name stands, where `MET_NAAM` says so.
GAAT_WEG = (
    "aanmelding",
    "agendasleutel",
    "gezien",
    "herstelcode",
    "inloglink",
    "sessie",
    "uitnodiging",
    "planconcept",
    "herinnering",
    "voorkeur",
    "bericht",
    "taak",
)
MET_NAAM = frozenset({"bericht", "onbestelbaar", "planconcept"})
# Rows that point at an account and stay: they hold its number and no name.
BLIJFT: Mapping[str, str] = {
    "postslot": "welke beheerder de post vrijgaf",
    "persoon": "de persoon zelf",
    "project_rol": "wie wanneer welke rol had",
    "boeking": "wie dit invoerde",
    "beoordeling": "wie dit invoerde",
    "aanlevermelding": "wie dit invoerde",
    "uitkomst": "wie dit invoerde",
    "verschuiving": "wie dit invoerde",
    "voortgang": "wie dit invoerde",
    "baseline": "wie dit vastzette",
    "aanvaarde_bevinding": "wie dit invoerde",
    "stoplicht": "wie dit besloot",
    "fasebesluit": "wie dit besloot",
    "voorwaardestand": "wie dit invoerde",
    "decharge": "wie dit besloot",
    "rapportage": "wie dit vaststelde",
    "inlogkoppeling": "gaat weg met haar geschiedenis",
}
# How people call the rows of tables without a history.
NAMEN: Mapping[str, str] = {
    "aanmelding": "begonnen keer inloggen",
    "agendasleutel": "agenda-adres",
    "bericht": "mail",
    "gezien": "keer dat iemand de stand had gezien",
    "herinnering": "herinnering",
    "herstelcode": "herstelcode",
    "inloglink": "inloglink",
    "onbestelbaar": "geweigerd adres",
    "planconcept": "bestand dat nog niet is overgenomen",
    "postslot": "vrijgave van de post",
    "sessie": "keer ingelogd",
    "taak": "taak op de achtergrond",
    "uitnodiging": "link om een wachtwoord te kiezen",
    "voorkeur": "voorkeur voor herinneringen",
}
# What somebody may know of a row about himself whose words he may not see.
ZONDER_WOORDEN = frozenset({"id", "project_id", "van", "tot", "op", "ingevoerd_op"})
# Shorter ones are part of half of all texts, and "jan" is a month.
KORTSTE_WOORD = 4


def is_geheim(tabel: str, kolom: str) -> bool:
    """Whether a column is in no download because it opens something.

    >>> is_geheim("sessie", "sleutel_hash"), is_geheim("gebruiker", "totp_op")
    (True, False)
    >>> is_geheim("instelling", "sleutel")
    False
    """
    return tabel != "instelling" and GEHEIM.search(kolom) is not None


def is_onderscheidend(naam: str) -> bool:
    """Whether a name says by itself who it is; else somebody is asked first.

    One word may be anybody, a month or a role.

    >>> [is_onderscheidend(n) for n in ("Jo Bos", "jo@dorp.example", "Bos, Jo")]
    [True, True, True]
    >>> [is_onderscheidend(n) for n in ("Jan", "An", "Beheerder", "J B", "J.", "")]
    [False, False, False, False, False, False]
    """
    woorden = naam.split()
    letters = sum(letter.isalnum() for letter in naam)
    return letters >= KORTSTE_WOORD and (len(woorden) > 1 or "@" in naam)


@dataclass(frozen=True)
class Zoeker:
    """Finds these words in a text, as whole words.

    Capitals do not matter, except in a word so short that it has other meanings.
    """

    woorden: tuple[str, ...]

    @classmethod
    def van(cls, woorden: Iterable[str | None]) -> "Zoeker":
        """Return a searcher for what is there of these words, longest first.

        >>> Zoeker.van(["Jo  Bos", None, " ", "Jo Bos", "jo.bos@gemeente.example"])
        Zoeker(woorden=('jo.bos@gemeente.example', 'Jo Bos'))
        """
        heel = (unicodedata.normalize("NFC", woord) for woord in woorden if woord)
        schoon = {" ".join(woord.split()) for woord in heel}
        return cls(tuple(sorted(schoon - {""}, key=lambda w: (-len(w), w))))

    def is_in(self, tekst: object) -> bool:
        r"""Whether one of the words stands there.

        >>> Zoeker.van(["Jo Bos"]).is_in("JO\nBOS trekt"), Zoeker.van([]).is_in("Jo")
        (True, False)
        >>> Zoeker.van(["Jo Bos"]).is_in("Jo Bosman"), Zoeker.van(["Jo"]).is_in(None)
        (False, False)
        >>> [Zoeker.van(["Jan"]).is_in(t) for t in ("Jan trekt", "jan. 2026", "Janny")]
        [True, False, False]
        """
        if not isinstance(tekst, str) or self._vorm is None:
            return False
        return self._vorm.search(tekst) is not None

    def vervang(self, tekst: str, door: str) -> str:
        """Return the text with other words there.

        >>> Zoeker.van(["Jo Bos"]).vervang("jo bos en An Bos", "Oud-medewerker 1")
        'Oud-medewerker 1 en An Bos'
        """
        return tekst if self._vorm is None else self._vorm.sub(lambda _: door, tekst)

    @property
    def stukken(self) -> list[str] | None:
        """Return pieces of which one is in every text that holds a word.

        A database compares those in any capitals; None is that it cannot tell.

        >>> Zoeker.van(["Zoë van der Veen"]).stukken, Zoeker.van(["Éé"]).stukken
        (['Veen'], None)
        """
        stukken = [
            max(re.findall(r"[A-Za-z0-9]+", woord), key=len, default="")
            for woord in self.woorden
        ]
        # What is normalised otherwise splits at another place, never within these.
        return None if "" in stukken else stukken

    @cached_property
    def _vorm(self) -> re.Pattern[str] | None:
        vormen = (
            _vorm_van(unicodedata.normalize(vorm, woord))
            for woord in self.woorden
            for vorm in ("NFC", "NFD")
        )
        keuzes = "|".join(dict.fromkeys(vormen))
        return re.compile(rf"(?<!\w)(?:{keuzes})(?!\w)") if keuzes else None


def _vorm_van(woord: str) -> str:
    vorm = r"\s+".join(map(re.escape, woord.split()))
    return vorm if len(woord) < KORTSTE_WOORD else f"(?i:{vorm})"


def volgend_nummer(namen: Iterable[str | None], codes: Iterable[str]) -> int:
    """Return the number of the next one who is taken out.

    >>> volgend_nummer(["Oud-medewerker 2", "Jo Bos", None], ["oud-medewerker-9"])
    10
    """
    resten = [n.removeprefix(NAAM) for n in namen if n and n.startswith(NAAM)]
    resten += [c.removeprefix(CODE) for c in codes if c.startswith(CODE)]
    nummers = [int(r) for r in resten if r.isascii() and r.isdecimal() and len(r) < 10]
    return max(nummers, default=0) + 1
