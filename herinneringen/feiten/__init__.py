"""What is open and when it is due, in all projects at once: a query per rule."""

from collections.abc import Callable, Iterable, Mapping

from herinneringen.feiten import momenten, rapporten, sturing, werk
from herinneringen.feiten.vraag import Deelvraag, Feit, Vraag
from herinneringen.regels import Regelnaam

__all__ = ["BRONNEN", "Feit", "Vraag", "list_feiten"]

Bron = Callable[[Deelvraag], Iterable[Feit]]
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
    Regelnaam.RAPPORTAGE: rapporten.beloofd,
    Regelnaam.VEROUDERD: rapporten.verouderd,
}


def list_feiten(vraag: Vraag) -> list[Feit]:
    """Return what can be reminded of; fourteen statements, however much there is.

    Rules of which no thing is asked cost none.
    """
    if not vraag.project_ids:
        return []
    return [
        feit
        for regel, bron in BRONNEN.items()
        if vraag.gaat_over(regel)
        for feit in bron(vraag.over(regel))
    ]
