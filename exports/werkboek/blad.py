"""One sheet: title, tables below each other, and how it looks on paper."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table

from exports.werkboek.boek import Boek
from exports.werkboek.cellen import Cel, getalcel, rij_xml
from exports.werkboek.maten import hoogte_van
from kern.blokken import Stuk
from kern.tabellen import Kolom, Tabel, Waarde
from kern.werkbladen import zet_op_papier

KOPRIJ = 4  # title, explanation, a little air, headings
LUCHT, KOLOMKOP, TITEL, GEWONE_RIJ = 6.0, 27.0, 24.0, 12.0
Regel = Sequence[Cel | None]


class Blad:
    """Writes a sheet from top to bottom; what is written cannot be changed."""

    def __init__(
        self,
        boek: Boek,
        naam: str,
        breedtes: Sequence[float],
        *,
        koppen: int = KOPRIJ,
        vaste_kolommen: int = 0,
    ) -> None:
        """Begin the sheet; the first ``koppen`` rows and the columns stay in sight."""
        self._breedtes = list(breedtes)
        self.boek = boek
        self.naam = naam
        self.blad: Any = boek.werkboek.create_sheet(naam)
        self.rij = 0
        self.punten = 0.0  # how high all of it is
        self._hoogte: float | None = None
        self._rijen_xml = boek.rijen.setdefault(naam, [])
        self._zij: list[Regel] = []
        self._zij_kolom = 0
        for plaats, breedte in enumerate(breedtes, 1):
            self.blad.column_dimensions[get_column_letter(plaats)].width = breedte
        self.blad.freeze_panes = f"{get_column_letter(vaste_kolommen + 1)}{koppen + 1}"
        self.blad.sheet_view.showGridLines = False
        self.blad.sheet_view.zoomScale = 110
        self._zet_op_papier(koppen)

    def zet_zij(self, kolom: int, rijen: Iterable[Regel], *, breedte: float) -> None:
        """Let these cells stand in the first rows, from this column on."""
        self._zij_kolom = kolom
        self._zij = list(rijen)
        for plaats in range(kolom, kolom + max(map(len, self._zij), default=0)):
            self.blad.column_dimensions[get_column_letter(plaats)].width = breedte

    def kop(self, titel: str, uitleg: str) -> None:
        """Write what the sheet is and of which day."""
        self.hoogte(TITEL)
        self.regel([self.tekst(titel, "titel")])
        self.regel([self.tekst(uitleg, "uitleg")])

    def tekst(self, woorden: str, stijl: str) -> Cel:
        """Return a cell with text in one of the styles of the workbook."""
        plek = (self.naam, self.rij + 1, "")
        return self.boek.tekst(woorden, self.boek.stijlen[stijl], plek)

    def stukken(self, stukken: Sequence[Stuk], stijl: str) -> Cel:
        """Return a cell with text of which some pieces are bold."""
        plek = (self.naam, self.rij + 1, "")
        return self.boek.stukken(stukken, self.boek.stijlen[stijl], plek)

    def getal(self, waarde: float | date | None, stijl: str) -> Cel:
        """Return a cell with a number or a day, or an empty one."""
        return getalcel(waarde, self.boek.stijlen[stijl])

    def tussenkop(self, tekst: str) -> None:
        """Write the name of what follows."""
        self.regel([self.tekst(tekst, "kop")])

    def uitleg(self, tekst: str) -> None:
        """Write a quiet sentence."""
        self.regel([self.tekst(tekst, "uitleg")])

    def lucht(self) -> None:
        """Write a low row with nothing in it."""
        self.hoogte(LUCHT)
        self.regel()

    def tabel(self, tabel: Tabel, naam: str) -> None:
        """Write the headings and the rows of a table, with filters."""
        eerste = self.rij + 1
        self.hoogte(KOLOMKOP)
        self.regel([self.tekst(k.titel, "kolomkop") for k in tabel.kolommen])
        if not tabel.rijen:
            self.uitleg(tabel.leeg)
            return
        self._rijen(tabel)
        self._filter(tabel.kolommen, naam, eerste, self.rij)
        if tabel.totaal is not None:
            self._totaal(tabel, tabel.totaal)

    def nieuwe_pagina(self) -> None:
        """Begin a new page on paper with the next row."""
        self.blad.row_breaks.append(Break(id=self.rij))

    def regel(self, cellen: Sequence[Cel | None] = ()) -> None:
        """Write one row, with what stands beside it."""
        if self.rij < len(self._zij):
            leeg = [None] * (self._zij_kolom - 1 - len(cellen))
            cellen = [*cellen, *leeg, *self._zij[self.rij]]
        self.rij += 1
        self.punten += self._hoogte or GEWONE_RIJ
        self._rijen_xml.append(rij_xml(self.rij, cellen, self._hoogte))
        self._hoogte = None

    def hoogte(self, punten: float) -> None:
        """Give the next row this height, in points."""
        self._hoogte = punten

    def sluit(self, laatste_kolom: int) -> None:
        """Write what still stands beside the last row, and say what is printed."""
        gedrukt = self.rij
        while self.rij < len(self._zij):
            self.regel()
        if self._zij:
            eind = get_column_letter(laatste_kolom)
            self.blad.print_area = f"A1:{eind}{max(gedrukt, 1)}"

    def _rijen(self, tabel: Tabel) -> None:
        schrijvers = self.boek.schrijvers(self.naam, tabel)
        for rij in tabel.rijen:
            nummer = self.rij + 1
            self._hoogte = hoogte_van(rij, self._breedtes)
            self.regel(
                [
                    schrijver.cel(waarde, nummer)
                    for schrijver, waarde in zip(schrijvers, rij, strict=True)
                ]
            )

    def _totaal(self, tabel: Tabel, totaal: Sequence[Waarde]) -> None:
        schrijvers = self.boek.schrijvers(self.naam, tabel, nabij=" totaal")
        self.regel(
            [
                schrijver.cel(waarde, self.rij + 1)
                for schrijver, waarde in zip(schrijvers, totaal, strict=True)
            ]
        )

    def _filter(
        self, kolommen: Sequence[Kolom], naam: str, eerste: int, laatste: int
    ) -> None:
        eind = get_column_letter(len(kolommen))
        lijst = Table(displayName=naam, ref=f"A{eerste}:{eind}{laatste}")
        lijst._initialise_columns()
        for kolom, woorden in zip(lijst.tableColumns, kolommen, strict=True):
            kolom.name = woorden.titel
        self.blad.tables.add(lijst)

    def _zet_op_papier(self, koppen: int) -> None:
        blad = self.blad
        zet_op_papier(blad)
        blad.print_title_rows = f"{koppen}:{koppen}" if koppen == KOPRIJ else "1:2"
