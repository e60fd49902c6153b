"""Values of the domain as plain JSON; pure."""

from dataclasses import asdict
from datetime import date
from typing import Any

from activiteiten.rules import Uren
from kern.datums import Termijn
from kern.grafieken import (
    Balk,
    Balksoort,
    Grafiek,
    Matrix,
    Punt,
    Reeks,
    Staafgrafiek,
    Tijdlijn,
    Trend,
    Trendlijn,
    Trendpunt,
    Trendsoort,
)

Momentopname = dict[str, Any]
Getekend = Grafiek | Trend
SOORTEN: dict[str, type[Getekend]] = {
    "tijdlijn": Tijdlijn,
    "matrix": Matrix,
    "staafgrafiek": Staafgrafiek,
    "trend": Trend,
}


def schrijf_dag(dag: date | None) -> str | None:
    """Return a day as ISO 8601.

    >>> schrijf_dag(date(2021, 9, 1)), schrijf_dag(None)
    ('2021-09-01', None)
    """
    return dag.isoformat() if dag else None


def schrijf_termijn(termijn: Termijn) -> dict[str, Any]:
    """Return a term: as written, and the first and last day it was read as.

    >>> from kern.datums import maand
    >>> schrijf_termijn(maand(2020, 11))["laatste_dag"]
    '2020-11-30'
    """
    return {
        "tekst": termijn.tekst,
        "stand": termijn.stand.value,
        "precisie": termijn.precisie.value,
        "eerste_dag": schrijf_dag(termijn.begin),
        "laatste_dag": schrijf_dag(termijn.eind),
    }


def schrijf_uren(uren: Uren | None) -> dict[str, int] | None:
    """Return a range of hours in whole minutes; None while nothing was estimated."""
    return None if uren is None else asdict(uren)


def schrijf_grafiek(grafiek: Getekend) -> dict[str, Any]:
    """Return the description of a chart, days as ISO 8601."""
    soort = next(naam for naam, klasse in SOORTEN.items() if type(grafiek) is klasse)
    waarden = {naam: _plat(waarde) for naam, waarde in vars(grafiek).items()}
    return {"soort": soort, **waarden}


def lees_grafiek(waarden: dict[str, Any]) -> Getekend:
    """Return the chart that was described.

    >>> reeks = Reeks("begroot", [1], "groen")
    >>> staaf = Staafgrafiek("Geld", "Per post", ["Post"], [reeks], "€")
    >>> lees_grafiek(schrijf_grafiek(staaf)) == staaf
    True
    """
    inhoud = {naam: waarde for naam, waarde in waarden.items() if naam != "soort"}
    match waarden["soort"]:
        case "tijdlijn":
            balken = [_balk(balk) for balk in inhoud["balken"]]
            peildatum = date.fromisoformat(inhoud["peildatum"])
            return Tijdlijn(**(inhoud | {"balken": balken, "peildatum": peildatum}))
        case "matrix":
            punten = [Punt(**punt) for punt in inhoud["punten"]]
            zones = [tuple(zone) for zone in inhoud["zones"]]
            return Matrix(**(inhoud | {"punten": punten, "zones": zones}))
        case "trend":
            peildatum = date.fromisoformat(inhoud["peildatum"])
            lijnen = [_trendlijn(lijn) for lijn in inhoud["lijnen"]]
            return Trend(**(inhoud | {"lijnen": lijnen, "peildatum": peildatum}))
        case _:
            reeksen = [Reeks(**reeks) for reeks in inhoud["reeksen"]]
            return Staafgrafiek(**(inhoud | {"reeksen": reeksen}))


def _balk(waarden: dict[str, Any]) -> Balk:
    namen = ("begin", "eind", "aanleveren", "vergadering")
    gegeven = {naam: waarden.get(naam) for naam in namen}
    dagen = {naam: iso and date.fromisoformat(iso) for naam, iso in gegeven.items()}
    return Balk(**(waarden | dagen | {"soort": Balksoort(waarden["soort"])}))


def _trendlijn(waarden: dict[str, Any]) -> Trendlijn:
    punten = [
        Trendpunt(
            date.fromisoformat(punt["gezegd_op"]),
            date.fromisoformat(punt["dag"]),
            Trendsoort(punt["soort"]),
            punt["tekst"],
        )
        for punt in waarden["punten"]
    ]
    return Trendlijn(waarden["nummer"], punten, date.fromisoformat(waarden["tot"]))


def _plat(waarde: Any) -> Any:
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, list | tuple):
        return [_plat(deel) for deel in waarde]
    if isinstance(waarde, Balk | Punt | Reeks | Trendlijn | Trendpunt):
        return {naam: _plat(deel) for naam, deel in vars(waarde).items()}
    return waarde
