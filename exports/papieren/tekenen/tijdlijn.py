"""The timeline on paper: rows of bars against time, over as many drawings as needed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from exports.grafieken.tijdlijn import BALKKLEUREN
from exports.papieren.tekenen.staven import kort
from exports.papieren.tekenen.tijdas import (
    Tijdas,
    maak_tijdas,
    zet_peildatum,
    zet_tijdas,
)
from exports.papieren.tekenen.vormen import (
    INKT,
    VLAK,
    Tekening,
    Tekst,
    Vlak,
    kleur_van,
    zet_legenda,
)
from kern.grafieken import Balk, Balksoort, Tijdlijn

BREEDTE, NAAMBREEDTE, BAAN, BALK, RAND = 170.0, 58.0, 4.2, 2.8, 1.0
LANGSTE_NAAM, LANGSTE_OPSCHRIFT = 42, 24
HOOGSTE, MEESTE_BANEN, MEESTE_TEKENINGEN = 205.0, 12, 4
WAAR = (
    "Ze staan in de tabellen Planning en Mijlpalen van hetzelfde rapport als Excel, ODS"
    " of CSV."
)
LETTERBREEDTE, KORTSTE_BALK = 1.15, 0.9


@dataclass(frozen=True)
class _Rij:
    naam: str
    is_kop: bool
    banen: Sequence[Sequence[Balk]]
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


def _banen(balken: Sequence[Balk], as_: Tijdas) -> list[list[Balk]]:
    """Lay bars below each other where they, or their words, would touch."""
    banen: list[tuple[float, list[Balk]]] = []
    for balk in sorted(balken, key=lambda b: (b.begin, b.eind)):
        begin, vrij = as_.x(balk.begin), _rechterkant(balk, as_)
        for nummer, (tot, baan) in enumerate(banen):
            if tot <= begin:
                baan.append(balk)
                banen[nummer] = (vrij, baan)
                break
        else:
            banen.append((vrij, [balk]))
    return [baan for _, baan in banen]


def _rechterkant(balk: Balk, as_: Tijdas) -> float:
    return _einde(balk, as_) + 1.5 + LETTERBREEDTE * len(_opschrift(balk))


def _einde(balk: Balk, as_: Tijdas) -> float:
    return max(as_.x(balk.eind), as_.x(balk.begin) + KORTSTE_BALK)


def _opschrift(balk: Balk) -> str:
    return kort(balk.kort, LANGSTE_OPSCHRIFT)


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
    for rij in rijen:
        naam = kort(rij.naam, LANGSTE_NAAM)
        vak = (0.5, y, NAAMBREEDTE - 1.5, BAAN + RAND)
        tekening.zet(Tekst(*vak, naam, grootte=6.5, vet=rij.is_kop))
        for nummer, baan in enumerate(rij.banen):
            for balk in baan:
                _zet_balk(tekening, balk, as_, y + RAND / 2 + nummer * BAAN)
        y += rij.hoogte
    zet_legenda(
        tekening, [(s.value, _kleur(s)) for s in soorten], y=onder + 4.5, x=NAAMBREEDTE
    )
    return tekening


def _zet_balk(tekening: Tekening, balk: Balk, as_: Tijdas, y: float) -> None:
    x, einde = as_.x(balk.begin), _einde(balk, as_)
    midden = y + (BAAN - BALK) / 2
    tekening.zet(Vlak(x, midden, einde - x, BALK, _kleur(balk.soort), INKT))
    ruimte = BREEDTE - einde - 1
    if woorden := _opschrift(balk):
        vak = (einde + 0.8, y, max(4.0, ruimte), BAAN)
        tekening.zet(Tekst(*vak, woorden, grootte=5.5))


def _kleur(soort: Balksoort) -> str:
    return BALKKLEUREN.get(soort, kleur_van("grijs"))
