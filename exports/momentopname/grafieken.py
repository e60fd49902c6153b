"""The charts of a snapshot: the same descriptions that the pages draw."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from activiteiten.queries import Activiteitstand
from begroting.grafieken import maak_budgetgrafiek
from begroting.queries import Begrotingstand
from exports.momentopname.waarden import schrijf_grafiek
from kern.grafieken import Matrix
from planning.baselines.trend import Momenttrend, maak_trend
from planning.grafieken import maak_tijdlijn
from planning.queries import Aanlevering, Mijlpaalstand
from projecten.models import Fase
from risicos.grafieken import maak_matrix
from risicos.models import Beoordelingssoort
from risicos.queries import Matrixpunt, Matrixstand, Risicostand, Risicotelling
from risicos.rules import Zone


def schrijf_grafieken(
    *,
    fasen: Sequence[Fase],
    standen: Sequence[Activiteitstand],
    mijlpalen: Sequence[Mijlpaalstand],
    aanleveringen: Sequence[Aanlevering],
    risicostanden: Sequence[Risicostand],
    zones: Sequence[Zone],
    geld: Begrotingstand,
    trends: Sequence[Momenttrend],
    peildatum: date,
) -> dict[str, Any]:
    """Return the neutral descriptions: a timeline, matrices, money, trend."""
    tijdlijn = maak_tijdlijn(
        fasen=fasen,
        activiteiten=standen,
        momenten=mijlpalen,
        peildatum=peildatum,
        aanleveringen=aanleveringen,
    )
    return {
        "planning": schrijf_grafiek(tijdlijn),
        "risicos_bruto": schrijf_grafiek(
            _matrix(risicostanden, zones, Beoordelingssoort.BRUTO)
        ),
        "risicos_netto": schrijf_grafiek(
            _matrix(risicostanden, zones, Beoordelingssoort.NETTO)
        ),
        "begroting": schrijf_grafiek(maak_budgetgrafiek(geld)),
        "trend": schrijf_grafiek(maak_trend(trends, peildatum=peildatum)),
    }


def _matrix(
    standen: Sequence[Risicostand], zones: Sequence[Zone], soort: Beoordelingssoort
) -> Matrix:
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
