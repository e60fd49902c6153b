"""The timeline on paper: rows of bars against time, over as many drawings as needed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from exports.grafieken.tijdlijn import BALKKLEUREN
from exports.papieren.tekenen.tijdas import (
    Tijdas,
    maak_tijdas,
    zet_peildatum,
    zet_tijdas,
)
from exports.papieren.tekenen.vormen import (
    INKT,
    VLAK,
    Plaats,
    Tekening,
    Tekst,
    Vlak,
    kleur_van,
    tekstkleur_op,
    zet_legenda,
)
from kern.grafieken import Balk, Balksoort, Tijdlijn
from kern.opmaak import kort

BREEDTE, NAAMBREEDTE, BAAN, BALK, RAND = 170.0, 58.0, 4.2, 2.8, 1.0
LANGSTE_NAAM, LANGSTE_OPSCHRIFT = 42, 24
HOOGSTE, MEESTE_BANEN, MEESTE_TEKENINGEN = 205.0, 12, 4
WAAR = (
    "Ze staan in de tabellen Planning en Mijlpalen van hetzelfde rapport als Excel, ODS"
    " of CSV."
)
OPSCHRIFT, LUCHT, KORTSTE_BALK = 6.5, 0.8, 0.9
LETTERBREEDTE, BREDE_LETTER = 1.2, 1.8  # millimetres, in that size
WIT = "FFFFFF"


@dataclass(frozen=True)
class _Staaf:
    """A bar from ``x`` to ``einde``, and where its words stand: in it or beside it."""

    soort: Balksoort
    x: float
    einde: float
    woorden: str
    tekst_x: float

    @property
    def breed(self) -> float:
        return _breedte(self.woorden)

    @property
    def links(self) -> float:
        return min(self.x, self.tekst_x)

    @property
    def rechts(self) -> float:
        return max(self.einde, self.tekst_x + self.breed) + LUCHT

    @property
    def is_binnen(self) -> bool:
        return self.x < self.tekst_x < self.einde


@dataclass(frozen=True)
class _Rij:
    naam: str
    is_kop: bool
    banen: Sequence[Sequence[_Staaf]]
    vervallen: int

    @property
    def hoogte(self) -> float:
        return max(1, len(self.banen)) * BAAN + RAND


def teken_tijdlijn(tijdlijn: Tijdlijn) -> list[Tekening]:
    """Return the rows in one to four drawings; `noem_ongetekend` says what is not."""
    as_ = _as_van(tijdlijn)
    soorten = [s for s in Balksoort if any(b.soort is s for b in tijdlijn.balken)]
    return [
        _teken(rijen, as_, tijdlijn.peildatum, soorten)
        for rijen in _delen(tijdlijn, as_)
    ]


def noem_ongetekend(tijdlijn: Tijdlijn) -> str:
    """Return the sentence that says what is not drawn and where it is, else nothing."""
    getekend = [r for deel in _delen(tijdlijn, _as_van(tijdlijn)) for r in deel]
    koppen = set(tijdlijn.koppen)
    alle = sum(rij not in koppen for rij in tijdlijn.rijen)
    rest = alle - sum(not rij.is_kop for rij in getekend)
    vervallen = sum(rij.vervallen for rij in getekend)
    zinnen = []
    if rest:
        zinnen.append(f"Van {alle} activiteiten zijn er {rest} niet getekend.")
    if vervallen:
        zinnen.append(f"Op volle regels zijn {vervallen} momenten niet getekend.")
    if not zinnen:
        return ""
    return f"{' '.join(zinnen)} {WAAR}"


def _as_van(tijdlijn: Tijdlijn) -> Tijdas:
    dagen = [tijdlijn.peildatum]
    for balk in tijdlijn.balken:
        dagen += [balk.begin, balk.eind]
    return maak_tijdas(dagen, links=NAAMBREEDTE, rechts=BREEDTE - 6)


def _delen(tijdlijn: Tijdlijn, as_: Tijdas) -> list[list[_Rij]]:
    return [*islice(_verdeel(_rijen(tijdlijn, as_)), MEESTE_TEKENINGEN)]


def _rijen(tijdlijn: Tijdlijn, as_: Tijdas) -> Iterator[_Rij]:
    balken: dict[str, list[Balk]] = {}
    for balk in tijdlijn.balken:
        balken.setdefault(balk.rij, []).append(balk)
    koppen = set(tijdlijn.koppen)
    for rij in tijdlijn.rijen:
        banen = _banen(balken.get(rij, []), as_)
        rest = sum(map(len, banen[MEESTE_BANEN:]))
        yield _Rij(rij, rij in koppen, banen[:MEESTE_BANEN], rest)


def _banen(balken: Sequence[Balk], as_: Tijdas) -> list[list[_Staaf]]:
    """Lay bars below each other where they, or their words, would touch."""
    banen: list[list[_Staaf]] = []
    for staaf in sorted((_leg(balk, as_) for balk in balken), key=_volgorde):
        vrij = (baan for baan in banen if baan[-1].rechts <= staaf.links)
        if baan := next(vrij, None):
            baan.append(staaf)
        else:
            banen.append([staaf])
    return banen


def _breedte(woorden: str) -> float:
    """Return how much room these words ask, in millimetres.

    >>> _breedte("Raad") > _breedte("raad"), _breedte("")
    (True, 0.0)
    """
    breed = sum(not t.isascii() or t.isupper() or t in "mw%@" for t in woorden)
    return BREDE_LETTER * breed + LETTERBREEDTE * (len(woorden) - breed)


def _volgorde(staaf: _Staaf) -> tuple[float, float]:
    return staaf.links, staaf.einde


def _leg(balk: Balk, as_: Tijdas) -> _Staaf:
    """Return the bar; its words stand in it, else after it, else before it."""
    x = as_.x(balk.begin)
    einde = max(as_.x(balk.eind), x + KORTSTE_BALK)
    woorden = kort(balk.kort, LANGSTE_OPSCHRIFT)
    breed = _breedte(woorden)
    if breed + 2 * LUCHT <= einde - x:
        tekst_x = x + LUCHT
    elif einde + LUCHT + breed <= BREEDTE:
        tekst_x = einde + LUCHT
    else:
        tekst_x = x - LUCHT - breed
    return _Staaf(balk.soort, x, einde, woorden, tekst_x)


def _verdeel(rijen: Iterable[_Rij]) -> Iterator[list[_Rij]]:
    deel: list[_Rij] = []
    for rij in rijen:
        if deel and sum(r.hoogte for r in deel) + rij.hoogte > HOOGSTE:
            yield deel
            deel = []
        deel.append(rij)
    yield deel


def _teken(
    rijen: Sequence[_Rij],
    as_: Tijdas,
    peildatum: date,
    soorten: Sequence[Balksoort],
) -> Tekening:
    boven = 5.0
    onder = boven + sum(rij.hoogte for rij in rijen)
    tekening = Tekening(BREEDTE, onder + 5 + 5 * (1 + len(soorten) // 6))
    y = boven
    for nummer, rij in enumerate(rijen):
        if nummer % 2 == 0:
            tekening.zet(Vlak(0, y, BREEDTE, rij.hoogte, VLAK))
        y += rij.hoogte
    zet_tijdas(tekening, as_, boven=boven, onder=onder)
    zet_peildatum(tekening, as_, peildatum, boven=boven, onder=onder)
    y = boven
    for nummer, rij in enumerate(rijen):
        naam = kort(rij.naam, LANGSTE_NAAM)
        vak = (0.5, y, NAAMBREEDTE - 1.5, BAAN + RAND)
        tekening.zet(Tekst(*vak, naam, grootte=6.5, vet=rij.is_kop))
        achter = VLAK if nummer % 2 == 0 else WIT
        for plaats, baan in enumerate(rij.banen):
            for staaf in baan:
                boven_baan = y + RAND / 2 + plaats * BAAN
                _zet_staaf(tekening, staaf, boven_baan, achter=achter)
        y += rij.hoogte
    zet_legenda(
        tekening, [(s.value, _kleur(s)) for s in soorten], y=onder + 4.5, x=NAAMBREEDTE
    )
    return tekening


def _zet_staaf(tekening: Tekening, staaf: _Staaf, y: float, *, achter: str) -> None:
    """Draw the bar, and its words on a ground that no line of the axis crosses."""
    kleur, midden = _kleur(staaf.soort), y + (BAAN - BALK) / 2
    tekening.zet(Vlak(staaf.x, midden, staaf.einde - staaf.x, BALK, kleur, INKT))
    if not staaf.woorden:
        return
    if not staaf.is_binnen:
        tekening.zet(Vlak(staaf.tekst_x, midden, staaf.breed, BALK, achter))
    letters = tekstkleur_op(kleur) if staaf.is_binnen else INKT
    is_ervoor = staaf.tekst_x < staaf.x
    plaats: Plaats = "rechts" if is_ervoor else "links"
    links = staaf.tekst_x - (LUCHT if is_ervoor else 0)
    vak = (links, y, staaf.breed + LUCHT, BAAN)
    tekening.zet(Tekst(*vak, staaf.woorden, plaats, letters, OPSCHRIFT))


def _kleur(soort: Balksoort) -> str:
    return BALKKLEUREN.get(soort, kleur_van("grijs"))
