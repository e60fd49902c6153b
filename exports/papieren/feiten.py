"""The facts that a chapter can show, by name: each from the snapshot alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from exports.momentopname.waarden import lees_grafiek
from exports.papieren.bladen import list_uitleg
from exports.papieren.document import Cel, Figuur, Onderdeel, Papierkolom, Papiertabel
from exports.papieren.kalender import maak_kalender, maak_urengrafiek
from exports.papieren.kolommen import op_papier
from exports.papieren.tekenen import (
    Tekening,
    teken_matrix,
    teken_staven,
    teken_tijdlijn,
    teken_trend,
)
from exports.tabellen.activiteiten import tabel_activiteiten, tabel_inzet
from exports.tabellen.begroting import tabel_posten
from exports.tabellen.planning import tabel_mijlpalen, tabel_planning
from exports.tabellen.registers import (
    tabel_baseline,
    tabel_besluiten,
    tabel_lichten,
    tabel_toezeggingen,
)
from exports.tabellen.risicos import tabel_risicos
from exports.tabellen.samenvatting import (
    feiten_cijfers,
    feiten_project,
    tabel_aandacht,
    tabel_fasen,
    tabel_top,
)
from exports.tabellen.waarden import Feit
from exports.tabellen.woorden import in_woorden
from kern.blokken import Alinea, Stuk
from kern.grafieken import Grafiek, Matrix, Staafgrafiek, Tijdlijn, Trend
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]


def onderdelen_van(naam: str, momentopname: Momentopname) -> list[Onderdeel]:
    """Return the tables and drawings of one fact; refuse a name that is unknown."""
    if naam not in FEITEN:
        raise ValueError(f"{naam!r} is no fact; choose from {', '.join(FEITEN)}")
    return [*FEITEN[naam](momentopname)]


def tabel_project(momentopname: Momentopname) -> Papiertabel:
    """Return which report this is, of which project and which day."""
    return _feiten("Over dit rapport", feiten_project(momentopname))


def _cijfers(momentopname: Momentopname) -> Iterator[Onderdeel]:
    yield _feiten("In cijfers", feiten_cijfers(momentopname))


def _feiten(titel: str, feiten: Sequence[Feit]) -> Papiertabel:
    met_uitleg = any(feit.toelichting for feit in feiten)
    kolommen = [Papierkolom("Wat", 30), Papierkolom("Stand", 40)]
    if met_uitleg:
        kolommen.append(Papierkolom("Toelichting", 45))
    rijen = []
    for feit in feiten:
        rij = [Cel(feit.naam), Cel(in_woorden(feit.waarde, feit.soort))]
        rijen.append([*rij, Cel(feit.toelichting)] if met_uitleg else rij)
    return Papiertabel(titel, kolommen, rijen, "Er is nog niets bekend.")


def _tabel(maak: Callable[[Momentopname], Tabel | None]) -> "_Maker":
    def maak_deel(momentopname: Momentopname) -> Iterator[Onderdeel]:
        tabel = maak(momentopname)
        if tabel is not None:
            yield op_papier(tabel)

    return maak_deel


def _aandacht(welke: str) -> "_Maker":
    return _tabel(lambda momentopname: tabel_aandacht(momentopname, welke))


def _planning(momentopname: Momentopname) -> Iterator[Onderdeel]:
    yield from figuren_van(_grafiek(momentopname, "planning"))


def _kalender(momentopname: Momentopname) -> Iterator[Onderdeel]:
    yield from figuren_van(maak_kalender(momentopname))


def _trend(momentopname: Momentopname) -> Iterator[Onderdeel]:
    if "trend" in momentopname["grafieken"]:
        yield from figuren_van(_grafiek(momentopname, "trend"))


def _risicos(momentopname: Momentopname) -> Iterator[Onderdeel]:
    for naam in ("risicos_bruto", "risicos_netto"):
        yield from figuren_van(_grafiek(momentopname, naam))
    yield op_papier(tabel_risicos(momentopname))


def _inzet(momentopname: Momentopname) -> Iterator[Onderdeel]:
    yield from figuren_van(maak_urengrafiek(momentopname))
    yield op_papier(tabel_inzet(momentopname))


def _begroting(momentopname: Momentopname) -> Iterator[Onderdeel]:
    begroting = momentopname["begroting"]
    yield from figuren_van(_grafiek(momentopname, "begroting"))
    yield op_papier(tabel_posten(momentopname))
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


def figuren_van(grafiek: Grafiek | Trend) -> Iterator[Figuur]:
    """Return the chart as drawings; one without anything to show is left out."""
    tekeningen = _tekeningen(grafiek)
    for nummer, tekening in enumerate(tekeningen, 1):
        deel = f" ({nummer} van {len(tekeningen)})" if len(tekeningen) > 1 else ""
        yield Figuur(f"{grafiek.titel}{deel}", grafiek.alt or grafiek.titel, tekening)


def _tekeningen(grafiek: Grafiek | Trend) -> list[Tekening]:
    match grafiek:
        case Tijdlijn():
            return teken_tijdlijn(grafiek) if grafiek.balken else []
        case Matrix():
            return [teken_matrix(grafiek)] if grafiek.punten else []
        case Trend():
            return [teken_trend(grafiek)] if grafiek.lijnen else []
        case Staafgrafiek():
            return [teken_staven(grafiek)] if grafiek.categorieen else []


def _grafiek(momentopname: Momentopname, naam: str) -> Grafiek | Trend:
    return lees_grafiek(momentopname["grafieken"][naam])


_Maker = Callable[[Momentopname], Iterator[Onderdeel]]
FEITEN: Mapping[str, _Maker] = {
    "cijfers": _cijfers,
    "stoplichten": _tabel(tabel_lichten),
    "fasen": _tabel(tabel_fasen),
    "te_laat": _aandacht("te_laat"),
    "volgende": _aandacht("volgende"),
    "planning": _planning,
    "planningtabel": _tabel(tabel_planning),
    "kalender": _kalender,
    "trend": _trend,
    "mijlpalen": _tabel(tabel_mijlpalen),
    "activiteiten": _tabel(tabel_activiteiten),
    "inzet": _inzet,
    "grootste_risicos": _tabel(tabel_top),
    "risicos": _risicos,
    "begroting": _begroting,
    "baseline": _tabel(tabel_baseline),
    "besluiten": _tabel(tabel_besluiten),
    "toezeggingen": _tabel(tabel_toezeggingen),
    "toelichting": _toelichting,
}
