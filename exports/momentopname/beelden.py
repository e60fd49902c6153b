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
    """Return the moments of each body against time: the bestuurlijke kalender."""
    rijen = list_kalender(momentopname)
    balken = [balk for rij in rijen if (balk := _balk(rij)) is not None]
    gremia = list(dict.fromkeys(balk.rij for balk in balken))
    aantal = (
        f"{_tel(len(balken), 'moment', 'momenten')} bij"
        f" {_tel(len(gremia), 'gremium', 'gremia')}"
    )
    zinnen = [f"{aantal}, elk op zijn termijn.", "Dezelfde momenten staan in de tabel."]
    if open_ := len(rijen) - len(balken):
        zinnen.append(f"Zonder dag, en daarom niet getekend: {open_}.")
    return Tijdlijn(
        titel="Bestuurlijke kalender",
        alt=" ".join(zinnen),
        rijen=gremia,
        balken=balken,
        peildatum=date.fromisoformat(momentopname["kop"]["peildatum"]),
    )


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
