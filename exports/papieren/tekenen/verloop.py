"""The lights over time on paper: a word in its colour per aspect and report."""

from exports.papieren.tekenen.vormen import (
    INKT,
    ZACHT,
    Lijn,
    Tekening,
    Tekst,
    Vlak,
    kleur_van,
    tekstkleur_op,
)
from kern.grafieken import Vak, Verloop
from kern.opmaak import dag, kort

BREEDTE, NAAMBREEDTE, KOP, RIJ, LUCHT = 170.0, 26.0, 9.0, 6.5, 0.5
BREEDSTE_KOLOM, LANGSTE_NAAM = 28.0, 20
GEEN = "–"


def teken_verloop(verloop: Verloop) -> Tekening:
    """Return the words in columns of time; the last one, with a line, is now."""
    tekening = Tekening(BREEDTE, KOP + RIJ * len(verloop.rijen) + 1)
    breed = min(BREEDSTE_KOLOM, (BREEDTE - NAAMBREEDTE) / len(verloop.kolommen))
    for plaats, kolom in enumerate(verloop.kolommen):
        x = NAAMBREEDTE + plaats * breed
        tekening.zet(
            Tekst(x, 0, breed, 4, dag(kolom.dag), "midden", INKT, vet=True),
            Tekst(
                x,
                3.8,
                breed,
                4,
                kort(kolom.naam, LANGSTE_NAAM),
                "midden",
                ZACHT,
                5.5,
            ),
        )
    for nummer, rij in enumerate(verloop.rijen):
        y = KOP + nummer * RIJ
        tekening.zet(Tekst(0, y, NAAMBREEDTE - 2, RIJ, rij.naam))
        for plaats, vak in enumerate(rij.vakken):
            _zet_vak(tekening, vak, (NAAMBREEDTE + plaats * breed, y), breed)
    x = NAAMBREEDTE + (len(verloop.kolommen) - 1) * breed
    onder = KOP + RIJ * len(verloop.rijen)
    tekening.zet(Lijn(x, 0, x, onder, INKT, 1.0))
    return tekening


def _zet_vak(
    tekening: Tekening, vak: Vak | None, plek: tuple[float, float], breed: float
) -> None:
    x, y = plek
    hoog = RIJ - 2 * LUCHT
    if vak is None:
        tekening.zet(Tekst(x, y, breed, RIJ, GEEN, "midden", ZACHT))
        return
    kleur = kleur_van(vak.toon)
    tekening.zet(
        Vlak(x + LUCHT, y + LUCHT, breed - 2 * LUCHT, hoog, kleur, INKT),
        Tekst(
            x, y, breed, RIJ, vak.woord, "midden", tekstkleur_op(kleur), 6.5, vet=True
        ),
    )
