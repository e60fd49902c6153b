"""MDTO 1.0.1 as a table, to hold written metadata against.

The names, their order, and which must or may be there, are those of the XML schema of
the Nationaal Archief (https://github.com/NationaalArchief/MDTO-XSD, its documentation
``downloads/MDTO-XML1.0.1.html`` and ``markdown/xml-schema.md``); the closed list of
Waarderingen is that of MDTO-Metagegevensschema, ``markdown/begrippenlijsten.md``. The
schema itself is not ours to hand on.
"""

import re
from collections import Counter
from xml.etree import ElementTree

NAAMRUIMTE = "https://www.nationaalarchief.nl/mdto"
NA = f"{{{NAAMRUIMTE}}}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"

_DAG = r"\d{4}-\d\d-\d\d"
_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_TIJDSTIP = rf"{_DAG}T\d\d:\d\d:\d\d(?:\.\d+)?{_ZONE}"
ENKELVOUDIG = {
    "string": r"[\s\S]+",
    "integer": r"\d+",
    "language": r"[a-z]{2,8}(?:-[A-Za-z0-9]{1,8})*",
    "anyURI": r"\S+",
    "date": _DAG + _ZONE,
    "dateTime": _TIJDSTIP,
    "date of dateTime": rf"(?:\d{{4}}|\d{{4}}-\d\d|{_DAG}|{_TIJDSTIP}){_ZONE}",
    "duration": r"P(?:\d+Y)?(?:\d+M)?(?:\d+D)?",
}
# Each type: the elements in their order, the type of each, and how often (? * +).
TYPEN = {
    "identificatieGegevens": "identificatieKenmerk:string identificatieBron:string",
    "verwijzingGegevens": (
        "verwijzingNaam:string verwijzingIdentificatie:identificatieGegevens?"
    ),
    "begripGegevens": (
        "begripLabel:string begripCode:string? begripBegrippenlijst:verwijzingGegevens"
    ),
    "eventGegevens": (
        "eventType:begripGegevens eventTijd:date_of_dateTime?"
        " eventVerantwoordelijkeActor:verwijzingGegevens? eventResultaat:string?"
    ),
    "termijnGegevens": (
        "termijnTriggerStartLooptijd:begripGegevens? termijnStartdatumLooptijd:date?"
        " termijnLooptijd:duration? termijnEinddatum:date?"
    ),
    "beperkingGebruikGegevens": (
        "beperkingGebruikType:begripGegevens beperkingGebruikNadereBeschrijving:string?"
        " beperkingGebruikDocumentatie:verwijzingGegevens*"
        " beperkingGebruikTermijn:termijnGegevens?"
    ),
    "gerelateerdInformatieobjectGegevens": (
        "gerelateerdInformatieobjectVerwijzing:verwijzingGegevens"
        " gerelateerdInformatieobjectTypeRelatie:begripGegevens"
    ),
    "checksumGegevens": (
        "checksumAlgoritme:begripGegevens checksumWaarde:string checksumDatum:dateTime"
    ),
    "informatieobject": (
        "identificatie:identificatieGegevens+ naam:string"
        " aggregatieniveau:begripGegevens? classificatie:begripGegevens*"
        " trefwoord:string* omschrijving:string* taal:language*"
        " event:eventGegevens* waardering:begripGegevens"
        " bewaartermijn:termijnGegevens? informatiecategorie:begripGegevens?"
        " isOnderdeelVan:verwijzingGegevens* bevatOnderdeel:verwijzingGegevens*"
        " heeftRepresentatie:verwijzingGegevens*"
        " aanvullendeMetagegevens:verwijzingGegevens*"
        " gerelateerdInformatieobject:gerelateerdInformatieobjectGegevens*"
        " archiefvormer:verwijzingGegevens+ activiteit:verwijzingGegevens?"
        " beperkingGebruik:beperkingGebruikGegevens+"
    ),
    "bestand": (
        "identificatie:identificatieGegevens+ naam:string omvang:integer"
        " bestandsformaat:begripGegevens checksum:checksumGegevens+ URLBestand:anyURI?"
        " isRepresentatieVan:verwijzingGegevens"
    ),
}
WAARDERINGEN = {
    ("Blijvend te bewaren", "B"),
    ("Tijdelijk te bewaren", "V"),
    ("Nader te bepalen", "N"),
}


def lees_mdto(inhoud: bytes) -> ElementTree.Element:
    """Return the object in a file; fail in words where it is not MDTO."""
    wortel = ElementTree.fromstring(inhoud)
    assert wortel.tag == f"{NA}MDTO"
    assert wortel.attrib == {
        f"{XSI}schemaLocation": f"{NAAMRUIMTE} {NAAMRUIMTE}/MDTO-XML1.0.1.xsd"
    }
    (object_,) = wortel
    soort = object_.tag.removeprefix(NA)
    assert soort in {"informatieobject", "bestand"}
    _eis(object_, soort, soort)
    if soort == "informatieobject":
        waardering = [deel.text for deel in object_.find(f"{NA}waardering")][:2]
        assert tuple(waardering) in WAARDERINGEN
    return object_


def tekst(object_: ElementTree.Element, pad: str) -> str:
    """Return the words of an element, by its path of names."""
    return object_.findtext("/".join(NA + naam for naam in pad.split("/")), "")


def teksten(object_: ElementTree.Element, pad: str) -> list[str]:
    """Return the words of all such elements."""
    gevonden = object_.findall("/".join(NA + naam for naam in pad.split("/")))
    return [element.text or "" for element in gevonden]


def _eis(element: ElementTree.Element, soort: str, waar: str) -> None:
    assert not element.attrib, waar
    if soort not in TYPEN:
        patroon = ENKELVOUDIG[soort.replace("_", " ")]
        assert len(element) == 0, waar
        assert re.fullmatch(patroon, element.text or ""), f"{waar}: {element.text!r}"
        return
    assert not (element.text or "").strip(), waar
    _eis_orde([kind.tag for kind in element], soort, waar)
    delen = {naam: deel for naam, deel, _ in _delen(soort)}
    for kind in element:
        naam = kind.tag.removeprefix(NA)
        _eis(kind, delen[naam], f"{waar}/{naam}")


def _eis_orde(tags: list[str], soort: str, waar: str) -> None:
    namen = [tag.removeprefix(NA) for tag in tags]
    orde = [naam for naam, _, _ in _delen(soort)]
    assert set(namen) <= set(orde), f"{waar}: {set(namen) - set(orde)}"
    assert namen == sorted(namen, key=orde.index), waar
    aantallen = Counter(namen)
    for naam, _, hoe_vaak in _delen(soort):
        if hoe_vaak in ("", "+"):
            assert aantallen[naam], f"{waar}: {naam} ontbreekt"
        if hoe_vaak in ("", "?"):
            assert aantallen[naam] <= 1, f"{waar}: {naam} staat er vaker"


def _delen(soort: str) -> list[tuple[str, str, str]]:
    patroon = re.compile(r"(\w+):(\w+)([?*+]?)")
    return [patroon.fullmatch(deel).groups() for deel in TYPEN[soort].split()]
