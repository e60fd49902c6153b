"""Every figure of every paper is that of the snapshot, read by another program."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from flask import Flask

from exports.momentopname import Momentopname
from exports.papieren.bladen import VOLGORDE
from exports.papieren.document import Figuur, Papiertabel
from exports.papieren.opbouw import bouw_op
from exports.papieren.schrijven import schrijf_papier as maak_papier
from exports.papieren.soorten import SOORTEN
from exports.rapportages.feiten import TABELLEN
from kern.geld import schrijf_euro
from tests.exports.papieren.lezen import (
    bladen_ods,
    kaal,
    lees_docx,
    lees_odf,
    lees_pdf,
    lees_xlsx,
    open_pdf,
    tabellen_docx,
    tabellen_odt,
)
from tests.exports.papieren.opnamen import maak_opname
from tests.gereedschap import needs_pdftotext

A4 = {(595, 842), (842, 595)}


@pytest.fixture
def opname(voorbeeld: Flask) -> Iterator[Momentopname]:
    return maak_opname()


def _onderdelen(opname, soort):
    hoofdstukken = bouw_op(opname).hoofdstukken
    return [o for h in hoofdstukken for o in h.onderdelen if isinstance(o, soort)]


def _verwacht(opname):
    """Return the cells that a paper must show, headings first."""
    document = bouw_op(opname)
    tabellen = [document.kop, *_onderdelen(opname, Papiertabel)]
    return [
        [
            [kolom.titel for kolom in tabel.kolommen],
            *([cel.tekst for cel in rij] for rij in tabel.alle_rijen),
        ]
        for tabel in tabellen
        if tabel.rijen
    ]


def _figuren_in_woorden(opname):
    """Return figures straight from the snapshot, as a reader finds them."""
    telling, geld = opname["samenvatting"], opname["begroting"]["totaal"]
    uren = telling["uren"]
    yield from (schrijf_euro(geld[naam]) for naam in ("begroot", "gerealiseerd"))
    yield f"{uren['minuten_min'] // 60}–{uren['minuten_max'] // 60} uur"
    yield f"geraamd voor {uren['geraamd']} van {uren['activiteiten']} activiteiten"
    for rij in opname["mijlpalen"]:
        yield rij["naam"]
        if rij["gehaald_op"]:
            dag = date.fromisoformat(rij["gehaald_op"])
            yield f"{dag.day}-{dag.month}-{dag.year}"
    for risico in opname["risicos"]:
        yield from (f"score {risico[soort]['score']}" for soort in ("bruto", "netto"))


@needs_pdftotext
def test_the_text_papers_say_what_the_snapshot_says(opname) -> None:
    gelezen = {
        ".pdf": lees_pdf(maak_papier(opname, ".pdf")),
        ".docx": lees_docx(maak_papier(opname, ".docx")),
        ".odt": lees_odf(maak_papier(opname, ".odt")),
    }
    figuren = [*_figuren_in_woorden(opname)]

    assert len(figuren) > 40
    for soort, tekst in gelezen.items():
        binnen = kaal(tekst)
        assert [f for f in figuren if kaal(f) not in binnen] == [], soort


@needs_pdftotext
def test_every_cell_of_every_table_is_in_the_pdf(opname) -> None:
    binnen = kaal(lees_pdf(maak_papier(opname, ".pdf")))
    cellen = [cel for tabel in _verwacht(opname) for rij in tabel for cel in rij]

    assert [cel for cel in cellen if kaal(cel) not in binnen] == []


def test_word_and_opendocument_have_the_same_tables(opname) -> None:
    verwacht = _verwacht(opname)

    assert tabellen_docx(maak_papier(opname, ".docx")) == verwacht
    assert tabellen_odt(maak_papier(opname, ".odt")) == verwacht


def test_the_spreadsheet_reckons_with_the_same_numbers(opname) -> None:
    bladen = bladen_ods(maak_papier(opname, ".ods"))

    begroting, posten = bladen["Begroting"], opname["begroting"]["posten"]
    for rij, post in zip(begroting[1:], posten, strict=False):
        assert [rij[0], rij[1]] == [post["code"], post["naam"]]
        assert [waarde and waarde * 100 for waarde in rij[3:6]] == [
            post["begroot"],
            post["gerealiseerd"] or None,
            post["verplicht"] or None,
        ]
    assert begroting[-1][3] * 100 == opname["begroting"]["totaal"]["begroot"]
    minuten = opname["samenvatting"]["uren"]["minuten_min"]
    assert sum(rij[6] or 0 for rij in bladen["Inzet"][1:-1]) * 60 == minuten
    eerste = [rij[6] and rij[6].isoformat() for rij in bladen["Mijlpalen"][1:]]
    assert eerste == [rij["termijn"]["eerste_dag"] for rij in opname["mijlpalen"]]


def test_the_file_for_machines_has_every_cell(opname) -> None:
    regels = list(
        csv.DictReader(io.StringIO(maak_papier(opname, ".csv").decode("utf-8")))
    )

    def kolom(tabel, naam):
        return [
            regel["waarde"]
            for regel in regels
            if (regel["tabel"], regel["kolom"]) == (tabel, naam)
        ]

    assert kolom("mijlpalen", "Gehaald op") == [
        rij["gehaald_op"] or "" for rij in opname["mijlpalen"]
    ]
    totaal = opname["begroting"]["totaal"]["gerealiseerd"]
    assert float(kolom("begroting", "Gerealiseerd")[-1]) * 100 == totaal
    assert kolom("risicos", "Gebeurtenis") == [
        r["gebeurtenis"] for r in opname["risicos"]
    ]


def test_the_zip_has_each_table_for_machines_and_for_dutch_excel(opname) -> None:
    with ZipFile(io.BytesIO(maak_papier(opname, ".zip"))) as archief:
        machine = archief.read("machine/begroting.csv").decode("utf-8")
        excel = archief.read("excel/begroting.csv").decode("utf-8")
        namen = archief.namelist()

    *_, totaal = csv.reader(io.StringIO(machine))
    *_, zelfde = csv.reader(io.StringIO(excel.removeprefix("\ufeff")), delimiter=";")
    assert excel.startswith("\ufeffNr;Post;")
    assert [cel.replace(".", ",") for cel in totaal] == zelfde
    assert float(totaal[3]) * 100 == opname["begroting"]["totaal"]["begroot"]
    assert {n.partition("/")[2] for n in namen if n.startswith("excel/")} == {
        n.partition("/")[2] for n in namen if n.startswith("machine/")
    }


def test_the_pdf_brings_the_snapshot_and_the_workbook(opname) -> None:
    bijlagen = open_pdf(maak_papier(opname, ".pdf")).attachments

    assert json.loads(bijlagen["momentopname.json"][0]) == opname
    assert json.loads(maak_papier(opname, ".json")) == opname
    assert opname["mijlpalen"][0]["naam"] in lees_xlsx(bijlagen["rapport.xlsx"][0])


def test_the_pdf_is_made_for_who_hears_it(opname) -> None:
    pdf = open_pdf(maak_papier(opname, ".pdf"))
    boom = pdf.trailer["/Root"]
    soorten, alts = _lees_boom(boom["/StructTreeRoot"])

    assert boom["/Lang"] == "nl-NL"
    assert boom["/MarkInfo"]["/Marked"].value is True
    assert pdf.metadata.title == "Tussenrapportage – Voorbeeld, loopt nu"
    assert [deel.title for deel in pdf.outline if not isinstance(deel, list)] == [
        hoofdstuk.titel for hoofdstuk in bouw_op(opname).hoofdstukken
    ]
    assert alts == [figuur.alt for figuur in _onderdelen(opname, Figuur)]
    assert soorten.count("/Table") == len(_verwacht(opname))
    assert soorten.count("/TH") == sum(len(tabel[0]) for tabel in _verwacht(opname))
    assert {
        (round(blad.mediabox.width), round(blad.mediabox.height)) for blad in pdf.pages
    } == A4


def _lees_boom(tak):
    """Return the kinds of all parts, and the words for those that are drawings."""
    soorten, alts, te_doen = [], [], [tak]
    while te_doen:
        deel = te_doen.pop()
        deel = deel.get_object() if hasattr(deel, "get_object") else deel
        if not hasattr(deel, "get"):
            continue
        soorten.append(deel.get("/S"))
        if deel.get("/S") == "/Figure":
            alts.append(deel.get("/Alt"))
        kinderen = deel.get("/K", [])
        kinderen = (
            kinderen.get_object() if hasattr(kinderen, "get_object") else kinderen
        )
        te_doen += reversed(kinderen if isinstance(kinderen, list) else [kinderen])
    return soorten, alts


def test_word_has_headings_for_who_hears_it(opname) -> None:
    document = docx.Document(io.BytesIO(maak_papier(opname, ".docx")))
    lichaam = document.element.body

    koppen = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert koppen == [hoofdstuk.titel for hoofdstuk in bouw_op(opname).hoofdstukken]
    assert len(lichaam.findall(f".//{qn('w:tblHeader')}")) == len(_verwacht(opname))
    alts = [deel.get("descr") for deel in lichaam.iter(qn("wp:docPr"))]
    assert alts == [figuur.alt for figuur in _onderdelen(opname, Figuur)]
    assert document.core_properties.language == "nl-NL"
    assert document.core_properties.title.startswith("Tussenrapportage Voorbeeld")


def test_what_somebody_wrote_has_its_form(opname) -> None:
    document = docx.Document(io.BytesIO(maak_papier(opname, ".docx")))
    vorm = {p.text: p for p in document.paragraphs}

    assert vorm["Wat er speelt"].style.name == "Heading 2"
    assert [(r.text, r.bold) for r in vorm["tweede punt"].runs] == [
        ("tweede", True),
        (" punt", None),
    ]
    assert vorm["eerste punt"].style.name == "List Bullet"
    alinea = "Het project loopt. Er is één zorg.\nEen tweede regel."
    assert vorm[alinea].runs[1].bold


# A workbook and a file of Word say when they were packed, and the PDF holds a workbook.
@pytest.mark.parametrize("soort", sorted({*SOORTEN} - {".docx", ".pdf", ".xlsx"}))
def test_the_same_snapshot_gives_the_same_bytes(opname, soort) -> None:
    assert maak_papier(opname, soort) == maak_papier(opname, soort)


def test_every_table_has_its_place_in_the_order_of_reading() -> None:
    met_tabel = {naam for naam, makers in TABELLEN.items() if makers}

    assert sorted(VOLGORDE) == sorted(met_tabel)
