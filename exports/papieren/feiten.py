"""The facts of a chapter on paper: its drawings first, then its tables."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from exports.momentopname.waarden import Getekend, lees_grafiek
from exports.papieren.bladen import list_uitleg, tabel_project
from exports.papieren.document import Figuur, Onderdeel, Papiertabel
from exports.papieren.kalender import maak_kalender, maak_urengrafiek
from exports.papieren.kolommen import op_papier
from exports.papieren.tekenen import (
    Tekening,
    teken_matrix,
    teken_staven,
    teken_tijdlijn,
    teken_trend,
)
from exports.papieren.tekenen.staven import noem_onbestaafd
from exports.papieren.tekenen.tijdlijn import noem_ongetekend
from exports.rapportages.feiten import tabellen_van
from kern.blokken import Alinea, Stuk
from kern.grafieken import Matrix, Staafgrafiek, Tijdlijn, Trend

Momentopname = Mapping[str, Any]
Grafieken = Iterator[Getekend]


def onderdelen_van(naam: str, momentopname: Momentopname) -> list[Onderdeel]:
    """Return the drawings, tables and words of one fact."""
    if naam == TOELICHTING:
        return [*_toelichting(momentopname)]
    tekenaar = TEKENAARS.get(naam)
    figuren = [
        deel
        for grafiek in (tekenaar(momentopname) if tekenaar else ())
        for deel in (*figuren_van(grafiek), *_ongetekend(grafiek))
    ]
    tabellen = [op_papier(tabel) for tabel in tabellen_van(naam, momentopname)]
    return [*figuren, *tabellen, *_woorden_bij(naam, momentopname)]


def kop_van(momentopname: Momentopname) -> Papiertabel:
    """Return which report this is, of which project and which day."""
    return op_papier(tabel_project(momentopname))


def figuren_van(grafiek: Getekend) -> Iterator[Figuur]:
    """Return the chart as drawings; one without anything to show is left out."""
    tekeningen = _tekeningen(grafiek)
    for nummer, tekening in enumerate(tekeningen, 1):
        deel = f" ({nummer} van {len(tekeningen)})" if len(tekeningen) > 1 else ""
        yield Figuur(f"{grafiek.titel}{deel}", grafiek.alt or grafiek.titel, tekening)


def _ongetekend(grafiek: Getekend) -> Iterator[Onderdeel]:
    zin = ""
    if isinstance(grafiek, Tijdlijn):
        zin = noem_ongetekend(grafiek)
    elif isinstance(grafiek, Staafgrafiek):
        zin = noem_onbestaafd(grafiek)
    if zin:
        yield Alinea((Stuk(zin),))


def _tekeningen(grafiek: Getekend) -> list[Tekening]:
    match grafiek:
        case Tijdlijn():
            return teken_tijdlijn(grafiek) if grafiek.balken else []
        case Matrix():
            return [teken_matrix(grafiek)] if grafiek.punten else []
        case Trend():
            return [teken_trend(grafiek)] if grafiek.lijnen else []
        case Staafgrafiek():
            return [teken_staven(grafiek)] if grafiek.categorieen else []


def _kalender(momentopname: Momentopname) -> Grafieken:
    yield maak_kalender(momentopname)


def _uren(momentopname: Momentopname) -> Grafieken:
    yield maak_urengrafiek(momentopname)


def _uit_momentopname(*namen: str) -> Callable[[Momentopname], Grafieken]:
    def lees(momentopname: Momentopname) -> Grafieken:
        for naam in namen:
            yield lees_grafiek(momentopname["grafieken"][naam])

    return lees


def _woorden_bij(naam: str, momentopname: Momentopname) -> Iterator[Onderdeel]:
    if naam != "begroting":
        return
    begroting = momentopname["begroting"]
    zinnen = (
        "Bedragen exclusief btw.",
        begroting["dekking"] and f"Dekking: {begroting['dekking']}",
        begroting["besluit"] and f"Besluit: {begroting['besluit']}",
        begroting["toelichting"],
    )
    for zin in zinnen:
        if zin:
            yield Alinea((Stuk(zin),))


def _toelichting(momentopname: Momentopname) -> Iterator[Onderdeel]:
    for term, woorden in list_uitleg(momentopname):
        yield Alinea((Stuk(term, vet=True), Stuk(f": {woorden}")))


TOELICHTING = "toelichting"
TEKENAARS: Mapping[str, Callable[[Momentopname], Grafieken]] = {
    "begroting": _uit_momentopname("begroting"),
    "grootste_risicos": _uit_momentopname("risicos_netto"),
    "inzet": _uren,
    "kalender": _kalender,
    "planning": _uit_momentopname("planning"),
    "risicos": _uit_momentopname("risicos_bruto", "risicos_netto"),
    "trend": _uit_momentopname("trend"),
}
