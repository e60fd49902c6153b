"""What the charts share: where their cells stand, lines and letters."""

from dataclasses import dataclass
from typing import Any

from openpyxl.chart import Reference
from openpyxl.chart._chart import ChartBase
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Paragraph,
    ParagraphProperties,
)
from openpyxl.utils import get_column_letter, quote_sheetname

from kern.celtekst import maak_schoon

LANGSTE_NAAM = 46
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
