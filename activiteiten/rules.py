"""Arithmetic of hours and words of progress; knows no database and no web."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kern.datums import Termijn

NIET_GESTART, LOOPT, GEREED = "niet gestart", "loopt", "gereed"
VERVALLEN, AANGEHOUDEN = "vervallen", "aangehouden"


@dataclass(frozen=True)
class Klankbordomvang:
    """How many people the klankbord of one activity asks, at least and at most.

    A seat that is shared by two counts once at least and twice at most; a seat
    n.t.b. counts only at most.
    """

    minstens: int
    hoogstens: int

    @property
    def woorden(self) -> str:
        """Say how many people are asked.

        >>> Klankbordomvang(6, 7).woorden, Klankbordomvang(1, 1).woorden
        ('6 tot 7 personen', '1 persoon')
        >>> Klankbordomvang(0, 1).woorden
        'hoogstens 1 persoon'
        """
        personen = "persoon" if self.hoogstens == 1 else "personen"
        if self.minstens == self.hoogstens:
            return f"{self.hoogstens} {personen}"
        if self.minstens == 0:
            return f"hoogstens {self.hoogstens} {personen}"
        return f"{self.minstens} tot {self.hoogstens} {personen}"


@dataclass(frozen=True)
class Uren:
    """A range of hours in whole minutes."""

    minuten_min: int
    minuten_max: int

    def __add__(self, ander: "Uren") -> "Uren":
        """Add two ranges: the least to the least, the most to the most."""
        return Uren(
            self.minuten_min + ander.minuten_min, self.minuten_max + ander.minuten_max
        )


def omvang_klankbord(zetels: Iterable[tuple[int, bool]]) -> Klankbordomvang:
    """Count a klankbord from its seats, each (number of people, is n.t.b.).

    >>> omvang_klankbord([(1, False), (2, False), (0, True)])
    Klankbordomvang(minstens=2, hoogstens=4)
    >>> omvang_klankbord([])
    Klankbordomvang(minstens=0, hoogstens=0)
    """
    minstens = hoogstens = 0
    for mensen, is_ntb in zetels:
        minstens += 1 if mensen else 0
        hoogstens += mensen + (1 if is_ntb else 0)
    return Klankbordomvang(minstens, hoogstens)


def uren_van_raming(
    *,
    minuten: tuple[int, int],
    per_persoon: bool,
    voor_klankbord: bool,
    klankbord: Klankbordomvang,
    trekkers: int,
) -> Uren:
    """Return the hours of one estimate for the whole activity.

    Hours "per persoon" count once for each person of the group they are asked
    of; all other hours stand as they were written (plan, column Inzet).

    >>> klein = Klankbordomvang(6, 7)
    >>> uren_van_raming(minuten=(240, 240), per_persoon=True, voor_klankbord=True,
    ...                 klankbord=klein, trekkers=1)
    Uren(minuten_min=1440, minuten_max=1680)
    >>> uren_van_raming(minuten=(1440, 1440), per_persoon=False, voor_klankbord=False,
    ...                 klankbord=klein, trekkers=1)
    Uren(minuten_min=1440, minuten_max=1440)
    """
    if not per_persoon:
        return Uren(*minuten)
    keer = (
        (klankbord.minstens, klankbord.hoogstens)
        if voor_klankbord
        else (trekkers, trekkers)
    )
    return Uren(minuten[0] * keer[0], minuten[1] * keer[1])


def bezwaar_tegen_percentage(status: str, percentage: int | None) -> str | None:
    """Say why the percentage (0 to 100) does not fit the status; None when it does.

    >>> bezwaar_tegen_percentage("gereed", 90)
    'Wat gereed is, is voor 100% klaar. Vul 100 in of laat het percentage leeg.'
    >>> bezwaar_tegen_percentage("niet gestart", 10)
    'Wat niet is gestart, staat op 0%. Vul 0 in of laat het percentage leeg.'
    >>> bezwaar_tegen_percentage("loopt", 100)
    'Bij 100% is de activiteit gereed. Kies de status gereed, of een lager percentage.'
    >>> bezwaar_tegen_percentage("loopt", 60), bezwaar_tegen_percentage("gereed", None)
    (None, None)
    """
    if percentage is None:
        return None
    if status == GEREED and percentage != 100:
        return (
            "Wat gereed is, is voor 100% klaar. Vul 100 in of laat het percentage leeg."
        )
    if status == NIET_GESTART and percentage != 0:
        return "Wat niet is gestart, staat op 0%. Vul 0 in of laat het percentage leeg."
    if status in {LOOPT, AANGEHOUDEN} and percentage == 100:
        return (
            "Bij 100% is de activiteit gereed."
            " Kies de status gereed, of een lager percentage."
        )
    return None


def bezwaar_tegen_stilte(status: str, belemmering: str | None) -> str | None:
    """Say that work that stopped needs a reason; None when it has one.

    >>> bezwaar_tegen_stilte("vervallen", None)
    'Schrijf bij Belemmering waarom de activiteit is vervallen.'
    >>> bezwaar_tegen_stilte("vervallen", "Geen geld.") is None
    True
    >>> bezwaar_tegen_stilte("loopt", None) is None
    True
    """
    if status in {VERVALLEN, AANGEHOUDEN} and not belemmering:
        return f"Schrijf bij Belemmering waarom de activiteit is {status}."
    return None


def bezwaar_tegen_verwachting(verwacht: Termijn | None, op: date) -> str | None:
    """Say that an expectation cannot lie wholly before the day of the report.

    >>> from kern.datums import maand
    >>> bezwaar_tegen_verwachting(maand(2021, 8), date(2021, 9, 15))
    'De verwachte termijn (augustus 2021) was toen al voorbij. Kies een latere termijn.'
    >>> bezwaar_tegen_verwachting(maand(2021, 9), date(2021, 9, 15)) is None
    True
    """
    if verwacht is not None and verwacht.is_verstreken(op):
        return (
            f"De verwachte termijn ({verwacht.tekst}) was toen al voorbij."
            " Kies een latere termijn."
        )
    return None


def is_klaar(status: str) -> bool:
    """Whether nothing more is to be expected.

    >>> is_klaar("gereed"), is_klaar("vervallen"), is_klaar("aangehouden")
    (True, True, False)
    """
    return status in {GEREED, VERVALLEN}
