"""Files to read, made on the spot: good ones, and the worst that anybody sends."""

import random
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

KOPPEN = ("Datum", "Gremium", "Tijd", "Aanleveren", "Opmerking")
BLAD1 = "xl/worksheets/sheet1.xml"
BEGIN = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>"
)
EIND = "</sheetData></worksheet>"


def werkmap(*rijen: Sequence[Any], koppen: Sequence[Any] = KOPPEN) -> bytes:
    """Return a workbook with these rows under the headings."""

    def vul(blad: Any) -> None:
        for rij in (koppen, *rijen):
            blad.append(rij)

    return met_blad(vul)


def met_blad(vul: Callable[[Any], None]) -> bytes:
    """Return a workbook with one sheet, filled in by this function."""
    boek = Workbook()
    vul(boek.active)
    uit = BytesIO()
    boek.save(uit)
    return uit.getvalue()


def herpak(inhoud: bytes, delen: dict[str, bytes | str]) -> bytes:
    """Return the workbook with other parts, or more of them."""
    uit = BytesIO()
    with ZipFile(BytesIO(inhoud)) as oud, ZipFile(uit, "w", ZIP_DEFLATED) as nieuw:
        for naam in dict.fromkeys([*oud.namelist(), *delen]):
            nieuw.writestr(naam, delen[naam] if naam in delen else oud.read(naam))
    return uit.getvalue()


def met_xml(xml: str) -> bytes:
    """Return a workbook of which the sheet is this XML."""
    return herpak(werkmap(), {BLAD1: xml})


def ruis(grootte: int) -> bytes:
    """Return bytes that no zip makes smaller."""
    return random.Random(7).randbytes(grootte)


def agenda(*afspraken: Sequence[str]) -> bytes:
    """Return a calendar with these appointments, each as its lines."""
    regels = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Griffie//Test//NL"]
    for afspraak in afspraken:
        regels += ["BEGIN:VEVENT", *afspraak, "END:VEVENT"]
    return "\r\n".join([*regels, "END:VCALENDAR", ""]).encode()
