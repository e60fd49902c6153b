"""Readings as plain values in fixed words, and the surroundings back from them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kern.datums import Soort, Stand, Termijn
from notatie.getallen import uren_getal
from notatie.inzet import Inzetlezing, lees_inzet
from notatie.lezing import Celitem, Cellezing, Celstand, Reces, Termijncontext
from notatie.personen import Personenlezing, lees_personen
from notatie.termijn import lees_termijn
from notatie.totalen import Inzetcontext, Inzetitem
from notatie.woorden import STANDAARD, Woorden

Waarden = dict[str, Any]
SOORTEN = ("termijn", "inzet", "personen")
_ZONDER_ITEM = {Stand.NTB, Stand.NVT, Stand.LEEG, Stand.ONLEESBAAR}
_DAGEN = (
    "plandatum",
    "project_start",
    "project_eind",
    "einde_project",
    "volgende_start",
    "rij_termijn_eind",
    "laatste_datum",
)
_AANTALLEN = (
    "klankbord_namen",
    "klankbord_plekken",
    "klankbord_ntb",
    "aantal_momenten",
    "weken",
)
MAX_AANTAL = 100_000


class ContextError(ValueError):
    """The surroundings of a text are not what they should be; says so in Dutch."""


def lees_als_waarden(
    soort: str, tekst: str, context: Mapping[str, Any], woorden: Woorden = STANDAARD
) -> Waarden:
    """Read a text of one kind and return the reading as plain values.

    >>> lees_als_waarden("inzet", "72 uur", {})["totaal_uren"]
    {'min': 72, 'max': 72}
    """
    if soort == "termijn":
        omgeving = termijncontext(context)
        return termijn_waarden(lees_termijn(tekst, context=omgeving, woorden=woorden))
    if soort == "personen":
        kolom = _tekst(context, "kolom")
        return personen_waarden(lees_personen(tekst, kolom=kolom, woorden=woorden))
    rij = inzetcontext(context)
    return inzet_waarden(lees_inzet(tekst, context=rij, woorden=woorden))


def termijn_waarden(lezing: Cellezing) -> Waarden:
    """Return a reading of terms; what has its default value is left out."""
    items = lezing.items
    if lezing.status is Celstand.NOTITIE or all(
        item.termijn.stand in _ZONDER_ITEM for item in items
    ):
        items = ()
    return _omslag(lezing.status, [_termijnitem(i) for i in items], lezing)


def inzet_waarden(lezing: Inzetlezing) -> Waarden:
    """Return a reading of hours, in hours; the total only where it is known."""
    waarden = _omslag(lezing.status, [_inzetitem(i) for i in lezing.items], lezing)
    if lezing.totaal:
        waarden["totaal_uren"] = {
            "min": uren_getal(lezing.totaal.minimum),
            "max": uren_getal(lezing.totaal.maximum),
        }
    return waarden


def personen_waarden(lezing: Personenlezing) -> Waarden:
    """Return a reading of persons."""
    items = [
        {
            "naam": item.naam,
            "afdeling": item.afdeling,
            "functie": item.functie,
            "taak": item.taak,
            "ntb": item.ntb,
            "plek": item.plek,
        }
        for item in lezing.items
    ]
    return _omslag(lezing.status, items, lezing)


def termijncontext(waarden: Mapping[str, Any]) -> Termijncontext:
    """Return the surroundings of a term; a phase bounds before its project.

    >>> termijncontext({"plandatum": "2020-08-25"}).plandatum
    datetime.date(2020, 8, 25)
    """
    dagen = {naam: _dag(waarden, naam) for naam in _DAGEN}
    dagen["project_start"] = _dag(waarden, "fase_start") or dagen["project_start"]
    dagen["project_eind"] = _dag(waarden, "fase_eind") or dagen["project_eind"]
    ankers = waarden.get("ankers", {})
    recessen = waarden.get("recessen", [])
    if not isinstance(ankers, Mapping) or not isinstance(recessen, list):
        raise ContextError("ankers is een object en recessen een lijst.")
    return Termijncontext(
        **dagen,
        ankers={naam: _verplichte_dag(ankers, naam) for naam in ankers},
        recessen=tuple(_reces(reces) for reces in recessen),
    )


def inzetcontext(waarden: Mapping[str, Any]) -> Inzetcontext:
    """Return the row around a cell of hours."""
    aantallen = {
        naam: aantal
        for naam in _AANTALLEN
        if (aantal := _aantal(waarden, naam)) is not None
    }
    namen = waarden.get("namen_in_rij", [])
    if not isinstance(namen, list) or not all(isinstance(n, str) for n in namen):
        raise ContextError("namen_in_rij is een lijst van namen.")
    return Inzetcontext(
        **aantallen,
        namen_in_rij=tuple(namen),
        rij_termijn_eind=_dag(waarden, "rij_termijn_eind"),
        plandatum=_dag(waarden, "plandatum"),
    )


def _omslag(
    status: Celstand,
    items: list[Waarden],
    lezing: Cellezing | Inzetlezing | Personenlezing,
) -> Waarden:
    woord = "ok" if status is Celstand.GELEZEN else status.value
    return {
        "status": woord,
        "items": items,
        "waarschuwingen": list(lezing.waarschuwingen),
    }


def _termijnitem(item: Celitem) -> Waarden:
    termijn = item.termijn
    waarden: Waarden = {
        "gremium": item.gremium,
        "soort": termijn.soort.value,
        "start": _iso(termijn.begin),
        "eind": _iso(termijn.eind),
        "precisie": termijn.precisie.value,
    }
    return waarden | _afwijkend(termijn)


def _afwijkend(termijn: Termijn) -> Waarden:
    """Return the fields that differ from their default value."""
    waarden: Waarden = {}
    if termijn.vaag:
        waarden["vaag"] = True
    if termijn.jaar_afgeleid:
        waarden["jaar_afgeleid"] = True
    if termijn.herhaling:
        sleutel = "duur" if termijn.soort is Soort.DUUR else "rrule"
        waarden[sleutel] = termijn.herhaling
    return waarden


def _inzetitem(item: Inzetitem) -> Waarden:
    waarden: Waarden = {
        "uren": uren_getal(item.minuten),
        "per": item.per.value,
        "wie": item.wie,
        "groep": item.groep,
        "start": _iso(item.begin),
        "eind": _iso(item.eind),
    }
    if item.minuten_tot != item.minuten:
        waarden["uren_tot"] = uren_getal(item.minuten_tot)
    if item.vaag:
        waarden["vaag"] = True
    return waarden


def _iso(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None


def _reces(waarden: object) -> Reces:
    if not isinstance(waarden, Mapping) or not _tekst(waarden, "naam"):
        raise ContextError("Een reces heeft naam, begin en eind.")
    begin, eind = _verplichte_dag(waarden, "begin"), _verplichte_dag(waarden, "eind")
    return Reces(waarden["naam"], begin, eind)


def _verplichte_dag(waarden: Mapping[str, Any], naam: str) -> date:
    dag = _dag(waarden, naam)
    if dag is None:
        raise ContextError(f"{naam} ontbreekt; geef een datum als 2020-08-25.")
    return dag


def _dag(waarden: Mapping[str, Any], naam: str) -> date | None:
    waarde = waarden.get(naam)
    if waarde is None:
        return None
    try:
        return date.fromisoformat(waarde)
    except (TypeError, ValueError) as fout:
        zin = f"{naam} is geen datum; schrijf die als 2020-08-25."
        raise ContextError(zin) from fout


def _aantal(waarden: Mapping[str, Any], naam: str) -> int | None:
    waarde = waarden.get(naam)
    if waarde is None:
        return None
    geheel = isinstance(waarde, int) and not isinstance(waarde, bool)
    if not geheel or not 0 <= waarde <= MAX_AANTAL:
        raise ContextError(f"{naam} is geen aantal van 0 tot en met {MAX_AANTAL}.")
    return int(waarde)


def _tekst(waarden: Mapping[str, Any], naam: str) -> str | None:
    waarde = waarden.get(naam)
    if waarde is not None and not isinstance(waarde, str):
        raise ContextError(f"{naam} is geen tekst.")
    return waarde
