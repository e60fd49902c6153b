"""What a workbook may hold before anybody parses it: a zip file with nothing hidden.

No size is believed that the file says of itself: everything is unpacked and counted.
"""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from imports.bestanden.fouten import BESCHADIGD, BestandError

MEESTE_DELEN = 200
MB = 1024 * 1024
GROOTST_UITGEPAKT = 50 * MB
GROOTSTE_TEKSTEN = 20 * MB
HOOGSTE_VERHOUDING = 100
MEESTE_RIJEN = 10_000
HAP = 64 * 1024
VERSLEUTELD = 1

MACROS = re.compile(r"vbaproject|macrosheets/|dialogsheets/|activex/|ctrlprops/")
NAAR_BUITEN = re.compile(r"externallinks/|connections\.xml|querytables/|embeddings/")
TEKSTEN = "sharedstrings"
TYPEN = "[content_types].xml"
MET_MACROS = b"macroenabled"
RIJ = re.compile(rb"<(?:\w+:)?row[\s>/]")
BLADEN = "worksheets/"
# What no office program writes, and what bombs of entities begin with.
VERKLARING = re.compile(rb"<!\s*(?:doctype|entity)", re.I)

TE_VEEL_RIJEN = (
    f"Dit bestand heeft meer dan {MEESTE_RIJEN:,} regels. Verwijder de lege regels"
    " onderaan, of verdeel het over meer bestanden."
).replace(",", ".", 1)
MACRO_ZIN = (
    "In dit bestand zitten macro's. Bewaar het als gewone Excel-werkmap (.xlsx) en kies"
    " het opnieuw."
)
BUITEN_ZIN = (
    "Dit bestand haalt gegevens van buiten, uit een ander bestand of een database."
    " Plak de waarden in een nieuw bestand en kies dat."
)
BOM_ZIN = (
    "Dit bestand is uitgepakt veel te groot. Bewaar alleen de regels die u wilt inlezen"
    " in een nieuw bestand."
)
ENTITEIT_ZIN = (
    "In dit bestand staan eigen XML-verwijzingen. Die lezen we niet. Bewaar het opnieuw"
    " met Excel of LibreOffice."
)
SLOT_ZIN = (
    "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf en kies het opnieuw."
)


def controleer(inhoud: bytes) -> None:
    """Refuse a workbook that is too large, or holds more than cells."""
    try:
        with ZipFile(BytesIO(inhoud)) as archief:
            delen = archief.infolist()
            for deel in delen:
                _controleer_deel(deel)
            _controleer_geheel(delen)
            _pak_uit(archief, delen, hoogstens=HOOGSTE_VERHOUDING * len(inhoud))
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as fout:
        raise BestandError(BESCHADIGD) from fout


def _controleer_geheel(delen: list[ZipInfo]) -> None:
    namen = [deel.filename.lower() for deel in delen]
    if len(delen) > MEESTE_DELEN:
        raise BestandError(
            f"Dit bestand bestaat uit meer dan {MEESTE_DELEN} delen. Zet wat u wilt"
            " inlezen op één blad in een nieuw bestand."
        )
    if len(set(namen)) != len(namen) or TYPEN not in namen:
        raise BestandError(BESCHADIGD)


def _controleer_deel(deel: ZipInfo) -> None:
    naam = deel.filename.lower().replace("\\", "/")
    if naam.startswith("/") or ".." in naam.split("/") or ":" in naam:
        raise BestandError(BESCHADIGD)
    if deel.flag_bits & VERSLEUTELD:
        raise BestandError(SLOT_ZIN)
    if MACROS.search(naam):
        raise BestandError(MACRO_ZIN)
    if NAAR_BUITEN.search(naam):
        raise BestandError(BUITEN_ZIN)


def _pak_uit(archief: ZipFile, delen: list[ZipInfo], *, hoogstens: int) -> None:
    over, rijen = min(hoogstens, GROOTST_UITGEPAKT), 0
    for deel in delen:
        grootte, meer_rijen = _tel(archief, deel, over)
        over, rijen = over - grootte, rijen + meer_rijen
        # Before it is parsed: of a sheet that does not say its size, openpyxl first
        # makes a tree of every row.
        if rijen > MEESTE_RIJEN:
            raise BestandError(TE_VEEL_RIJEN)


def _tel(archief: ZipFile, deel: ZipInfo, over: int) -> tuple[int, int]:
    """Return how large the part is and its rows; stop once it is too large."""
    naam = deel.filename.lower()
    if TEKSTEN in naam:
        over = min(over, GROOTSTE_TEKSTEN)
    grootte, rijen, staart = 0, 0, b""
    with archief.open(deel) as stroom:
        while hap := stroom.read(HAP):
            grootte += len(hap)
            if grootte > over:
                raise BestandError(BOM_ZIN)
            _kijk_na(naam, staart + hap)
            rijen += len(RIJ.findall(hap)) if BLADEN in naam else 0
            staart = hap[-32:]
    return grootte, rijen


def _kijk_na(naam: str, tekst: bytes) -> None:
    if not naam.endswith((".xml", ".rels", ".vml")):
        return
    if VERKLARING.search(tekst):
        raise BestandError(ENTITEIT_ZIN)
    if naam == TYPEN and MET_MACROS in tekst.lower():
        raise BestandError(MACRO_ZIN)
