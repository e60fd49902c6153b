"""Every chart of a report by name, in one neutral description for page and papers.

Some stand in the snapshot; the others follow from its rows, so that a snapshot of
before they were drawn has them too.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from exports.momentopname.verloop import maak_verloop
from exports.momentopname.waarden import Getekend, lees_grafiek
from exports.tabellen.kalender import dagen_van, list_kalender
from kern.grafieken import (
    Balk,
    Balksoort,
    Matrix,
    Reeks,
    Staafgrafiek,
    Tijdlijn,
    Trend,
    Verloop,
)

MINUTEN_PER_UUR = 60
MEESTE_MOMENTEN = 150
KLAAR = frozenset({Balksoort.GEHAALD, Balksoort.AFGEWEZEN})
_SOORTEN = {soort.value: soort for soort in Balksoort}
Momentopname = Mapping[str, Any]
Beeld = Getekend | Verloop


def lees_beeld(naam: str, momentopname: Momentopname) -> Beeld:
    """Return one of the charts in `BEELDEN`."""
    return BEELDEN[naam](momentopname)


def heeft_inhoud(beeld: Beeld) -> bool:
    """Whether there is anything to draw.

    >>> heeft_inhoud(Verloop("Stoplichten", "", [], []))
    False
    """
    inhoud: Sequence[object]
    match beeld:
        case Tijdlijn():
            inhoud = beeld.balken
        case Matrix():
            inhoud = beeld.punten
        case Trend():
            inhoud = beeld.lijnen
        case Staafgrafiek():
            inhoud = beeld.categorieen
        case Verloop():
            inhoud = beeld.rijen
    return bool(inhoud)


def maak_kalender(momentopname: Momentopname) -> Tijdlijn:
    """Return the moments of each body against time: the bestuurlijke kalender.

    Of a very large plan only what is still open, the first moments of it.
    """
    rijen = list_kalender(momentopname)
    alle = [balk for rij in rijen if (balk := _balk(rij)) is not None]
    balken = alle
    if len(alle) > MEESTE_MOMENTEN:
        open_ = [balk for balk in alle if balk.soort not in KLAAR]
        balken = open_[:MEESTE_MOMENTEN]
    gremia = list(dict.fromkeys(balk.rij for balk in balken))
    return Tijdlijn(
        titel="Bestuurlijke kalender",
        alt=_zeg_kalender(len(balken), len(gremia), len(alle), len(rijen)),
        rijen=gremia,
        balken=balken,
        peildatum=date.fromisoformat(momentopname["kop"]["peildatum"]),
    )


def _zeg_kalender(getekend: int, gremia: int, met_dag: int, alle: int) -> str:
    aantal = f"{_tel(getekend, 'moment', 'momenten')} bij"
    zinnen = [
        f"{aantal} {_tel(gremia, 'gremium', 'gremia')}, elk op zijn termijn.",
        "Dezelfde momenten staan in de tabel.",
    ]
    if getekend < met_dag:
        zinnen.append(
            f"Van de {met_dag} momenten ziet u de eerste die nog open zijn."
            " De tabel heeft ze alle."
        )
    if alle > met_dag:
        zinnen.append(f"Zonder dag, en daarom niet getekend: {alle - met_dag}.")
    return " ".join(zinnen)


def _tel(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def _balk(rij: Mapping[str, Any]) -> Balk | None:
    dagen = dagen_van(rij)
    soort = _SOORTEN.get(rij["toestand"])
    if dagen is None or soort is None:
        return None
    termijn = " ".join(rij["termijn"]["tekst"].split())
    return Balk(
        rij["gremium"],
        *dagen,
        soort,
        tekst=f"{rij['naam']}: {termijn}, {rij['toestand']}",
        kort=rij["activiteit"] or rij["naam"],
    )


def maak_urengrafiek(momentopname: Momentopname) -> Staafgrafiek:
    """Return per estimated activity the hours at least, and what may come on top."""
    geraamd = [rij for rij in momentopname["activiteiten"] if rij["uren"]]
    minstens = [rij["uren"]["minuten_min"] / MINUTEN_PER_UUR for rij in geraamd]
    meer = [
        (rij["uren"]["minuten_max"] - rij["uren"]["minuten_min"]) / MINUTEN_PER_UUR
        for rij in geraamd
    ]
    alle = len(momentopname["activiteiten"])
    return Staafgrafiek(
        titel="Geraamde uren per activiteit",
        alt=f"{len(geraamd)} van {alle} activiteiten zijn geraamd."
        " De uren staan in de tabel.",
        categorieen=[f"{rij['nummer']} {rij['titel']}" for rij in geraamd],
        reeksen=[
            Reeks("Minstens", minstens, "blauw"),
            Reeks("Hoogstens daar bovenop", meer, "geel"),
        ],
        eenheid="uur",
    )


def _uit_momentopname(naam: str) -> Callable[[Momentopname], Beeld]:
    return lambda momentopname: lees_grafiek(momentopname["grafieken"][naam])


BEELDEN: Mapping[str, Callable[[Momentopname], Beeld]] = {
    "planning": _uit_momentopname("planning"),
    "kalender": maak_kalender,
    "trend": _uit_momentopname("trend"),
    "risicos_bruto": _uit_momentopname("risicos_bruto"),
    "risicos_netto": _uit_momentopname("risicos_netto"),
    "begroting": _uit_momentopname("begroting"),
    "uren": maak_urengrafiek,
    "verloop": maak_verloop,
}
