"""Charts that follow from the rows of a snapshot: when each body meets, and hours."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from exports.tabellen.waarden import lees_dag
from kern.grafieken import Balk, Balksoort, Reeks, Staafgrafiek, Tijdlijn

MINUTEN_PER_UUR = 60
_SOORTEN = {soort.value: soort for soort in Balksoort}
Momentopname = Mapping[str, Any]


def maak_kalender(momentopname: Momentopname) -> Tijdlijn:
    """Return the moments of each body against time: the bestuurlijke kalender."""
    balken = [
        balk for rij in momentopname["mijlpalen"] if (balk := _balk(rij)) is not None
    ]
    gremia = list(dict.fromkeys(balk.rij for balk in balken))
    aantal = f"{len(balken)} momenten bij {len(gremia)} gremia"
    return Tijdlijn(
        titel="Bestuurlijke kalender",
        alt=f"{aantal}, elk op zijn termijn. Dezelfde momenten staan in de tabel.",
        rijen=gremia,
        balken=balken,
        peildatum=date.fromisoformat(momentopname["kop"]["peildatum"]),
    )


def _balk(rij: Mapping[str, Any]) -> Balk | None:
    dagen = _dagen(rij)
    soort = _SOORTEN.get(rij["toestand"])
    if not rij["gremium"] or dagen is None or soort is None:
        return None
    return Balk(
        rij["gremium"],
        *dagen,
        soort,
        tekst=rij["naam"],
        kort=rij["activiteit"] or rij["naam"],
    )


def _dagen(rij: Mapping[str, Any]) -> tuple[date, date] | None:
    gehaald = lees_dag(rij["gehaald_op"])
    if gehaald:
        return gehaald, gehaald
    begin = lees_dag(rij["termijn"]["eerste_dag"])
    eind = lees_dag(rij["termijn"]["laatste_dag"])
    if begin is None and eind is None:
        return None
    return begin or eind, eind or begin  # type: ignore[return-value]


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
