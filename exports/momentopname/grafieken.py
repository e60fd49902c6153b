"""The matrix of a snapshot: the same description that the pages draw."""

from collections.abc import Sequence

from kern.grafieken import Matrix
from risicos.grafieken import maak_matrix
from risicos.models import Beoordelingssoort
from risicos.queries import Matrixpunt, Matrixstand, Risicostand, Risicotelling
from risicos.rules import Zone


def maak_risicomatrix(
    standen: Sequence[Risicostand], *, zones: Sequence[Zone], soort: Beoordelingssoort
) -> Matrix:
    """Return the risks that were assessed, by chance and consequence."""
    is_netto = soort is Beoordelingssoort.NETTO
    beoordeeld = [
        (stand.risico, stand.netto if is_netto else stand.bruto) for stand in standen
    ]
    punten = [
        Matrixpunt(risico.code, risico.gebeurtenis, rij.kans, rij.gevolg)
        for risico, rij in beoordeeld
        if rij is not None
    ]
    open_ = sum(not stand.is_beoordeeld for stand in standen)
    telling = Risicotelling(totaal=len(standen), nog_te_beoordelen=open_)
    return maak_matrix(Matrixstand(soort, punten, tuple(zones), telling))
