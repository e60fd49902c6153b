"""Write metadata as MDTO 1.0.1, the standard of the Nationaal Archief; pure.

A group is a list of names with what they hold, in the order of the XML schema
(https://github.com/NationaalArchief/MDTO-XSD, markdown/xml-schema.md).
"""

from collections.abc import Sequence
from typing import TypeAlias
from xml.etree import ElementTree

from kern.celtekst import zonder_verboden

# A tuple of the name of an element and its words, or the elements in it.
Veld: TypeAlias = "tuple[str, str | Sequence[Veld]]"

NAAMRUIMTE = "https://www.nationaalarchief.nl/mdto"
SCHEMA = f"{NAAMRUIMTE}/MDTO-XML1.0.1.xsd"
_KOP = {
    "xmlns": NAAMRUIMTE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xsi:schemaLocation": f"{NAAMRUIMTE} {SCHEMA}",
}


def schrijf_mdto(soort: str, velden: Sequence[Veld]) -> bytes:
    r"""Return one ``informatieobject`` or ``bestand`` as a file.

    Signs that no XML can hold are left out; all others stand as they are.

    >>> tekst = schrijf_mdto("bestand", [("naam", "a\x00 <b>")]).decode()
    >>> print(tekst.partition("xsd")[2][3:].rstrip())
      <bestand>
        <naam>a &lt;b&gt;</naam>
      </bestand>
    </MDTO>
    """
    boom = ElementTree.Element("MDTO", _KOP)
    _zet(boom, soort, velden)
    ElementTree.indent(boom)
    kop = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return (kop + ElementTree.tostring(boom, encoding="unicode") + "\n").encode()


def _zet(ouder: ElementTree.Element, naam: str, inhoud: str | Sequence[Veld]) -> None:
    element = ElementTree.SubElement(ouder, naam)
    if isinstance(inhoud, str):
        element.text = zonder_verboden(inhoud)
        return
    for veld in inhoud:
        _zet(element, *veld)


def identificatie(kenmerk: str, bron: str) -> list[Veld]:
    """Return by what an object is known, and who gave it that."""
    return [("identificatieKenmerk", kenmerk), ("identificatieBron", bron)]


def verwijzing(naam: str, *, kenmerk: str = "", bron: str = "") -> list[Veld]:
    """Return the name of another object, with its identification when it is known.

    >>> verwijzing("Gemeente Voorbeeldstad")
    [('verwijzingNaam', 'Gemeente Voorbeeldstad')]
    """
    velden: list[Veld] = [("verwijzingNaam", naam)]
    if kenmerk and bron:
        velden.append(("verwijzingIdentificatie", identificatie(kenmerk, bron)))
    return velden


def begrip(label: str, *, lijst: str, code: str = "") -> list[Veld]:
    """Return a word of a list of words, with its code when it has one.

    >>> [naam for naam, _ in begrip("Blijvend te bewaren", lijst="Lijst", code="B")]
    ['begripLabel', 'begripCode', 'begripBegrippenlijst']
    """
    velden: list[Veld] = [("begripLabel", label)]
    if code:
        velden.append(("begripCode", code))
    return [*velden, ("begripBegrippenlijst", verwijzing(lijst))]


def mdto_lijst(naam: str) -> str:
    """Return what a list of MDTO itself is called.

    >>> mdto_lijst("Waarderingen")
    'Begrippenlijst Waarderingen MDTO'
    """
    return f"Begrippenlijst {naam} MDTO"
