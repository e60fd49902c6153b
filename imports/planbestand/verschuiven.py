"""Move a whole plan by months, as if it had been written later."""

from copy import deepcopy
from datetime import date
from typing import Any

from imports.planbestand.velden import lees_termijn, schrijf_termijn
from imports.planbestand.verwijzingen import VERVALBAAR, waarden
from kern.datums import plus_maanden
from notatie.lezing import Termijncontext
from notatie.verschuiven import schrijf_termijn_verschoven
from notatie.verschuiven import verschuif as verschuif_termijn

Rij = dict[str, Any]

MAANDEN_GELEDEN = 14
TERMIJNEN = (
    "project.looptijd",
    "fasen[].termijn",
    "activiteiten[].termijn",
    "activiteiten[].inzet[].wanneer",
    "mijlpalen[].termijn",
    "besluiten[].genomen",
    "toezeggingen[].termijn",
    "rapportageafspraken[].termijn",
    "maatregelen[].termijn",
)
CELLEN = ("termijn", "klankbord", "inzet")
DAGEN = {
    "project": ("plandatum",),
    "betrokkenen[]": ("van", "tot"),
    "activiteiten[].uitvoerders[]": ("van", "tot"),
    "activiteiten[].klankbord[]": ("van", "tot"),
    **{f"{lijst}[]": ("vervallen_op",) for lijst in VERVALBAAR},
    "toezeggingen[]": ("afgedaan_op", "vervallen_op"),
}


def maanden_tot_nu(document: Rij, vandaag: date) -> int:
    """Return by how many months the plan moves to have begun 14 months ago.

    Counted from the first of this month.

    >>> project = {"looptijd": {"begin": "2020-09-01"}}
    >>> maanden_tot_nu({"project": project}, date(2021, 11, 30))
    0
    >>> maanden_tot_nu({"project": project}, date(2026, 1, 1))
    50
    """
    begin = date.fromisoformat(document["project"]["looptijd"]["begin"])
    verschil = (vandaag.year - begin.year) * 12 + vandaag.month - begin.month
    return verschil - MAANDEN_GELEDEN


def verschuif(document: Rij, maanden: int, *, code: str, naam: str) -> Rij:
    """Return the plan with every date some whole months later, under another code.

    Terms and cells are written anew in their own shape. What happened since the
    plan was written stays behind, and so does its default peildatum: both belong
    to the plan as it was. Codes, numbers of decisions and running text stay.
    """
    nieuw = deepcopy(document)
    nieuw["project"] |= {"code": code, "naam": naam}
    nieuw["project"].pop("standaard_peildatum", None)
    nieuw.pop("opvolging", None)
    _verschuif_begroting(nieuw, maanden)
    _verschuif_cellen(nieuw, maanden)
    _verschuif_rondes(nieuw, maanden)
    for route in TERMIJNEN:
        for _, termijn in waarden(nieuw, route):
            _zet_termijn(termijn, maanden)
    for route, sleutels in DAGEN.items():
        for _, rij in waarden(nieuw, route):
            for sleutel in sleutels:
                _verschuif_dag(rij, sleutel, maanden)
    if "jaar" in nieuw["project"]:
        nieuw["project"]["jaar"] += _jaarsprong(document, "begin", maanden)
    return nieuw


def _zet_termijn(termijn: Rij, maanden: int) -> None:
    verschoven = schrijf_termijn(verschuif_termijn(lees_termijn(termijn), maanden))
    termijn.clear()
    termijn |= verschoven


def _verschuif_dag(rij: Rij, sleutel: str, maanden: int) -> None:
    if sleutel in rij:
        rij[sleutel] = _later(rij[sleutel], maanden).isoformat()


def _later(dag: str, maanden: int) -> date:
    return plus_maanden(date.fromisoformat(dag), maanden)


def _verschuif_rondes(document: Rij, maanden: int) -> None:
    """Move rounds that are a year, also where a name speaks of them.

    Moments of one activity stay in one round: its first day says the year.
    """
    eerste: dict[tuple[str, str], str] = {}
    rondes = [rij for _, rij in waarden(document, "mijlpalen[]") if _is_jaarronde(rij)]
    for rij in rondes:
        sleutel = rij.get("activiteit", ""), rij["ronde"]
        begin = rij["termijn"]["begin"]
        eerste[sleutel] = min(begin, eerste.get(sleutel, begin))
    nieuwe = {ronde: str(_later(dag, maanden).year) for ronde, dag in eerste.items()}
    for rij in rondes:
        oud = rij["ronde"]
        rij["ronde"] = nieuwe[rij.get("activiteit", ""), oud]
        rij["naam"] = rij["naam"].replace(oud, rij["ronde"])
    _verschuif_trajecten(document, nieuwe)


def _verschuif_trajecten(document: Rij, nieuwe: dict[tuple[str, str], str]) -> None:
    """Let every route go along with its round; where two rounds meet one is enough."""
    trajecten: dict[tuple[str, str], Rij] = {}
    for _, rij in waarden(document, "trajecten[]"):
        oud = rij["activiteit"], rij.get("ronde", "")
        if oud in nieuwe:
            rij["ronde"] = nieuwe[oud]
        trajecten.setdefault((rij["activiteit"], rij.get("ronde", "")), rij)
    if trajecten:
        document["trajecten"] = list(trajecten.values())


def _is_jaarronde(mijlpaal: Rij) -> bool:
    begin: str = mijlpaal["termijn"].get("begin", "")
    return bool(begin) and mijlpaal.get("ronde") == begin[:4]


def _verschuif_begroting(document: Rij, maanden: int) -> None:
    """Keep the years of the budget as far from those of the project as they were."""
    begroting = document.get("begroting", {})
    for sleutel, grens in (("eerste_jaar", "begin"), ("laatste_jaar", "eind")):
        if sleutel in begroting:
            begroting[sleutel] += _jaarsprong(document, grens, maanden)


def _jaarsprong(document: Rij, grens: str, maanden: int) -> int:
    dag = document["project"]["looptijd"].get(grens)
    if dag is None:
        return round(maanden / 12)
    return _later(dag, maanden).year - int(dag[:4])


def _verschuif_cellen(document: Rij, maanden: int) -> None:
    looptijd = lees_termijn(document["project"]["looptijd"])
    plandatum = document["project"].get("plandatum")
    context = Termijncontext(
        plandatum=plandatum and date.fromisoformat(plandatum),
        project_start=looptijd.begin,
        project_eind=looptijd.eind,
    )
    for _, cellen in waarden(document, "activiteiten[].cellen"):
        for naam in CELLEN:
            cel = cellen[naam]
            cel["tekst"] = schrijf_termijn_verschoven(
                cel["tekst"], maanden, context=context
            )
