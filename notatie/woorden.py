"""The words with a local meaning, so that a municipality can set its own."""

from dataclasses import dataclass
from functools import cached_property

Synoniemen = tuple[tuple[str, tuple[str, ...]], ...]

GREMIA: Synoniemen = (
    ("managers", ("managers", "managersoverleg", "afdelingsmanagers")),
    ("nt_sd", ("nt sd", "nt sociaal domein", "netwerkteam sociaal domein")),
    ("college", ("college", "college van b&w", "college van b en w", "b&w", "b en w")),
    ("raad", ("raad", "gemeenteraad")),
    ("casustafel", ("casustafel", "casustafel sociaal domein")),
    ("opdrachtgever", ("opdrachtgever",)),
    ("stuurgroep", ("stuurgroep",)),
    ("klankbord", ("klankbord", "klankbordgroep")),
    ("commissie", ("commissie", "raadscommissie")),
)
FUNCTIEWOORDEN = (
    "adviseur",
    "adviseuse",
    "ambtenaar",
    "analist",
    "boa",
    "bestuurder",
    "consulent",
    "controleur",
    "controller",
    "coördinator",
    "coordinator",
    "deskundige",
    "directeur",
    "functionaris",
    "griffier",
    "handhaver",
    "inspecteur",
    "jurist",
    "kwaliteitsmedewerker",
    "leider",
    "leidster",
    "manager",
    "medewerker",
    "ondersteuner",
    "onderzoeker",
    "opdrachtgever",
    "opdrachtnemer",
    "procesregisseur",
    "regisseur",
    "secretaris",
    "specialist",
    "teamhoofd",
    "toezichthouder",
    "trainer",
    "voorzitter",
    "wethouder",
)
AFDELINGEN = ("HH IO", "SWT", "TIEM", "JZ", "Wmo", "Jeugd", "CT", "MO")


@dataclass(frozen=True)
class Woorden:
    """Woorden uit het plan waarvan de betekenis per organisatie verschilt.

    Days are days of the month, months are month numbers, both ends included;
    a span whose first month is the later one runs into the next year. The
    dagdeel is in minutes. Bodies map a code to its synonyms; capitals, spaces,
    points and hyphens in a synonym do not count.
    """

    begin_maand: tuple[int, int] = (1, 10)
    medio_maand: tuple[int, int] = (11, 20)
    eind_maand: tuple[int, int] = (21, 31)
    begin_jaar: tuple[int, int] = (1, 3)
    medio_jaar: tuple[int, int] = (6, 7)
    eind_jaar: tuple[int, int] = (10, 12)
    voorjaar: tuple[int, int] = (3, 5)
    zomer: tuple[int, int] = (6, 8)
    najaar: tuple[int, int] = (9, 11)
    winter: tuple[int, int] = (12, 2)
    schooljaar: tuple[int, int] = (8, 7)
    dagdeel: int = 240
    gremia: Synoniemen = GREMIA
    functiewoorden: tuple[str, ...] = FUNCTIEWOORDEN
    afdelingen: tuple[str, ...] = AFDELINGEN

    @cached_property
    def maanddelen(self) -> tuple[tuple[int, int], ...]:
        """Return the days of begin, medio and eind of a month."""
        return self.begin_maand, self.medio_maand, self.eind_maand

    @cached_property
    def jaardelen(self) -> tuple[tuple[int, int], ...]:
        """Return the months of begin, medio and eind of a year."""
        return self.begin_jaar, self.medio_jaar, self.eind_jaar

    @cached_property
    def seizoenen(self) -> tuple[tuple[int, int], ...]:
        """Return the months of voorjaar, zomer, najaar and winter."""
        return self.voorjaar, self.zomer, self.najaar, self.winter

    @cached_property
    def gremiumcodes(self) -> dict[str, str]:
        """Return the code of a body for each way to write it."""
        return {
            kale_sleutel(woord): code
            for code, woorden in self.gremia
            for woord in (code, *woorden)
        }

    @cached_property
    def functie_einden(self) -> tuple[str, ...]:
        """Return how a word ends that names a function, singular or plural."""
        meervouden = ("", "s", "en", "'s")
        return tuple(w.casefold() + m for w in self.functiewoorden for m in meervouden)

    @cached_property
    def afdelingsnamen(self) -> dict[str, str]:
        """Return the right spelling of a department for each way to write it."""
        return {afdeling.casefold(): afdeling for afdeling in self.afdelingen}


def kale_sleutel(tekst: str) -> str:
    """Return the letters and digits only, so that NT SD and NTSD are one body.

    >>> kale_sleutel("NT SD."), kale_sleutel("nt_sd")
    ('ntsd', 'ntsd')
    """
    return "".join(filter(str.isalnum, tekst.casefold()))


STANDAARD = Woorden()
