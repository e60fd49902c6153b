"""Our own template for Word, made by code so that nothing of others is in it."""

import io
from functools import cache
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

LETTER, MERK, ZACHT = "Arial", RGBColor(0, 0x4B, 0x6B), RGBColor(0x47, 0x56, 0x6D)
GROOTTES = {"Title": 24, "Heading 1": 15, "Heading 2": 11}


@cache
def maak_sjabloon() -> bytes:
    """Return the template: a title, the facts, the chapters; marks above and below."""
    document = Document()
    _zet_pagina(document.sections[0])
    _zet_stijlen(document)
    document.add_paragraph("{{ titel }}", style="Title")
    document.add_paragraph("{{ project }}", style="Subtitle")
    document.add_paragraph("{{ regel }}")
    document.add_paragraph("{{ inhoud }}")
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


def _zet_pagina(deel: Any) -> None:
    deel.page_width, deel.page_height = Mm(210), Mm(297)
    deel.left_margin = deel.right_margin = Mm(20)
    deel.top_margin, deel.bottom_margin = Mm(24), Mm(20)
    boven = deel.header.paragraphs[0]
    boven.add_run("{{ merk }}").bold = True
    boven.add_run(" ").add_break()
    boven.add_run("{{ titel }} {{ kort }}")
    onder = deel.footer.paragraphs[0]
    onder.add_run("{{ regel }}. Pagina ")
    _zet_veld(onder, "PAGE")
    onder.add_run(" van ")
    _zet_veld(onder, "NUMPAGES")


def _zet_stijlen(document: Any) -> None:
    for naam in ("Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Caption"):
        stijl = document.styles[naam]
        letters = stijl.element.get_or_add_rPr().get_or_add_rFonts()
        for soort in list(letters.attrib):
            del letters.attrib[soort]
        for soort in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            letters.set(qn(soort), LETTER)
        if naam != "Normal":
            stijl.font.color.rgb = MERK if naam in GROOTTES else ZACHT
            stijl.font.italic = False
        if naam in GROOTTES:
            stijl.font.size = Pt(GROOTTES[naam])
    document.styles["Subtitle"].font.size = Pt(14)
    document.styles["Caption"].paragraph_format.keep_with_next = True
    gewoon = document.styles["Normal"]
    gewoon.font.size = Pt(10)
    gewoon.paragraph_format.space_after = Pt(6)
    for naam in ("Header", "Footer"):
        document.styles[naam].font.size = Pt(8)
        document.styles[naam].font.color.rgb = ZACHT
    taal = document.styles.element.find(".//" + qn("w:lang"))
    for soort in ("w:val", "w:eastAsia"):
        taal.set(qn(soort), "nl-NL")


def _zet_veld(alinea: Paragraph, veld: str) -> None:
    alinea._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr="{veld}">'
            "<w:r><w:t>1</w:t></w:r></w:fldSimple>"
        )
    )
