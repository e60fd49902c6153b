"""Put the sheets together and write the workbook, from a snapshot alone."""

import re
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.writer.excel import ExcelWriter

from exports.tabellen.waarden import lees_dag, titel_van
from exports.werkboek import bladen, grafiekbladen, rapport, registers
from exports.werkboek.boek import Boek
from kern.celtekst import maak_schoon
from kern.opmaak import dag_voluit
from kern.werkbladen import zet_kopregels

BLADEN = {
    "Samenvatting": bladen.samenvatting,
    "Rapport": rapport.rapport,
    "Stoplichten": registers.stoplichten,
    "Stoplichten in de tijd": grafiekbladen.verloop,
    "Resultaten": registers.resultaten,
    "Mijlpalen": bladen.mijlpalen,
    "Kalender": grafiekbladen.kalender,
    "Verschuivingen": registers.verschuivingen,
    "Trendlijn": grafiekbladen.trendlijn,
    "Activiteiten": bladen.activiteiten,
    "Planning": grafiekbladen.planning,
    "Klankbord en inzet": bladen.inzet,
    "Uren": grafiekbladen.uren,
    "Risico's": bladen.risicos,
    "Begroting": grafiekbladen.begroting,
    "Besluiten": registers.besluiten,
    "Toelichting": bladen.toelichting,
}
BLADNAMEN = tuple(BLADEN)
LEGE_RIJEN = re.compile(rb"<sheetData ?/>|<sheetData></sheetData>")


def schrijf_werkboek(momentopname: Mapping[str, Any]) -> bytes:
    """Return the report as an xlsx file; the same snapshot, the same cells."""
    boek = Boek()
    kop = momentopname["kop"]
    dag = dag_voluit(lees_dag(kop["peildatum"]))
    for naam, schrijf in BLADEN.items():
        blad = schrijf(boek, naam, momentopname)
        rechts = f"{kop['status']}, peildatum {dag}"
        # A sheet that is passed on by itself must not look real either.
        merk = f"{kop['markering']} – " if kop["markering"] else ""
        zet_kopregels(blad, links=f"{merk}{kop['project']}", rechts=rechts)
    _zet_eigenschappen(boek, kop, dag, titel=titel_van(momentopname))
    return bewaar(boek)


def _zet_eigenschappen(
    boek: Boek, kop: Mapping[str, Any], dag: str, *, titel: str
) -> None:
    eigenschappen = boek.werkboek.properties
    eigenschappen.title = maak_schoon(f"{titel} {kop['project']}, {dag}")
    eigenschappen.subject = maak_schoon(f"Stand van zaken op {dag} ({kop['status']})")
    eigenschappen.creator = "Koersvast"
    eigenschappen.language = "nl-NL"
    gemaakt = datetime.fromisoformat(kop["samengesteld_op"]).replace(tzinfo=None)
    eigenschappen.created = gemaakt


def bewaar(boek: Boek) -> bytes:
    """Return the workbook as an xlsx file."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, allowZip64=True) as archief:
        _Schrijver(boek, archief).write_data()
    return buffer.getvalue()


class _Schrijver(ExcelWriter):
    """Writes the rows as they were made, and what each chart shows in words."""

    def __init__(self, boek: Boek, archief: ZipFile) -> None:
        super().__init__(boek.werkboek, archief)
        self._rijen = boek.rijen

    def write_worksheet(self, ws: Any) -> None:
        """Write what openpyxl knows of the sheet, with our rows inside."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws.close()
        ws._rels = ws._writer._rels
        kop, staart = LEGE_RIJEN.split(Path(ws._writer.out).read_bytes())
        with self._archive.open(ws.path[1:], "w") as bestand:
            bestand.write(kop + b"<sheetData>")
            bestand.write("".join(self._rijen[ws.title]).encode())
            bestand.write(b"</sheetData>" + staart)
        self.manifest.append(ws)
        ws._writer.cleanup()

    def _write_drawing(self, drawing: SpreadsheetDrawing) -> None:
        kader_van = drawing._chart_frame

        def met_woorden(nummer: int) -> Any:
            kader = kader_van(nummer)
            grafiek = drawing.charts[nummer - 1]
            kader.nvGraphicFramePr.cNvPr.name = f"Grafiek {nummer}"
            kader.nvGraphicFramePr.cNvPr.descr = grafiek.koersvast_alt
            return kader

        drawing._chart_frame = met_woorden
        super()._write_drawing(drawing)
