"""The risk matrix as a neutral description, and as a table; pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from kern.grafieken import Matrix, Punt
from risicos.models import Beoordelingssoort
from risicos.queries import Matrixstand
from risicos.rules import KLASSEN, Zone, zone_van

WANNEER = {
    Beoordelingssoort.BRUTO: "bruto, vóór de maatregelen",
    Beoordelingssoort.NETTO: "netto, na de maatregelen",
}


@dataclass(frozen=True)
class Matrixcel:
    """One cell of the matrix as a table: its zone, and which risks are in it."""

    kans: int
    score: int
    zone: Zone
    namen: Sequence[str]


@dataclass(frozen=True)
class Matrixrij:
    """One row of the matrix as a table, kans 1 to 5 from left to right."""

    gevolg: int
    cellen: Sequence[Matrixcel]


def maak_matrix(stand: Matrixstand) -> Matrix:
    """Return the matrix of the judged risks, with its words."""
    alt = f"{len(stand.punten)} van {stand.telling.totaal} risico's"
    return Matrix(
        titel=f"Risicomatrix {WANNEER[stand.soort]}",
        alt=f"{alt} zijn beoordeeld. In elk vak staan de nummers van de risico's.",
        x_titel="Kans (1 is klein, 5 is groot)",
        y_titel="Gevolg (1 is klein, 5 is groot)",
        punten=[Punt(p.naam, p.kans, p.gevolg, p.tekst) for p in stand.punten],
        zones=[(zone.vanaf, zone.woord, zone.toon) for zone in stand.zones],
    )


def maak_matrixtabel(stand: Matrixstand) -> list[Matrixrij]:
    """Return the same matrix for a table, the gravest consequence on top."""
    namen: dict[tuple[int, int], list[str]] = {}
    for punt in stand.punten:
        namen.setdefault((punt.kans, punt.gevolg), []).append(punt.naam)
    return [
        Matrixrij(
            gevolg,
            [
                Matrixcel(
                    kans=kans,
                    score=kans * gevolg,
                    zone=zone_van(kans * gevolg, stand.zones),
                    namen=namen.get((kans, gevolg), []),
                )
                for kans in KLASSEN
            ],
        )
        for gevolg in reversed(KLASSEN)
    ]
