"""The timeline as a Gantt chart of Excel itself."""

from collections.abc import Sequence
from datetime import date

from openpyxl.chart import BarChart
from openpyxl.utils.datetime import to_excel

from exports.grafieken.staven import maak_staven
from exports.grafieken.stijl import (
    Gegevens,
    Getekend,
    Plek,
    kort_in,
    maak_lijn,
    zet_tijdmaat,
)
from kern.grafieken import Balk, Balksoort, Tijdlijn

HOOGSTENS_BALKEN = 60
ZICHTBAAR_DEEL = 100
BALKKLEUREN = {
    Balksoort.FASE: "004B6B",
    Balksoort.PERIODE: "8FB3C4",
    Balksoort.GEHAALD: "66C2A5",
    Balksoort.GEPLAND: "FFD24D",
    Balksoort.TE_LAAT: "B3001B",
    Balksoort.AANGEHOUDEN: "E8871E",
    Balksoort.AFGEWEZEN: "5A6670",
}


def teken_tijdlijn(tijdlijn: Tijdlijn, plek: Plek) -> Getekend:
    """Return a Gantt chart: an unseen bar until the first day, then the term itself.

    The upright line is the peildatum. A month is as long as the month; a single day
    in a plan of years is drawn as long as one can see.
    """
    balken = op_volgorde(tijdlijn)[:HOOGSTENS_BALKEN]
    kortst = _kortste_balk(balken)
    soorten = [s for s in Balksoort if any(balk.soort is s for balk in balken)]
    gegevens: Gegevens = [
        ["Onderdeel", "Begin", *(_met_hoofdletter(s) for s in soorten)]
    ]
    for balk in balken:
        dagen = max((balk.eind - balk.begin).days + 1, kortst)
        duur = [dagen if balk.soort is soort else None for soort in soorten]
        gegevens.append([_opschrift(balk), balk.begin, *duur])
    grafiek = maak_staven(plek, gegevens, [BALKKLEUREN[soort] for soort in soorten])
    grafiek.gapWidth = 40
    if balken:
        _zet_tijdas(grafiek, [(b.begin, b.eind) for b in balken], tijdlijn.peildatum)
    return Getekend(grafiek, tijdlijn.alt, gegevens)


def noem_onbalkt(tijdlijn: Tijdlijn) -> str:
    """Return the words that say which bars are left out, else nothing."""
    alle = len(tijdlijn.balken)
    if alle <= HOOGSTENS_BALKEN:
        return ""
    return f"de eerste {HOOGSTENS_BALKEN} van {alle} balken, de tabel heeft ze alle"


def _kortste_balk(balken: Sequence[Balk]) -> int:
    """Return how many days a bar must have to be seen: a hundredth of the whole."""
    if not balken:
        return 1
    geheel = max(b.eind for b in balken) - min(b.begin for b in balken)
    return max(1, geheel.days // ZICHTBAAR_DEEL)


def op_volgorde(tijdlijn: Tijdlijn) -> list[Balk]:
    """Return the bars from the first row to the last, earliest first within a row."""
    plaats = {rij: nummer for nummer, rij in enumerate(tijdlijn.rijen)}
    return sorted(tijdlijn.balken, key=lambda b: (plaats[b.rij], b.begin, b.eind))


def _opschrift(balk: Balk) -> str:
    if balk.soort is Balksoort.FASE:
        return kort_in(balk.kort)
    nummer, _, naam = balk.rij.partition(" ")
    if nummer[:1].isdigit():
        return kort_in(f"{nummer} {balk.kort or naam}")
    return kort_in(f"{balk.rij}: {balk.kort}" if balk.kort else balk.rij)


def _zet_tijdas(
    grafiek: BarChart, tijden: Sequence[tuple[date, date]], peildatum: date
) -> None:
    eerste = min(min(begin for begin, _ in tijden), peildatum)
    laatste = max(max(eind for _, eind in tijden), peildatum)
    zet_tijdmaat(grafiek.y_axis, eerste, laatste)
    grafiek.x_axis.crosses = None
    grafiek.x_axis.crossesAt = to_excel(peildatum)
    grafiek.x_axis.spPr = maak_lijn("004B6B", breedte=19_050)


def _met_hoofdletter(soort: Balksoort) -> str:
    return soort.value.capitalize()
