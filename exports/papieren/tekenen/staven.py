"""Stacked bars on paper, one row per category."""

from exports.grafieken.staven import HOOGSTENS_RIJEN
from exports.papieren.tekenen.vormen import (
    INKT,
    ZACHT,
    Lijn,
    Tekening,
    Tekst,
    Vlak,
    kleur_van,
    zet_legenda,
)
from kern.grafieken import Staafgrafiek
from kern.opmaak import kort

BREEDTE, NAAMBREEDTE, RIJ, STAAF = 170.0, 60.0, 7.0, 4.4
LANGSTE_NAAM = 44
HOOGSTENS_STAPPEN = 6
_BREED = BREEDTE - NAAMBREEDTE - 8


def teken_staven(grafiek: Staafgrafiek) -> Tekening:
    """Return the bars; the first thirty categories, the table has them all."""
    namen = list(grafiek.categorieen)[:HOOGSTENS_RIJEN]
    stap = maatstap(_langste(grafiek))
    stappen = max(1, int(-(-_langste(grafiek) // stap)))
    schaal = _BREED / (stap * stappen)
    tekening = Tekening(BREEDTE, 12 + RIJ * len(namen) + 6)
    gebruikt = [
        (reeks.naam, kleur_van(reeks.toon))
        for reeks in grafiek.reeksen
        if any(waarde for waarde in reeks.waarden)
    ]
    zet_legenda(tekening, gebruikt, y=0)
    _zet_maat(tekening, grafiek.eenheid, stap, stappen, len(namen))
    for rij, naam in enumerate(namen):
        y = 7 + rij * RIJ
        tekening.zet(Tekst(0, y, NAAMBREEDTE - 2, RIJ, kort(naam, LANGSTE_NAAM)))
        x = NAAMBREEDTE
        for reeks in grafiek.reeksen:
            lang = (reeks.waarden[rij] or 0) * schaal
            if lang > 0:
                hoog = y + (RIJ - STAAF) / 2
                tekening.zet(Vlak(x, hoog, lang, STAAF, kleur_van(reeks.toon), INKT))
                x += lang
    return tekening


def noem_onbestaafd(grafiek: Staafgrafiek) -> str:
    """Return the sentence that says which bars are left out, else nothing."""
    rest = len(grafiek.categorieen) - HOOGSTENS_RIJEN
    if rest <= 0:
        return ""
    return (
        f"Hier staan de eerste {HOOGSTENS_RIJEN} van {len(grafiek.categorieen)}."
        f" De andere {rest} staan in de tabel, in hetzelfde rapport als Excel, ODS of"
        " CSV."
    )


def _zet_maat(
    tekening: Tekening, eenheid: str, stap: float, stappen: int, rijen: int
) -> None:
    onder = 7 + RIJ * rijen
    for nummer in range(stappen + 1):
        x = NAAMBREEDTE + nummer * _BREED / stappen
        getal = f"{stap * nummer:,.0f}".replace(",", ".")
        woorden = f"€ {getal}" if eenheid == "€" else f"{getal} {eenheid}"
        tekening.zet(
            Lijn(x, 7, x, onder + 1, dikte=0.4),
            Tekst(x - 12, onder + 1, 24, 4, woorden, "midden", ZACHT, 6.5),
        )


def _langste(grafiek: Staafgrafiek) -> float:
    rijen = zip(*(reeks.waarden for reeks in grafiek.reeksen), strict=True)
    return max((sum(waarde or 0 for waarde in rij) for rij in rijen), default=0) or 1


def maatstap(hoogste: float) -> float:
    """Return a round step, so that at most six of them reach the highest.

    >>> maatstap(120_000), maatstap(556), maatstap(1)
    (20000, 100, 1)
    """
    macht = 1
    while True:
        for factor in (1, 2, 5):
            if hoogste <= HOOGSTENS_STAPPEN * factor * macht:
                return factor * macht
        macht *= 10
