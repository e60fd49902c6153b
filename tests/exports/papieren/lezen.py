"""Papers read back by programs that did not write them."""

import re
import subprocess
from io import BytesIO
from zipfile import ZipFile

import docx
import odfdo
import pypdf
from lxml import etree
from openpyxl import load_workbook

from tests.gereedschap import PDFTOTEXT

# What setting adds to words: hyphens and spaces at the ends of lines, places to cut.
_GEZET = re.compile("[\\s\u00ad\u200b-]")


def kaal(tekst: str) -> str:
    """Return the text without what setting adds, to look for words in it."""
    return _GEZET.sub("", tekst)


def lees_pdf(inhoud: bytes) -> str:
    """Return what a PDF says, as pdftotext finds it."""
    uitslag = subprocess.run(
        [str(PDFTOTEXT), "-q", "-raw", "-", "-"],
        input=inhoud,
        capture_output=True,
        check=True,
        timeout=60,
    )
    return uitslag.stdout.decode()


def open_pdf(inhoud: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(BytesIO(inhoud))


def lees_docx(inhoud: bytes) -> str:
    """Return every word of a file of Word, above and below the pages too."""
    return _lees_xml(inhoud, r"word/(document|header\d*|footer\d*)\.xml")


def tabellen_docx(inhoud: bytes) -> list[list[list[str]]]:
    """Return the cells of every table, headings first."""
    return [
        [[cel.text for cel in rij.cells] for rij in tabel.rows]
        for tabel in docx.Document(BytesIO(inhoud)).tables
    ]


def tabellen_odt(inhoud: bytes) -> list[list[list[str]]]:
    """Return the cells of every table, headings first."""
    document = odfdo.Document(BytesIO(inhoud))
    return [
        [
            ["\n".join(p.inner_text for p in cel.children) for cel in rij.cells]
            for rij in tabel.rows
        ]
        for tabel in document.body.tables
    ]


def lees_odf(inhoud: bytes) -> str:
    """Return every word of an OpenDocument file, above and below the pages too."""
    return _lees_xml(inhoud, r"(content|styles)\.xml")


def _lees_xml(inhoud: bytes, delen: str) -> str:
    with ZipFile(BytesIO(inhoud)) as archief:
        xmls = [archief.read(n) for n in archief.namelist() if re.fullmatch(delen, n)]
    return "\n".join("".join(etree.fromstring(xml).itertext()) for xml in xmls)


def steekt_uit(inhoud: bytes) -> list[str]:
    """Return the words of a PDF that are not wholly on their page."""
    uitslag = subprocess.run(
        [str(PDFTOTEXT), "-q", "-bbox", "-", "-"],
        input=inhoud,
        capture_output=True,
        check=True,
        timeout=60,
    )
    blad, woorden = (0.0, 0.0), []
    for regel in uitslag.stdout.decode().splitlines():
        getallen = [float(getal) for getal in re.findall(r'"([\d.-]+)"', regel)]
        if "<page " in regel:
            blad = (getallen[0], getallen[1])
        elif "<word " in regel:
            links, boven, rechts, onder = getallen
            if not (0 <= links <= rechts <= blad[0] and 0 <= boven <= onder <= blad[1]):
                woorden.append(regel)
    return woorden


def bladen_ods(inhoud: bytes) -> dict[str, list[list[object]]]:
    """Return the values of every sheet, from the headings on."""
    document = odfdo.Document(BytesIO(inhoud))
    return {
        blad.name: [[cel.get_value() for cel in rij.cells] for rij in blad.rows][2:]
        for blad in document.body.tables
    }


def lees_xlsx(inhoud: bytes) -> str:
    """Return every cell, as Excel shows it: there _x005F_ is one sign."""
    werkboek = load_workbook(BytesIO(inhoud))
    return "\n".join(
        str(cel.value).replace("_x005F_", "_")
        for blad in werkboek.worksheets
        for rij in blad.iter_rows()
        for cel in rij
        if cel.value is not None
    )
