"""Write the report into a template of Word."""

import copy
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from docx.document import Document as Worddocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from lxml import etree

from exports.papieren.document import Document, Figuur, Papiertabel
from exports.papieren.opbouw import bouw_op
from exports.papieren.pdf import teken_png
from exports.papieren.word.invullen import vul_in
from exports.papieren.word.lichaam import Lichaam
from exports.papieren.word.sjabloon import maak_sjabloon
from kern.celtekst import zonder_verboden
from kern.fouten import InvoerError
from kern.opmaak import kort

# Stands where the chapters come; nobody can type it, for it holds no letter.
PLEK = "\ue000\ue001\ue000"
LANGSTE_EIGENSCHAP = 255  # of Word
STIJLEN = ("Heading 1", "Heading 2", "List Bullet", "Caption", "Table Grid")


def schrijf_word(
    momentopname: Mapping[str, Any],
    *,
    sjabloon: bytes | None = None,
    naam: str = "rapport.docx",
) -> bytes:
    """Return the report, in the template of the municipality if there is one."""
    document = bouw_op(momentopname)
    word = vul_in(
        sjabloon or maak_sjabloon(), _waarden(document, momentopname), naam=naam
    )
    _zet_eigenschappen(word, document)
    _zet_inhoud(word, document, naam=naam)
    uit = io.BytesIO()
    word.save(uit)
    return uit.getvalue()


def _waarden(document: Document, momentopname: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a template may ask; docs/beheer.md lists the same names."""
    kop = momentopname["kop"]
    feiten = {rij[0].tekst: rij[1].tekst for rij in document.kop.rijen}
    return {
        "titel": document.titel,
        "project": document.project,
        "kort": document.kort_project,
        "merk": document.kort_merk,
        "regel": document.regel,
        "zaaknummer": kop["zaaknummer"] or "",
        "peildatum": feiten.get("Peildatum", ""),
        "editie": kop["editie"],
        "status": kop["status"],
        "opdrachtgever": feiten.get("Opdrachtgever", ""),
        "projectleider": feiten.get("Projectleider", ""),
        "portefeuillehouder": feiten.get("Portefeuillehouder", ""),
        "inhoud": PLEK,
    }


def _zet_eigenschappen(word: Worddocument, document: Document) -> None:
    eigen = word.core_properties
    # The title stands in full on the first page.
    titel = zonder_verboden(document.volledige_titel)
    eigen.title = kort(titel, LANGSTE_EIGENSCHAP)
    eigen.author, eigen.language = "Koersvast", "nl-NL"
    eigen.subject, eigen.comments = document.regel, ""
    eigen.created = eigen.modified = document.gemaakt


def _zet_inhoud(word: Worddocument, document: Document, *, naam: str) -> None:
    alinea = next((p for p in word.paragraphs if p.text.strip() == PLEK), None)
    if alinea is None:
        raise InvoerError(
            f"In het Word-sjabloon “{naam}” ontbreekt een regel met alleen"
            " {{ inhoud }}. Zet die op de plaats waar de hoofdstukken moeten komen."
        )
    word.element.body.get_or_add_sectPr()  # Word itself always writes one
    stijlen = {s: word.styles[s].style_id for s in STIJLEN if s in word.styles}
    lichaam = Lichaam(stijlen)
    xml = "".join(_delen(word, document, lichaam))
    wortel = parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{xml}</w:body>")
    for element in list(wortel):
        alinea._p.addprevious(element)
    alinea._p.getparent().remove(alinea._p)


def _delen(word: Worddocument, document: Document, lichaam: Lichaam) -> Iterator[str]:
    beelden = iter(_beelden(word, document))
    yield from lichaam.tabel(document.kop)
    if document.heeft_inhoud:
        yield lichaam.inhoud([deel.titel for deel in document.hoofdstukken])
    liggend = False
    for hoofdstuk in document.hoofdstukken:
        kop = lichaam.kop(hoofdstuk.titel)
        for deel in hoofdstuk.onderdelen:
            moet_liggen = isinstance(deel, Papiertabel) and deel.is_liggend
            if moet_liggen != liggend:
                yield _einde_deel(word, liggend=liggend)
                liggend = moet_liggen
            yield kop
            kop = ""
            match deel:
                case Papiertabel():
                    yield from lichaam.tabel(deel)
                case Figuur():
                    yield lichaam.figuur(deel.titel, next(beelden))
                case _:
                    yield lichaam.blok(deel)
        yield kop
    if liggend:
        yield _einde_deel(word, liggend=True)


def _beelden(word: Worddocument, document: Document) -> Sequence[str]:
    """Return the drawings as pictures of Word, each with its description."""
    figuren = document.figuren
    beelden = []
    for figuur, png in zip(
        figuren, teken_png([figuur.tekening for figuur in figuren]), strict=True
    ):
        breedte = Mm(min(figuur.tekening.breedte, 170))
        inline = word.part.new_pic_inline(io.BytesIO(png), width=breedte)
        inline.docPr.set("descr", zonder_verboden(figuur.alt))
        inline.docPr.set("title", zonder_verboden(figuur.titel))
        xml = etree.tostring(inline, encoding="unicode")
        beelden.append(f"<w:drawing>{xml}</w:drawing>")
    return beelden


def _einde_deel(word: Worddocument, *, liggend: bool) -> str:
    """Return the end of a run of pages, upright or on their side."""
    deel = copy.deepcopy(word.element.body.sectPr)
    maat = deel.find(qn("w:pgSz"))
    if liggend and maat is not None:
        breed, hoog = maat.get(qn("w:w")), maat.get(qn("w:h"))
        maat.set(qn("w:w"), hoog)
        maat.set(qn("w:h"), breed)
        maat.set(qn("w:orient"), "landscape")
    xml = etree.tostring(deel, encoding="unicode")
    return f"<w:p><w:pPr>{xml}</w:pPr></w:p>"
