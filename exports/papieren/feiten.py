"""The facts of a chapter on paper: its drawings first, then its tables."""

from collections.abc import Iterator, Mapping
from typing import Any

from exports.momentopname.beelden import Beeld, heeft_inhoud, lees_beeld
from exports.papieren.bladen import tabel_project
from exports.papieren.document import Figuur, Onderdeel, Papiertabel
from exports.papieren.kolommen import op_papier
from exports.papieren.tekenen import (
    Tekening,
    teken_matrix,
    teken_staven,
    teken_tijdlijn,
    teken_trend,
    teken_verloop,
)
from exports.papieren.tekenen.staven import noem_onbestaafd
from exports.papieren.tekenen.tijdlijn import noem_ongetekend
from exports.rapportages.feiten import grafieken_van, tabellen_van
from kern.blokken import Alinea, Stuk, Tussenkop
from kern.grafieken import Matrix, Staafgrafiek, Tijdlijn, Trend, Verloop
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]
ASPECT_EN_NU = 2


def onderdelen_van(naam: str, momentopname: Momentopname) -> list[Onderdeel]:
    """Return the drawings, tables and words of one fact."""
    if naam == TOELICHTING:
        return [*_toelichting(momentopname)]
    beelden = [lees_beeld(grafiek, momentopname) for grafiek in grafieken_van([naam])]
    figuren = [
        deel for beeld in beelden for deel in (*figuren_van(beeld), *_ongetekend(beeld))
    ]
    tabellen = [
        op_papier(tabel, bondig=True)
        for tabel in tabellen_van(naam, momentopname)
        if not _staat_er_al(naam, tabel)
    ]
    return [*figuren, *tabellen, *_woorden_bij(naam, momentopname)]


def _staat_er_al(naam: str, tabel: Tabel) -> bool:
    """Whether it is the lights of this report alone, which stand in their own table."""
    return naam == "verloop" and len(tabel.kolommen) == ASPECT_EN_NU


def kop_van(momentopname: Momentopname) -> Papiertabel:
    """Return which report this is, of which project and which day."""
    return op_papier(tabel_project(momentopname))


def figuren_van(beeld: Beeld) -> Iterator[Figuur]:
    """Return the chart as drawings; one without anything to show is left out."""
    tekeningen = _tekeningen(beeld) if heeft_inhoud(beeld) else []
    for nummer, tekening in enumerate(tekeningen, 1):
        deel = f" ({nummer} van {len(tekeningen)})" if len(tekeningen) > 1 else ""
        yield Figuur(f"{beeld.titel}{deel}", beeld.alt or beeld.titel, tekening)


def noem_rest(beeld: Beeld) -> str:
    """Return the sentence that says what is not drawn and where it is, else nothing."""
    if isinstance(beeld, Tijdlijn):
        return noem_ongetekend(beeld)
    return noem_onbestaafd(beeld) if isinstance(beeld, Staafgrafiek) else ""


def _ongetekend(beeld: Beeld) -> Iterator[Onderdeel]:
    if zin := noem_rest(beeld):
        yield Alinea((Stuk(zin),))


def _tekeningen(beeld: Beeld) -> list[Tekening]:
    match beeld:
        case Tijdlijn():
            return teken_tijdlijn(beeld)
        case Matrix():
            return [teken_matrix(beeld)]
        case Trend():
            return [teken_trend(beeld)]
        case Staafgrafiek():
            return [teken_staven(beeld)]
        case Verloop():
            return [teken_verloop(beeld)]


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
    (tabel,) = tabellen_van(TOELICHTING, momentopname)
    yield Tussenkop((Stuk(tabel.titel),))
    for term, woorden in tabel.rijen:
        yield Alinea((Stuk(str(term), vet=True), Stuk(f": {woorden}")))


TOELICHTING = "toelichting"
