"""Cells and rows as a sheet stores them; pure.

openpyxl makes an object per cell and guesses what its value means. Here the kind
is known beforehand: a text is written as text, so no formula can come about, and a
report of ten thousand activities takes seconds.
"""

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

Cel = str  # what stands behind the address of a cell: its style, kind and value

MEESTE_KOLOMMEN = 120
_LETTERS = [get_column_letter(plaats) for plaats in range(1, MEESTE_KOLOMMEN + 1)]
_VET = '<rPr><b/><sz val="9"/><rFont val="Arial"/></rPr>'
_DAG_NUL = date(1899, 12, 30).toordinal()  # Excel counts days from here


def tekstcel(woorden: str, stijl: int) -> Cel:
    """Return a cell with clean text, whatever it begins with.

    >>> tekstcel("=1 < 2", 3)
    ' s="3" t="inlineStr"><is><t>=1 &lt; 2</t></is></c>'
    """
    if not woorden:
        return f' s="{stijl}"/>'
    ruimte = "" if woorden == woorden.strip() else ' xml:space="preserve"'
    return f' s="{stijl}" t="inlineStr"><is><t{ruimte}>{escape(woorden)}</t></is></c>'


def stukkencel(stukken: Sequence[tuple[str, bool]], stijl: int) -> Cel:
    """Return a cell with clean text of which some pieces are bold.

    >>> stukkencel([("=1 ", False), ("vet", True)], 3)
    ' s="3" t="inlineStr"><is><r><t xml:space="preserve">=1 </t></r>\
<r><rPr><b/><sz val="9"/><rFont val="Arial"/></rPr>\
<t xml:space="preserve">vet</t></r></is></c>'
    """
    delen = "".join(
        f'<r>{_VET if vet else ""}<t xml:space="preserve">{escape(woorden)}</t></r>'
        for woorden, vet in stukken
    )
    return f' s="{stijl}" t="inlineStr"><is>{delen}</is></c>'


def getalcel(waarde: float | date | None, stijl: int) -> Cel:
    """Return a cell with a number or a day, or an empty one.

    >>> getalcel(1.5, 3), getalcel(date(2021, 9, 15), 3), getalcel(None, 3)
    (' s="3"><v>1.5</v></c>', ' s="3"><v>44454</v></c>', ' s="3"/>')
    """
    if waarde is None:
        return f' s="{stijl}"/>'
    getal = dagnummer(waarde) if isinstance(waarde, date) else waarde
    return f' s="{stijl}"><v>{getal!r}</v></c>'


def dagnummer(dag: date) -> int:
    """Return the number that a worksheet stores for a day.

    >>> dagnummer(date(2021, 9, 15))
    44454
    """
    return dag.toordinal() - _DAG_NUL


def rij_xml(nummer: int, cellen: Sequence[Cel | None], hoogte: float | None) -> str:
    """Return a row; a place without a cell stays empty.

    >>> rij_xml(2, [None, getalcel(1, 0)], 13.6)
    '<row r="2" ht="13.6" customHeight="1"><c r="B2" s="0"><v>1</v></c></row>'
    """
    maat = "" if hoogte is None else f' ht="{hoogte}" customHeight="1"'
    inhoud = "".join(
        [
            f'<c r="{letter}{nummer}"{cel}'
            for letter, cel in zip(_LETTERS, cellen, strict=False)
            if cel is not None
        ]
    )
    return f'<row r="{nummer}"{maat}>{inhoud}</row>'
