"""What is open and when it is due, in all projects at once: a query per rule."""

from collections.abc import Callable, Iterable, Mapping

from herinneringen.feiten import momenten, sturing, werk
from herinneringen.feiten.vraag import Feit, Vraag
from herinneringen.regels import Regelnaam

__all__ = ["BRONNEN", "Feit", "Vraag", "list_feiten"]

Bron = Callable[[Vraag], Iterable[Feit]]
# The stale report comes here as soon as there is a register of reports to ask.
BRONNEN: Mapping[Regelnaam, Bron] = {
    Regelnaam.AANLEVEREN: momenten.aan_te_leveren,
    Regelnaam.MOMENT: momenten.open_momenten,
    Regelnaam.VOORTGANG: werk.voortgang,
    Regelnaam.MAATREGEL: werk.maatregelen,
    Regelnaam.RISICO: werk.risicos,
    Regelnaam.NTB: sturing.openpunten,
    Regelnaam.BESLUIT: sturing.besluiten,
    Regelnaam.VOORWAARDE: sturing.voorwaarden,
    Regelnaam.TOEZEGGING: sturing.toezeggingen,
    Regelnaam.RAPPORTAGE: sturing.rapportages,
}


def list_feiten(vraag: Vraag) -> list[Feit]:
    """Return what can be reminded of; thirteen statements, however much there is.

    Rules of which no thing is asked cost none.
    """
    if not vraag.project_ids:
        return []
    return [
        feit
        for regel, bron in BRONNEN.items()
        if vraag.gaat_over(regel)
        for feit in bron(vraag)
    ]
