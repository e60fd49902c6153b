"""Read a cell with terms: bodies, moments and periods, without guessing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kern.datums import Soort, Stand, Termijn
from notatie.duiding import Lezing, onleesbaar
from notatie.kennisgeving import Kennisgeving, find_kennisgeving
from notatie.lexicon import MAX_TEKENS, Klasse, Teken, gewoon, lees_tekens
from notatie.lezing import (
    GEEN_CONTEXT,
    Celitem,
    Cellezing,
    Celstand,
    Termijncontext,
)
from notatie.los import MAX_REGELS, lees_los
from notatie.schrijven import schrijf_termijn
from notatie.segmenten import Naam, Segment, list_segmenten
from notatie.woorden import STANDAARD, Woorden

_GEEN_NAAM = (Naam(None, ""),)


def lees_termijn(
    tekst: str,
    *,
    context: Termijncontext = GEEN_CONTEXT,
    woorden: Woorden = STANDAARD,
) -> Cellezing:
    r"""Read a cell of the column Termijn; any text gives a reading.

    What is not understood keeps its text and says so; a year that neither the
    text nor the context gives stays open. Texts over 2,000 characters are kept
    unread.

    >>> lezing = lees_termijn("NT SD/ college > mei 2023\nRaad > juni/juli")
    >>> [(item.gremium, str(item.termijn.eind)) for item in lezing.items]
    [('nt_sd', '2023-05-31'), ('college', '2023-05-31'), ('raad', '2023-07-31')]
    >>> lezing.waarschuwingen
    ('JAAR_AFGELEID',)
    >>> lees_termijn("juni/juli").status
    <Celstand.ONVOLLEDIG: 'onvolledig'>
    """
    if len(tekst) > MAX_TEKENS:
        lezing = onleesbaar(tekst, "TE_LANG")
        items = [Celitem(None, termijn) for termijn in lezing.termijnen]
        return _cel(tekst, items, lezing.codes)
    bron = gewoon(tekst)
    segmenten = list_segmenten(lees_tekens(bron), bron, woorden)
    alleen = len(segmenten) == 1 and not segmenten[0].namen
    alleen = alleen and len(_delen(segmenten[0].tekens)) == 1
    lezer = _Cellezer(bron, tekst if alleen else None, context, woorden)
    for segment in segmenten:
        lezer.lees(segment)
    return _cel(tekst, lezer.items, lezer.codes)


class _Cellezer:
    """Reads the segments of one cell in order; each lends the next its year."""

    def __init__(
        self, bron: str, heel: str | None, context: Termijncontext, woorden: Woorden
    ) -> None:
        """Keep the text; ``heel`` is the cell as written if it is one term."""
        self.bron = bron
        self.heel = heel
        self.context = context
        self.woorden = woorden
        self.items: list[Celitem] = []
        self.codes: set[str] = set()
        self.laatste = context.laatste_datum

    def lees(self, segment: Segment) -> None:
        """Read the parts of a segment, for each of its bodies."""
        if any(naam.code is None for naam in segment.namen):
            self.codes.add("GREMIUM_ONBEKEND")
        for deel in _delen(segment.tekens):
            self._lees_deel(segment, deel)

    def _lees_deel(self, segment: Segment, deel: list[Teken]) -> None:
        kennisgeving = find_kennisgeving(deel, self.bron, self.woorden)
        over = kennisgeving.over if kennisgeving else deel
        namen = segment.namen or _GEEN_NAAM
        if kennisgeving:
            self.codes.add("TER_KENNISGEVING")
            if kennisgeving.gremium and not segment.namen:
                namen = (Naam(kennisgeving.gremium, ""),)
            if not over:
                self._voeg_notitie_toe(namen, kennisgeving)
                return
        for lezing in self._lees_regels(over):
            self._voeg_toe(namen, lezing, kennisgeving is not None)

    def _lees_regels(self, tekens: list[Teken]) -> Iterator[Lezing]:
        """Read it as one term, or else as many whole lines as make one."""
        heel = self._fragment(tekens) if self.heel is None else self.heel
        lezing = self._lees_een(tekens, heel)
        onleesbaar = lezing.termijnen[0].stand is Stand.ONLEESBAAR
        regels = _regels(tekens) if onleesbaar else []
        if not 1 < len(regels) <= MAX_REGELS:
            yield lezing
            return
        while regels:
            lezing, aantal = self._langste_begin(regels)
            regels = regels[aantal:]
            yield lezing

    def _langste_begin(self, regels: list[list[Teken]]) -> tuple[Lezing, int]:
        for aantal in range(len(regels), 0, -1):
            stuk = [teken for regel in regels[:aantal] for teken in regel]
            lezing = self._lees_een(stuk, self._fragment(stuk))
            if lezing.termijnen[0].stand is not Stand.ONLEESBAAR:
                return lezing, aantal
        return lezing, 1

    def _lees_een(self, tekens: list[Teken], tekst: str) -> Lezing:
        if self.laatste != self.context.laatste_datum:
            self.context = replace(self.context, laatste_datum=self.laatste)
        return lees_los(tekens, self.bron, tekst, self.context, self.woorden)

    def _fragment(self, tekens: list[Teken]) -> str:
        if not tekens:
            return ""
        return " ".join(self.bron[tekens[0].begin : tekens[-1].eind].split())

    def _voeg_toe(
        self, namen: tuple[Naam, ...], lezing: Lezing, ter_kennisgeving: bool
    ) -> None:
        self.codes |= lezing.codes
        termijnen = lezing.termijnen
        if len(termijnen) > 1:
            termijnen = tuple(map(self._met_eigen_tekst, termijnen))
        for termijn in termijnen:
            self.items += [
                Celitem(naam.code, termijn, ter_kennisgeving, naam.tekst)
                for naam in namen
            ]
            self.laatste = _laatste_datum(termijn) or self.laatste

    def _met_eigen_tekst(self, termijn: Termijn) -> Termijn:
        return replace(termijn, tekst=schrijf_termijn(termijn, woorden=self.woorden))

    def _voeg_notitie_toe(
        self, namen: tuple[Naam, ...], kennisgeving: Kennisgeving
    ) -> None:
        termijn = Termijn(kennisgeving.tekst, Soort.ONBEPAALD, Stand.GELEZEN)
        self.items += [Celitem(naam.code, termijn, True, naam.tekst) for naam in namen]


def _delen(tekens: tuple[Teken, ...]) -> list[list[Teken]]:
    """Split at semicolons; each part is read on its own."""
    if all(teken.klasse is not Klasse.PUNTKOMMA for teken in tekens):
        return [list(tekens)]
    delen: list[list[Teken]] = [[]]
    for teken in tekens:
        if teken.klasse is Klasse.PUNTKOMMA:
            delen.append([])
        else:
            delen[-1].append(teken)
    return [deel for deel in delen if _regels(deel)] or [[]]


def _regels(tekens: list[Teken]) -> list[list[Teken]]:
    regels: list[list[Teken]] = [[]]
    for teken in tekens:
        if teken.klasse is Klasse.REGEL:
            regels.append([])
        else:
            regels[-1].append(teken)
    return [regel for regel in regels if regel]


def _laatste_datum(termijn: Termijn) -> date | None:
    if termijn.soort is Soort.PERIODE:
        return termijn.eind or termijn.begin
    return termijn.begin or termijn.eind


def _cel(
    tekst: str, items: list[Celitem], codes: set[str] | frozenset[str]
) -> Cellezing:
    status = _status(items, codes)
    return Cellezing(tekst, status, tuple(items), tuple(sorted(codes)))


def _status(items: list[Celitem], codes: set[str] | frozenset[str]) -> Celstand:
    standen = {item.termijn.stand for item in items if not _is_notitie(item)}
    if not standen:
        return Celstand.NOTITIE
    if len(standen) == 1 and "GREMIUM_ONBEKEND" not in codes:
        return Celstand(standen.pop().value)
    if standen & {Stand.NTB, Stand.ONLEESBAAR}:
        return Celstand.GEDEELTELIJK
    if Stand.ONVOLLEDIG in standen or "GREMIUM_ONBEKEND" in codes:
        return Celstand.ONVOLLEDIG
    return Celstand.AMBIGU if Stand.AMBIGU in standen else Celstand.GELEZEN


def _is_notitie(item: Celitem) -> bool:
    termijn = item.termijn
    zonder_datum = termijn.begin is None and termijn.eind is None
    return item.ter_kennisgeving and zonder_datum and termijn.stand is Stand.GELEZEN
