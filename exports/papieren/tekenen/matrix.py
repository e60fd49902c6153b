"""The risk matrix on paper: 25 squares with the numbers of the risks in them."""

from exports.grafieken import noem
from exports.papieren.tekenen.vormen import (
    INKT,
    Tekening,
    Tekst,
    Vlak,
    kleur_van,
    tekstkleur_op,
    zet_legenda,
)
from kern.grafieken import Matrix

BREEDTE, VAK_BREEDTE, VAK_HOOGTE = 170.0, 25.0, 13.0
LINKS, BOVEN = 22.0, 1.0
_KLASSEN = range(1, 6)


def teken_matrix(matrix: Matrix) -> Tekening:
    """Return the matrix, kans from left to right and gevolg upwards."""
    tekening = Tekening(BREEDTE, BOVEN + 5 * VAK_HOOGTE + 18)
    namen: dict[tuple[int, int], list[str]] = {}
    for punt in matrix.punten:
        namen.setdefault((punt.kans, punt.gevolg), []).append(punt.naam)
    for gevolg in _KLASSEN:
        y = BOVEN + (5 - gevolg) * VAK_HOOGTE
        tekening.zet(_klasse(LINKS - 7, y, 6, VAK_HOOGTE, gevolg))
        for kans in _KLASSEN:
            x = LINKS + (kans - 1) * VAK_BREEDTE
            _zet_vak(tekening, matrix, (x, y), (kans, gevolg), namen)
    onder = BOVEN + 5 * VAK_HOOGTE
    for kans in _KLASSEN:
        x = LINKS + (kans - 1) * VAK_BREEDTE
        tekening.zet(_klasse(x, onder, VAK_BREEDTE, 5, kans))
    tekening.zet(
        Tekst(LINKS, onder + 4.5, 5 * VAK_BREEDTE, 5, matrix.x_titel, "midden"),
        Tekst(0, BOVEN, LINKS - 8, 5 * VAK_HOOGTE, _kop(matrix.y_titel)),
    )
    zones = [(f"vanaf {van}: {w}", kleur_van(toon)) for van, w, toon in matrix.zones]
    zet_legenda(tekening, zones, y=onder + 11, x=LINKS)
    return tekening


def _zet_vak(
    tekening: Tekening,
    matrix: Matrix,
    plek: tuple[float, float],
    klassen: tuple[int, int],
    namen: dict[tuple[int, int], list[str]],
) -> None:
    (x, y), (kans, gevolg) = plek, klassen
    toon = next(t for vanaf, _, t in reversed(matrix.zones) if kans * gevolg >= vanaf)
    kleur = kleur_van(toon)
    letters = tekstkleur_op(kleur)
    tekening.zet(
        Vlak(x, y, VAK_BREEDTE, VAK_HOOGTE, kleur, "FFFFFF"),
        Tekst(x + 1, y + 0.5, 8, 3.5, str(kans * gevolg), kleur=letters, grootte=5.5),
    )
    if klassen in namen:
        kort = noem([naam[:8] for naam in namen[klassen]], hoogstens=3)
        vak = (x + 0.5, y + 3, VAK_BREEDTE - 1, VAK_HOOGTE - 3.5)
        tekening.zet(Tekst(*vak, kort, "midden", letters, vet=True))


def _klasse(x: float, y: float, breedte: float, hoogte: float, klasse: int) -> Tekst:
    return Tekst(x, y, breedte, hoogte, str(klasse), "midden", INKT, vet=True)


def _kop(titel: str) -> str:
    """Break what explains the scale off from its name.

    >>> _kop("Gevolg (1 is klein)")
    'Gevolg'
    """
    return titel.partition(" (")[0]
