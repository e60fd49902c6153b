"""What the charts share: where their cells stand, lines and letters."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from openpyxl.chart import Reference
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
)
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.utils.datetime import to_excel

from kern.celtekst import maak_schoon

LANGSTE_NAAM = 46
KWARTAAL, JAAR = 91.3125, 365.25
LIJN, LETTER = "C9D3D9", "333333"
KLEUREN = {
    "groen": "66C2A5",
    "geel": "FFEB99",
    "oranje": "E8871E",
    "rood": "B3001B",
    "blauw": "006690",
    "grijs": "C0C7D2",
}

Gegevens = list[list[Any]]


@dataclass(frozen=True)
class Plek:
    """Where the cells of a chart stand: a sheet, its first row and column."""

    blad: Any
    rij: int
    kolom: int

    def vak(self, kolom: int, eerste: int, laatste: int) -> Reference:
        """Return the cells of one column, rows counted from the headings (0)."""
        plaats = self.kolom + kolom
        return Reference(
            self.blad,
            min_col=plaats,
            max_col=plaats,
            min_row=self.rij + eerste,
            max_row=self.rij + laatste,
        )

    def cel(self, kolom: int, rij: int) -> str:
        """Return the address of one cell."""
        letter = get_column_letter(self.kolom + kolom)
        return f"{quote_sheetname(self.blad.title)}!${letter}${self.rij + rij}"


@dataclass(frozen=True)
class Getekend:
    """A chart with its description, and the cells that it draws, headings first."""

    grafiek: ChartBase
    alt: str
    gegevens: Gegevens


def maak_opschriften(*, plaats: str, letters: RichText) -> DataLabelList:
    """Return labels that say the name of their series and nothing else."""
    return DataLabelList(
        showSerName=True,
        showVal=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        dLblPos=plaats,
        txPr=letters,
    )


def maak_lijn(kleur: str, breedte: int = 6_350) -> GraphicalProperties:
    eigenschappen = GraphicalProperties()
    eigenschappen.line = LineProperties(solidFill=kleur, w=breedte)
    return eigenschappen


def maak_letters(
    kleur: str = LETTER, *, vet: bool = False, grootte: int = 800
) -> RichText:
    letters = CharacterProperties(sz=grootte, b=vet, solidFill=kleur)
    return RichText(
        p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)]
    )


def kort_in(tekst: str) -> str:
    een_regel = " ".join(maak_schoon(tekst).split())
    return een_regel if len(een_regel) <= LANGSTE_NAAM else een_regel[:45] + "…"


def zet_titel(grafiek: ChartBase, titel: str) -> None:
    """Give the chart a small title above it."""
    grafiek.title = titel
    grafiek.title.overlay = False
    maak_klein(grafiek.title, vet=True)


def maak_klein(titel: Any, *, vet: bool = False) -> None:
    """Write a title of a chart or an axis in the size of the cells."""
    letters = CharacterProperties(sz=900, b=vet, solidFill=LETTER)
    for alinea in titel.tx.rich.p:
        alinea.pPr = ParagraphProperties(defRPr=letters)
        for stuk in alinea.r or ():
            stuk.rPr = letters


def zet_tijdmaat(as_: Any, eerste: date, laatste: date) -> None:
    """Let an axis run over these days in quarters, half years or years."""
    duur = (laatste - eerste).days
    lang = duur > 6 * JAAR
    stap = JAAR if lang else KWARTAAL if duur < 2 * JAAR else 2 * KWARTAAL
    begin = to_excel(
        _begin_tijdas(eerste, 12 if lang else 3 if stap == KWARTAAL else 6)
    )
    stappen = int((to_excel(laatste) - begin) // stap) + 1
    as_.scaling.min, as_.scaling.max = begin, begin + stappen * stap
    as_.majorUnit = stap
    as_.number_format = "yyyy" if lang else "[$-413]mmm yy"
    as_.numFmt.sourceLinked = False


def _begin_tijdas(eerste: date, maanden: int) -> date:
    # Some days after the first, so that a step never names the month before.
    maand = eerste.month - (eerste.month - 1) % maanden
    return date(eerste.year, maand, 1) + timedelta(days=3)
