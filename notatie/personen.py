"""Read who does what: names, functions, departments and open places."""

import re
from dataclasses import dataclass
from enum import StrEnum

from kern.datums import Stand
from notatie.kennisgeving import find_kennisgeving
from notatie.lexicon import MAX_TEKENS, gewoon, lees_tekens
from notatie.lezing import Celstand
from notatie.naamdelen import Naamdeel, list_regels, split_namen
from notatie.vaste_woorden import stand_van
from notatie.waarschuwingen import zinnen
from notatie.woorden import STANDAARD, Woorden


class Kolom(StrEnum):
    """The column of the plan; a slash means something else in each."""

    TREKKER = "trekker"
    KLANKBORD = "klankbord"
    UITVOERING = "uitvoering"


@dataclass(frozen=True)
class Persoonsitem:
    """Wie er op een plek staat: een naam, een functie, een afdeling of nog niemand.

    Two items with the same ``plek`` share one place. ``plek`` is None for a task
    without anyone.
    """

    naam: str | None
    afdeling: str | None
    functie: str | None
    taak: str | None
    ntb: bool
    plek: int | None


@dataclass(frozen=True)
class Kennisgevingsstap:
    """A remark among the persons that is a step of the route."""

    gremium: str | None
    tekst: str


@dataclass(frozen=True)
class Personenlezing:
    """A cell with persons as read; the text is always kept."""

    tekst: str
    status: Celstand
    items: tuple[Persoonsitem, ...] = ()
    waarschuwingen: tuple[str, ...] = ()
    stappen: tuple[Kennisgevingsstap, ...] = ()

    @property
    def zinnen(self) -> tuple[str, ...]:
        """Return in Dutch what is unclear or was assumed."""
        return zinnen(self.waarschuwingen)


def lees_personen(
    tekst: str, *, kolom: Kolom | str | None = None, woorden: Woorden = STANDAARD
) -> Personenlezing:
    """Read a cell with persons; any text gives a reading.

    In the column klankbord names joined by a slash share one place, elsewhere
    each name has its own and the first is the first contact. A department after
    the last name counts for all names it is joined with.

    >>> lezing = lees_personen("Marieke Smit/ Eva Kroon (WMO)", kolom="klankbord")
    >>> [(item.naam, item.afdeling, item.plek) for item in lezing.items]
    [('Marieke Smit', 'Wmo', 1), ('Eva Kroon', 'Wmo', 1)]
    >>> lees_personen("N.t.b.").status
    <Celstand.NTB: 'ntb'>
    """
    if len(tekst) > MAX_TEKENS:
        return Personenlezing(tekst, Celstand.ONLEESBAAR, (), ("TE_LANG",))
    bron = gewoon(tekst).strip()
    stand = stand_van(bron)
    if stand:
        codes = ("NTB",) if stand is Stand.NTB else ()
        return Personenlezing(tekst, Celstand(stand.value), (), codes)
    lezer = _Lezer(kolom == Kolom.KLANKBORD, woorden)
    for regel in list_regels(bron):
        lezer.lees_regel(regel)
    return lezer.lezing(tekst)


class _Lezer:
    """Numbers the places while reading the lines of one cell."""

    def __init__(self, deelt_plek: bool, woorden: Woorden) -> None:
        """Set whether a slash shares a place."""
        self.deelt_plek = deelt_plek
        self.woorden = woorden
        self.items: list[Persoonsitem] = []
        self.stappen: list[Kennisgevingsstap] = []
        self.codes: set[str] = set()
        self.plek = 0

    def lees_regel(self, regel: str) -> None:
        """Read a line: a notice, or names with perhaps a task before them."""
        kennisgeving = find_kennisgeving(lees_tekens(regel), regel, self.woorden)
        if kennisgeving:
            self.codes.add("TER_KENNISGEVING")
            stap = Kennisgevingsstap(kennisgeving.gremium, kennisgeving.tekst)
            self.stappen.append(stap)
            return
        taak: str | None = None
        for deel in split_namen(regel):
            taak = deel.taak or taak
            if deel.namen:
                self._voeg_toe(deel, taak)

    def _voeg_toe(self, deel: Naamdeel, taak: str | None) -> None:
        items = [self._item(naam, haken, taak) for naam, haken in deel.namen]
        gevonden = [item for item in items if item]
        if len(gevonden) != len(items):
            self.codes.add("PERSONEN_ONLEESBAAR")
        gedeeld = self.deelt_plek and len(gevonden) > 1
        if gedeeld:
            self.codes.add("DUO_OF_BEIDEN")
        for plaats, item in enumerate(gevonden):
            if _is_leeg(item):
                plek = None
            else:
                self.plek += 0 if gedeeld and plaats else 1
                plek = self.plek
            self.items.append(_met_plek(item, plek))
            if item.ntb:
                self.codes.add("NTB")

    def _item(
        self, naam: str, haken: tuple[str, ...], taak: str | None
    ) -> Persoonsitem | None:
        afdeling, functie, ntb = self._uit_haken(haken)
        if stand_van(naam) is Stand.NTB:
            return Persoonsitem(None, afdeling, functie, taak, True, None)
        if not any(letter.isalpha() for letter in naam):
            return None
        if self._is_functie(naam):
            return Persoonsitem(None, afdeling, naam, taak, ntb, None)
        als_afdeling = self.woorden.afdelingsnamen.get(naam.casefold())
        if als_afdeling:
            return Persoonsitem(None, als_afdeling, functie, taak, ntb, None)
        return Persoonsitem(naam, afdeling, functie, taak, ntb, None)

    def _uit_haken(self, haken: tuple[str, ...]) -> tuple[str | None, str | None, bool]:
        afdeling, functie, ntb = None, None, False
        for inhoud in haken:
            if stand_van(inhoud) is Stand.NTB:
                ntb = True
            elif self._is_functie(inhoud):
                functie = functie or inhoud
            else:
                namen = self.woorden.afdelingsnamen
                afdeling = afdeling or namen.get(inhoud.casefold(), inhoud)
        return afdeling, functie, ntb

    def _is_functie(self, tekst: str) -> bool:
        """Whether a word is or ends in a function word, also in the plural."""
        einden = self.woorden.functie_einden
        return any(
            woord.endswith(einden)
            for woord in re.findall(r"[^\W\d_]+", tekst.casefold())
        )

    def lezing(self, tekst: str) -> Personenlezing:
        """Return what was read."""
        status = Celstand.GELEZEN
        if not self.items:
            status = Celstand.NOTITIE if self.stappen else Celstand.ONLEESBAAR
            if status is Celstand.ONLEESBAAR:
                self.codes.add("PERSONEN_ONLEESBAAR")
        elif "PERSONEN_ONLEESBAAR" in self.codes:
            status = Celstand.GEDEELTELIJK
        return Personenlezing(
            tekst,
            status,
            tuple(self.items),
            tuple(sorted(self.codes)),
            tuple(self.stappen),
        )


def _is_leeg(item: Persoonsitem) -> bool:
    return item.naam is None and item.functie is None and item.afdeling is None


def _met_plek(item: Persoonsitem, plek: int | None) -> Persoonsitem:
    return Persoonsitem(
        item.naam, item.afdeling, item.functie, item.taak, item.ntb, plek
    )
